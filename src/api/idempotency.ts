import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Tx } from '../database/transaction.ts';
import { Problem } from './problem.ts';

/** Printable, as the caller likes: a random id, or its own number of the case. */
const keys = z.string().regex(/^[\x21-\x7e]{1,200}$/);

export interface Kept {
  status: number;
  answer: object;
}

/**
 * Does the work once for a key: asked again, the answer of the first time is given. Two at once wait for each other, since the key is
 * written in the transaction of the change.
 * @throws Problem `key-reused` when something else was asked for with the key
 */
export async function once(
  tx: Tx,
  asked: { tokenId: string; key: string; what: unknown; now: Date },
  work: () => Promise<Kept>,
): Promise<Kept> {
  const { tokenId, now } = asked;
  const key = keys.safeParse(asked.key).data;
  if (key === undefined) throw new Problem('malformed', { values: {} });
  const fingerprint = createHash('sha256').update(JSON.stringify(asked.what)).digest('hex');
  const isFirst = await tx.$executeRaw`
    INSERT INTO api_requests (token_id, key, fingerprint, status, answer, at)
    VALUES (${tokenId}::uuid, ${key}, ${fingerprint}, 0, '{}', ${now}) ON CONFLICT DO NOTHING`;
  const where = { tokenId_key: { tokenId, key } };
  if (isFirst === 0) {
    const kept = await tx.apiRequest.findUniqueOrThrow({ where });
    if (kept.fingerprint !== fingerprint) throw new Problem('key-reused');
    return { status: kept.status, answer: kept.answer as object };
  }
  const done = await work();
  await tx.apiRequest.update({ where, data: { status: done.status, answer: done.answer } });
  return done;
}
