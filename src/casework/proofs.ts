import { timingSafeEqual } from 'node:crypto';
import type { Tx } from '../database/transaction.ts';

/** Who tries to prove that a case is theirs, and which; the number need not exist. */
export interface Attempt {
  chatId: string;
  number: string;
}

const minute = 60_000;
/** Wrong tries before a lock, and its length; tries further apart than that do not add up. */
const limits = {
  chat: { tries: 5, locked: 30 * minute },
  number: { tries: 20, locked: 60 * minute },
} as const;

type Kind = keyof typeof limits;

const keyOf = (kind: Kind, { chatId, number }: Attempt) => `${kind}:${kind === 'chat' ? chatId : number}`;

/**
 * Whether this chat, or for chats that have not proved it theirs this number, takes no proofs now. Numbers that do not exist count and
 * lock like others, so that the answer does not tell them apart; look the case up in either case, for the same time.
 */
export async function isLocked(tx: Tx, attempt: Attempt, now: Date): Promise<boolean> {
  const keys = [keyOf('chat', attempt), keyOf('number', attempt)];
  return (await tx.proofFailure.count({ where: { key: { in: keys }, lockedUntil: { gt: now } } })) > 0;
}

/** The chat's before the number's, always: two transactions never wait for each other. */
export async function recordWrong(tx: Tx, attempt: Attempt, now: Date): Promise<void> {
  await count(tx, 'chat', attempt, now);
  await count(tx, 'number', attempt, now);
}

async function count(tx: Tx, kind: Kind, attempt: Attempt, now: Date): Promise<void> {
  const { tries, locked } = limits[kind];
  const since = new Date(now.getTime() - locked);
  const until = new Date(now.getTime() + locked);
  const key = keyOf(kind, attempt);
  const [kept] = await tx.$queryRaw<{ count: number }[]>`
    INSERT INTO proof_failures AS kept (key, count, updated_at) VALUES (${key}, 1, ${now})
    ON CONFLICT (key) DO UPDATE SET updated_at = excluded.updated_at,
      count = CASE WHEN kept.updated_at <= ${since} THEN 1 ELSE kept.count + 1 END
    RETURNING count`;
  if ((kept?.count ?? 0) < tries) return;
  await tx.proofFailure.update({ where: { key }, data: { count: 0, lockedUntil: until } });
}

/** After a proof: the chat's own wrong tries are forgotten, those at the number are not. */
export async function clear(tx: Tx, attempt: Attempt): Promise<void> {
  await tx.proofFailure.deleteMany({ where: { key: keyOf('chat', attempt) } });
}

/**
 * Whether `typed` is the last four characters of one of `secrets`. As much work for a right one as for a wrong one; of a case that does
 * not exist each secret is undefined, which takes as long and matches nothing.
 */
export function matchesLastFour(typed: string, ...secrets: (string | null | undefined)[]): boolean {
  const given = fourBytes(plain(typed.normalize('NFKC')));
  const matches = secrets.map((secret) => {
    const last = plain(secret ?? '').slice(-4);
    return timingSafeEqual(given, fourBytes(last)) && last.length === 4;
  });
  return matches.includes(true);
}

const plain = (text: string) => text.replace(/[^0-9A-Za-z]/g, '');

const fourBytes = (text: string) => Buffer.from(/^\w{4}$/.test(text) ? text.toUpperCase() : '\0\0\0\0', 'ascii');
