import { setTimeout as sleep } from 'node:timers/promises';
import type { PrismaClient } from './generated/client.ts';
import type { TransactionClient } from './generated/internal/prismaNamespace.ts';
import { sqlStateOf } from './sql-state.ts';

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
