import { setTimeout as sleep } from 'node:timers/promises';
import type { PrismaClient } from './generated/client.ts';
import type { TransactionClient } from './generated/internal/prismaNamespace.ts';
import { isRefusal, sqlStateOf } from './sql-state.ts';

/** A transaction under way. While one is open, ask only it: the embedded database has a single connection, which it holds. */
export type Tx = TransactionClient;

const attempts = 5;
/** Prisma's code for a serialization failure or a deadlock (class 40 of SQL states): nothing of the transaction remained, and it may pass next time. */
const conflict = 'P2034';

/**
 * Runs `work` in one transaction: all of it happens, or nothing. A conflict with another transaction is tried again a few times, so
 * `work` must not do anything outside the database.
 */
export async function inTransaction<T>(prisma: PrismaClient, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await prisma.$transaction(work, { maxWait: 15_000, timeout: 30_000 });
    } catch (error) {
      const passing = (error as { code?: unknown }).code === conflict || sqlStateOf(error)?.startsWith('40');
      if (!passing || attempt === attempts) throw error;
      await sleep(20 * attempt * (1 + Math.random()));
    }
  }
}

/** Together some three seconds: what a cut connection or a server that starts again needs, and somebody who waits bears. */
const pauses = [50, 100, 200, 400, 800, 1600];
/** Prisma's code for a transaction that could not begin, or end, within its time: that was waited for already. */
const tookTooLong = 'P2028';

/**
 * As `inTransaction`, and tried again when the database cannot be reached or cuts the connection. That may have happened while it
 * committed, so `work` has to see for itself whether it was done before.
 */
export async function inRepeatedTransaction<T>(prisma: PrismaClient, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (const pause of pauses) {
    try {
      return await inTransaction(prisma, work);
    } catch (error) {
      if (!isOfDatabase(error) || isRefusal(error) || (error as { code?: unknown }).code === tookTooLong) throw error;
      await sleep(pause);
    }
  }
  return inTransaction(prisma, work);
}

/** What pg says of a connection that is cut, or cannot be had: Prisma passes it on as it is. */
const cutOff = /^Connection terminated|is not queryable|^timeout exceeded when trying to connect/;

/** Rather than a fault of the program. */
export function isOfDatabase(error: unknown): boolean {
  return (
    error instanceof Error &&
    (/^PrismaClient(?!Validation)|DriverAdapter/.test(error.name) || cutOff.test(error.message))
  );
}
