import type { Logger } from 'pino';
import type { PrismaClient } from '../database/generated/client.ts';
import { inTransaction, type Tx } from '../database/transaction.ts';
import { type ClockActor, clockActor } from './actor.ts';
import type { ClockColumns } from './clock.ts';
import { type CaseTable, lockCase } from './lifecycle.ts';

type ClockStep = 'warn' | 'escalate';

/** What the clock owes a case now. Who comes late only escalates: a warning after the event helps nobody. */
function clockStep(held: ClockColumns, now: Date): ClockStep | undefined {
  if (held.dueAt && now > held.dueAt) return held.overdueAt ? undefined : 'escalate';
  return held.warnAt && now >= held.warnAt && !held.warnedAt ? 'warn' : undefined;
}

/** Which rows `clockStep` may owe something: a warning comes before what it warns of, and its index leads to both. */
export const owedByClock = (now: Date) => ({
  warnAt: { lte: now },
  overdueAt: null,
  OR: [{ warnedAt: null }, { dueAt: { lt: now } }],
});

/** One kind of case. */
export interface ClockRun {
  prisma: PrismaClient;
  clock: () => Date;
  log: Logger;
  table: CaseTable;
  /** The next cases after this id that the clock may owe something, in the order of their ids, a bounded number of them. */
  due(after: string): Promise<{ id: string; number: string }[]>;
  find(tx: Tx, number: string): Promise<ClockColumns | undefined>;
  perform(
    tx: Tx,
    command: { number: string; move: ClockStep; input: { reason: string }; actor: ClockActor },
  ): Promise<unknown>;
}

/** Before every id of ours. */
const beginning = '00000000-0000-0000-0000-000000000000';

/** Each case in a transaction of its own, so that one that fails holds up no other; it is tried again with the next run. */
export async function runCaseClock(run: ClockRun): Promise<void> {
  let batch = await run.due(beginning);
  while (batch.length > 0) {
    for (const { number } of batch) {
      try {
        await inTransaction(run.prisma, (tx) => takeStep(tx, number, run));
      } catch (error) {
        run.log.error({ number, reason: error instanceof Error ? error.name : typeof error }, 'a clock step failed');
      }
    }
    batch = await run.due(batch[batch.length - 1]?.id as string);
  }
}

/** Looks at the case again once it holds it: another clock may have been here. */
async function takeStep(tx: Tx, number: string, { table, find, clock, perform }: ClockRun): Promise<void> {
  await lockCase(tx, table, number);
  const held = await find(tx, number);
  const move = held && clockStep(held, clock());
  if (move) await perform(tx, { number, move, input: { reason: '' }, actor: clockActor });
}
