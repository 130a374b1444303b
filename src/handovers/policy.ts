import { type Actor, maySupervise, mayWork, type OperatorActor } from '../casework/actor.ts';
import { mayRead, standingOf } from '../casework/sight.ts';
import type { Directory } from '../directory/directory.ts';
import type { Handover } from './handover.ts';

/** What somebody is to a handover. `handler`: of those in the organization that has it, who claimed it, anybody while nobody has, and a supervisor. */
export type Party = 'handler' | 'above' | 'person' | 'clock';

export function partiesOf(actor: Actor, handover: Handover, directory: Directory): Party[] {
  if (actor.kind === 'clock') return ['clock'];
  if (actor.kind === 'program') return [];
  if (actor.kind === 'person') return actor.chatId === handover.chatId ? ['person'] : [];
  const standing = standingTo(actor, handover, directory);
  if (standing === 'above' && maySupervise(actor)) return ['above'];
  if (standing !== 'own' || !mayWork(actor)) return [];
  const theirs = handover.assigneeId === null || handover.assigneeId === actor.id;
  return theirs || maySupervise(actor) ? ['handler'] : [];
}

export function maySee(actor: OperatorActor, handover: Handover, directory: Directory): boolean {
  return mayRead(actor, standingTo(actor, handover, directory));
}

/** Who may not read it is told the same as of one that does not exist. */
export function mayKnowOf(actor: Actor, handover: Handover, directory: Directory): boolean {
  if (actor.kind === 'operator') return maySee(actor, handover, directory);
  return partiesOf(actor, handover, directory).length > 0;
}

function standingTo(actor: OperatorActor, { organizationId }: Handover, directory: Directory) {
  return standingOf(actor, { organizationIds: [organizationId], informedIds: [] }, directory);
}
