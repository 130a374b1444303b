import { type Actor, maySupervise, type OperatorActor } from '../casework/actor.ts';
import { mayRead, type Standing, standingOf } from '../casework/sight.ts';
import type { Complaint } from '../database/generated/client.ts';
import type { Directory } from '../directory/directory.ts';
import type { Party } from './lifecycle.ts';

/** An organization above the one that has the case may besides be informed of it: then its operators read it too. */
export function maySee(actor: OperatorActor, complaint: Complaint, directory: Directory): boolean {
  const informed = complaint.informedIds.includes(actor.organizationId);
  return mayRead(actor, standing(actor, complaint, directory)) || (informed && mayRead(actor, 'informed'));
}

/** As whom the actor may move the complaint; as nobody: not at all. */
export function partiesOf(actor: Actor, complaint: Complaint, directory: Directory): Party[] {
  if (actor.kind === 'clock') return ['clock'];
  if (actor.kind === 'program') return [];
  if (actor.kind === 'person') return actor.chatId === complaint.chatId ? ['person'] : [];
  switch (standing(actor, complaint, directory)) {
    case 'own':
      return [
        ...(maySupervise(actor) ? ['supervisor' as const] : []),
        ...(works(actor, complaint) ? ['operator' as const] : []),
      ];
    case 'above':
      return maySupervise(actor) ? ['above'] : [];
    default:
      return [];
  }
}

function works({ roles, id }: OperatorActor, { assigneeId }: Complaint): boolean {
  return roles.includes('operator') && (assigneeId === null || assigneeId === id);
}

function standing(actor: OperatorActor, { organizationId, informedIds }: Complaint, directory: Directory): Standing {
  return standingOf(actor, { organizationIds: [organizationId], informedIds }, directory);
}
