import type { Actor, OperatorActor, Role } from '../casework/actor.ts';
import { type Standing, standingOf } from '../casework/sight.ts';
import type { Complaint } from '../database/generated/client.ts';
import type { Directory } from '../directory/directory.ts';
import type { Party } from './lifecycle.ts';

/** Who reads a case, by how their organization stands to it. Auditors, administrators and keepers of the directory see no case. */
const readers: Record<Standing, readonly Role[]> = {
  own: ['operator', 'supervisor', 'manager'],
  above: ['supervisor', 'manager'],
  informed: ['operator', 'supervisor', 'manager'],
  none: [],
};

const holds = (actor: OperatorActor, roles: readonly Role[]) => actor.roles.some((role) => roles.includes(role));

export function maySee(actor: OperatorActor, complaint: Complaint, directory: Directory): boolean {
  return holds(actor, readers[standing(actor, complaint, directory)]) || informed(actor, complaint);
}

/** An organization above the one that has the case may besides be informed of it: then its operators read it too. */
function informed(actor: OperatorActor, { informedIds }: Complaint): boolean {
  return informedIds.includes(actor.organizationId) && holds(actor, readers.informed);
}

export const mayReadOwn = (actor: OperatorActor): boolean => holds(actor, readers.own);
export const mayReadBelow = (actor: OperatorActor): boolean => holds(actor, readers.above);

/** As whom the actor may move the complaint; as nobody: not at all. */
export function partiesOf(actor: Actor, complaint: Complaint, directory: Directory): Party[] {
  if (actor.kind === 'clock') return ['clock'];
  if (actor.kind === 'person') return actor.chatId === complaint.chatId ? ['person'] : [];
  const supervises = holds(actor, ['supervisor']);
  switch (standing(actor, complaint, directory)) {
    case 'own':
      return [
        ...(supervises ? ['supervisor' as const] : []),
        ...(works(actor, complaint) ? ['operator' as const] : []),
      ];
    case 'above':
      return supervises ? ['above'] : [];
    default:
      return [];
  }
}

function works(actor: OperatorActor, { assigneeId }: Complaint): boolean {
  return holds(actor, ['operator']) && (assigneeId === null || assigneeId === actor.id);
}

function standing(actor: OperatorActor, { organizationId, informedIds }: Complaint, directory: Directory): Standing {
  return standingOf(actor, { organizationIds: [organizationId], informedIds }, directory);
}
