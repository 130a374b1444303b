import { newId } from '../database/ids.ts';
import type { Tx } from '../database/transaction.ts';
import type { Reply } from './reply.ts';

/** Before whom a message goes: what answers a person, what tells of a change, what tells many. */
export type Priority = 'interactive' | 'notice' | 'broadcast';

export interface OutgoingMessage {
  /** `telegram:123`, `web:…` */
  chatId: string;
  reply: Reply;
  priority: Priority;
  now: Date;
}

/**
 * Puts a message into the outbox, in the transaction of the change it tells of: sent if and only if that commits, after the chat's
 * earlier messages. @returns the message's id, by which its delivery is accounted for.
 */
export async function enqueue(tx: Tx, { chatId, reply, priority, now }: OutgoingMessage): Promise<string> {
  // Positions of one chat become visible in their order: whoever comes second waits here until the first has committed.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`outbox ${chatId}`}, 0))`;
  const id = newId(now);
  await tx.message.create({
    data: {
      id,
      chatId,
      direction: 'outgoing',
      body: JSON.parse(JSON.stringify(reply)),
      createdAt: now,
      priority,
      state: 'waiting',
      dueAt: now,
    },
  });
  return id;
}
