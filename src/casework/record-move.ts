import { recordAudit } from '../audit/audit.ts';
import { tellChange } from '../database/changes.ts';
import type { Tx } from '../database/transaction.ts';
import { announce, type MovedCase } from '../webhooks/outbox.ts';
import { type CaseKey, type NewCaseEvent, recordEvent } from './case-event.ts';
import { indexForSearch } from './search-index.ts';

type Kind = 'complaint' | 'registration' | 'handover';

interface MadeMove extends Omit<NewCaseEvent, 'case' | 'toState'> {
  kind: Kind;
  /** As the move left it. */
  moved: { id: string } & MovedCase;
}

/**
 * A move in the case's timeline and in the audit trail, told to those who look at the case and to other systems; like `recordAudit`, the last thing in its transaction.
 * @returns the event's id
 */
export async function recordMove(tx: Tx, { kind, moved, ...event }: MadeMove): Promise<string> {
  const { id, number, state } = moved;
  const eventId = await recordEvent(tx, { case: { [`${kind}Id`]: id } as CaseKey, toState: state, ...event });
  const { actor, now, move, text, fromState } = event;
  if (text || fromState === null) await indexForSearch(tx, kind, [id]);
  await tellChange(tx, kind, number);
  if (kind !== 'handover') await announce(tx, [{ kind, moved, move, fromState, now }]);
  await recordAudit(tx, {
    now,
    actor: 'id' in actor ? `${actor.kind}:${actor.id}` : actor.kind,
    organizationId: 'organizationId' in actor ? actor.organizationId : undefined,
    action: `${kind}.${move}`,
    subject: `${kind}:${number}`,
    detail: { state },
  });
  return eventId;
}
