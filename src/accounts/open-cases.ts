import type { OperatorActor } from '../casework/actor.ts';
import { lockCase } from '../casework/lifecycle.ts';
import { recordMove } from '../casework/record-move.ts';
import type { Operator, PrismaClient } from '../database/generated/client.ts';
import { inTransaction, type Tx } from '../database/transaction.ts';

/** A case that somebody works on: what is said of it to who manages accounts, and sees no case. */
export interface OpenCase {
  kind: 'complaint' | 'handover';
  number: string;
}

type Leaving = Pick<Operator, 'id' | 'organizationId'>;
/** Who gets the cases; null: whoever of the organization takes them. */
export type Successor = Pick<Operator, 'id' | 'name'> | null;

const open = ['submitted', 'accepted', 'assigned', 'in_progress', 'waiting'] as const;

/** What is not done yet of what somebody was assigned. */
export async function openCasesOf(db: Tx | PrismaClient, { id }: Leaving): Promise<OpenCase[]> {
  const numbered = { orderBy: { number: 'asc' }, select: { number: true } } as const;
  const complaints = await db.complaint.findMany({ where: { assigneeId: id, state: { in: [...open] } }, ...numbered });
  const handovers = await db.handover.findMany({ where: { assigneeId: id, state: { not: 'closed' } }, ...numbered });
  return [
    ...complaints.map(({ number }) => ({ kind: 'complaint', number }) as const),
    ...handovers.map(({ number }) => ({ kind: 'handover', number }) as const),
  ];
}

/** Those of the same organization who could go on with them. */
export function colleaguesOf(db: Tx | PrismaClient, { id, organizationId }: Leaving): Promise<Operator[]> {
  return db.operator.findMany({
    where: { id: { not: id }, organizationId, disabledAt: null, roles: { hasSome: ['operator', 'supervisor'] } },
    orderBy: { name: 'asc' },
  });
}

/**
 * Each case in a transaction of its own, with its event. A complaint that was being worked on waits to be acknowledged again, a talk
 * without a successor to be taken.
 * @returns those that were moved: not what somebody else has moved or ended meanwhile
 */
export async function handOverCases(
  prisma: PrismaClient,
  { leaving, to, by, now }: { leaving: Leaving; to: Successor; by: OperatorActor; now: Date },
): Promise<OpenCase[]> {
  const moved: OpenCase[] = [];
  for (const one of await openCasesOf(prisma, leaving))
    if (await inTransaction(prisma, (tx) => handOver(tx, one))) moved.push(one);
  return moved;

  async function handOver(tx: Tx, { kind, number }: OpenCase): Promise<boolean> {
    await lockCase(tx, `${kind}s`, number);
    const before =
      kind === 'complaint'
        ? await tx.complaint.findFirst({ where: { number, assigneeId: leaving.id, state: { in: [...open] } } })
        : await tx.handover.findFirst({ where: { number, assigneeId: leaving.id, state: { not: 'closed' } } });
    if (!before) return false;
    const inHands = { assigneeId: to?.id ?? null, version: { increment: 1 } };
    const waitsAgain = before.state === 'in_progress' ? { state: 'assigned' as const } : {};
    const after =
      kind === 'complaint'
        ? await tx.complaint.update({ where: { number }, data: { ...inHands, ...waitsAgain } })
        : await tx.handover.update({ where: { number }, data: { ...inHands, ...(to ? {} : { state: 'open' }) } });
    await recordMove(tx, {
      kind,
      moved: after,
      now,
      move: 'hand_over',
      actor: by,
      fromState: before.state,
      dueAt: before.dueAt,
      data: { colleague: to?.name },
    });
    return true;
  }
}
