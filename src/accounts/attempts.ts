import type { PrismaClient } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';

/** After so many wrong answers in a row, the right one is refused as well, for a quarter of an hour. */
const attemptsAllowed = 5;
const lockMinutes = 15;

/**
 * Takes one of an account's attempts, to be forgiven when the answer turns out right: taken before the check, so that no number of
 * simultaneous requests gets more of them. @returns false while the account is locked
 */
export async function takeAttempt(db: PrismaClient | Tx, operatorId: string, now: Date): Promise<boolean> {
  const lockedUntil = new Date(now.getTime() + lockMinutes * 60_000);
  const taken = await db.$executeRaw`
    UPDATE operators SET
      failed_attempts = CASE WHEN locked_until IS NULL THEN failed_attempts + 1 ELSE 1 END,
      locked_until = CASE WHEN locked_until IS NULL AND failed_attempts + 1 >= ${attemptsAllowed}
        THEN ${lockedUntil}::timestamptz END
    WHERE id = ${operatorId}::uuid AND (locked_until IS NULL OR locked_until <= ${now}::timestamptz)`;
  return taken === 1;
}

/** At signing in only when it is complete: a right password must not give new attempts at the second factor. */
export async function forgiveAttempts(db: PrismaClient | Tx, operatorId: string): Promise<void> {
  await db.operator.update({ where: { id: operatorId }, data: { failedAttempts: 0, lockedUntil: null } });
}
