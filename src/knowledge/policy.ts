import type { OperatorActor } from '../casework/actor.ts';
import type { Directory } from '../directory/directory.ts';
import { idOf, type Subject } from './entry.ts';

/** Who keeps the directory at all: keepers, and the managers of operating organizations. */
const isKeeper = ({ roles }: OperatorActor) => roles.includes('directory_keeper') || roles.includes('manager');

/** An operating organization keeps the entries of its own place and of all places below it. */
export function mayKeepPlace(actor: OperatorActor, placeId: string, directory: Directory): boolean {
  return (
    isKeeper(actor) &&
    directory.organization(actor.organizationId)?.kind === 'operating' &&
    isInSight(actor, placeId, directory)
  );
}

/** How well an entry is kept is seen by whoever works for its place or for one above it. */
export function isInSight(actor: OperatorActor, placeId: string, directory: Directory): boolean {
  const own = directory.organization(actor.organizationId)?.regionId;
  for (let region = directory.region(placeId); region; region = directory.parent(region))
    if (region.id === own) return true;
  return false;
}

/** Topics are the same for the whole province. */
export function mayKeepTopics(actor: OperatorActor, directory: Directory): boolean {
  return mayKeepPlace(actor, directory.province.id, directory);
}

/** @param parentId of a place: who keeps that may add places to it, and put them back */
export function mayKeep(actor: OperatorActor, subject: Subject, directory: Directory, parentId?: string): boolean {
  if (subject.startsWith('topic:')) return mayKeepTopics(actor, directory);
  const isKnown = directory.region(idOf(subject)) !== undefined;
  return mayKeepPlace(actor, isKnown ? idOf(subject) : (parentId ?? ''), directory);
}
