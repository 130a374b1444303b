import type { OperatorActor } from '../casework/actor.ts';
import { DomainError } from '../casework/domain-error.ts';
import { lockCase } from '../casework/lifecycle.ts';
import { recordMove } from '../casework/record-move.ts';
import type { CaseEvent, Complaint } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';
import { withdrawHeld } from '../delivery/outbox.ts';
import { eventData } from './event-data.ts';
import { lifecycle, type State } from './lifecycle.ts';
import type { Move } from './moves.ts';
import { maySee } from './policy.ts';
import type { Surroundings } from './surroundings.ts';

/** How long a move can be taken back; what it tells the person is held back for as long. */
export const undoWindow = 10_000;

/** Moves that change nothing but whose it is, or nothing at all: another organization has not seen them, no clock was set. */
const undoable: readonly string[] = ['acknowledge', 'assign', 'note'] satisfies Move[];

type Latest = Pick<CaseEvent, 'move' | 'at' | 'data' | 'operatorId'>;

/** Until when the actor may take the latest move of a case back; undefined: not at all. */
export function undoableUntil(actor: OperatorActor, latest: Latest | undefined): Date | undefined {
  if (!latest || latest.operatorId !== actor.id || !undoable.includes(latest.move)) return undefined;
  if (latest.move === 'assign' && eventData.parse(latest.data).colleague === undefined) return undefined;
  return new Date(latest.at.getTime() + undoWindow);
}

/**
 * Takes the actor's own latest move back, as a move of its own: the case is as it was, and what was to be told is not.
 * @throws DomainError `undo-over`
 */
export async function undo(
  tx: Tx,
  { number, version, actor }: { number: string; version: number; actor: OperatorActor },
  { now, directory }: Surroundings,
): Promise<Complaint> {
  await lockCase(tx, 'complaints', number);
  const complaint = await tx.complaint.findUnique({ where: { number } });
  if (!complaint || !maySee(actor, complaint, directory)) throw new DomainError('forbidden', 'unknown-case');
  const latest = await tx.caseEvent.findFirst({ where: { complaintId: complaint.id }, orderBy: { id: 'desc' } });
  const until = undoableUntil(actor, latest ?? undefined);
  const over = new DomainError('not-allowed', 'undo-over');
  if (!latest || !until || until < now || version !== complaint.version) throw over;
  if (latest.messageId && !(await withdrawHeld(tx, latest.messageId))) throw over;
  if (latest.move === 'note') await tx.caseEvent.update({ where: { id: latest.id }, data: { text: null } });
  const disturbs = !lifecycle[latest.move as Move].disturbsNobody;
  const { assigneeId = complaint.assigneeId } = eventData.parse(latest.data).before ?? {};
  const moved = await tx.complaint.update({
    where: { id: complaint.id },
    data: {
      assigneeId,
      state: (latest.fromState ?? complaint.state) as State,
      version: { increment: disturbs ? 1 : 0 },
    },
  });
  const data = { undone: latest.move };
  await recordMove(tx, { kind: 'complaint', moved, now, move: 'undo', actor, fromState: complaint.state, data });
  return moved;
}
