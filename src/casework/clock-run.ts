import type { Logger } from 'pino';
import type { PrismaClient } from '../database/generated/client.ts';
import { inTransaction, type Tx } from '../database/transaction.ts';
import type { ClockColumns } from './clock.ts';

/** What the clock owes a case now. Who comes late only escalates: a warning after the event helps nobody. */
export function clockStep(held: ClockColumns, now: Date): 'warn' | 'escalate' | undefined {
  if (held.dueAt && now > held.dueAt) return held.overdueAt ? undefined : 'escalate';
  return held.warnAt && now >= held.warnAt && !held.warnedAt ? 'warn' : undefined;
}

/** Which rows `clockStep` may owe something. */
export const owedByClock = (now: Date) => ({
  OR: [
    { warnAt: { lte: now }, warnedAt: null, overdueAt: null },
    { dueAt: { lt: now }, overdueAt: null },
  ],
});

export interface ClockRun {
  prisma: PrismaClient;
  log: Logger;
  /** The next cases after this id, in the order of their ids, a bounded number of them. */
  due(after: string): Promise<{ id: string; number: string }[]>;
  /** Looks at the case again once it holds it: another clock may have been here. */
  step(tx: Tx, number: string): Promise<void>;
}

/** Before every id of ours. */
const beginning = '00000000-0000-0000-0000-000000000000';

/** Each case in a transaction of its own, so that one that fails holds up no other; it is tried again with the next run. */
export async function runCaseClock({ prisma, log, due, step }: ClockRun): Promise<void> {
  let batch = await due(beginning);
  while (batch.length > 0) {
    for (const { number } of batch) {
      try {
        await inTransaction(prisma, (tx) => step(tx, number));
      } catch (error) {
        log.error({ number, reason: error instanceof Error ? error.name : typeof error }, 'a clock step failed');
      }
    }
    batch = await due(batch[batch.length - 1]?.id as string);
  }
}
