import type { Logger } from 'pino';
import { clockActor } from '../casework/actor.ts';
import { DomainError } from '../casework/domain-error.ts';
import type { Complaint, PrismaClient } from '../database/generated/client.ts';
import { inTransaction, type Tx } from '../database/transaction.ts';
import { isOverdue } from './clocks.ts';
import type { Command } from './complaint.ts';

const batchSize = 100;

type ClockCommand = Command<'warn'> | Command<'escalate'> | Command<'answer'> | Command<'close'>;
type Timed = Pick<Complaint, 'number' | 'version' | 'clock' | 'dueAt' | 'warnAt' | 'warnedAt' | 'overdueAt'>;

/** What time does to a case now, if anything. */
export function planned(complaint: Timed, now: Date): ClockCommand | undefined {
  const { number, version, clock, dueAt, warnAt, warnedAt, overdueAt } = complaint;
  const on = { number, version, actor: clockActor };
  if (isOverdue(complaint, now)) return overdueAt ? undefined : { ...on, move: 'escalate', input: { reason: '' } };
  if (clock === 'waiting' && isPast(dueAt, now))
    return { ...on, move: 'answer', input: { text: '', attachmentIds: [] } };
  if (clock === 'reopening' && isPast(dueAt, now)) return { ...on, move: 'close', input: {} };
  const warns = (clock === 'acceptance' || clock === 'resolution') && warnAt && warnAt <= now && !warnedAt;
  return warns ? { ...on, move: 'warn', input: {} } : undefined;
}

const isPast = (at: Date | null, now: Date): boolean => at !== null && at < now;

interface Parts {
  prisma: PrismaClient;
  now: Date;
  log: Logger;
  perform(tx: Tx, command: ClockCommand): Promise<unknown>;
}

/** Does what is due, a batch at a time, each case in a transaction of its own; a case that fails is passed over until the next run. */
export async function runClock({ prisma, now, log, perform }: Parts): Promise<void> {
  for (let after = ''; ; ) {
    const batch = await dueAfter(prisma, after, now);
    for (const complaint of batch) {
      const command = planned(complaint, now);
      if (command) await inTransaction(prisma, (tx) => perform(tx, command)).catch(pass(complaint.number));
    }
    if (batch.length < batchSize) return;
    after = batch.at(-1)?.number ?? '';
  }

  /** Somebody was faster than the clock, or something is wrong: others must not wait for it. */
  function pass(number: string): (error: unknown) => void {
    return (error) => {
      if (error instanceof DomainError && error.fault === 'changed') return;
      const reason = error instanceof DomainError ? error.code : error instanceof Error ? error.name : typeof error;
      log.error({ number, reason }, 'the clock could not move a complaint; trying again');
    };
  }
}

function dueAfter(prisma: PrismaClient, after: string, now: Date): Promise<Complaint[]> {
  return prisma.complaint.findMany({
    where: {
      number: { gt: after },
      OR: [
        { state: { in: ['waiting', 'resolved'] }, dueAt: { lt: now } },
        { state: { in: ['submitted', 'accepted', 'assigned', 'in_progress'] }, dueAt: { lt: now }, overdueAt: null },
        { warnAt: { lte: now }, warnedAt: null, dueAt: { gte: now } },
      ],
    },
    orderBy: { number: 'asc' },
    take: batchSize,
  });
}
