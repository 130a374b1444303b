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
  /** Held back until then, with whatever comes after it in its chat. */
  notBefore?: Date;
}

/**
 * Puts a message into the outbox, in the transaction of the change it tells of: sent if and only if that commits, after the chat's
 * earlier messages. @returns the message's id, by which its delivery is accounted for.
 */
export async function enqueue(
  tx: Tx,
  { chatId, reply, priority, now, notBefore = now }: OutgoingMessage,
): Promise<string> {
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
      dueAt: notBefore,
    },
  });
  return id;
}

/** Messages that nobody has tried to send yet, although they are enqueued: those held back. */
const untouched = { state: 'waiting', attempts: 0 } as const;

/** May still be withdrawn. */
export const heldBack = (now: Date) => ({ ...untouched, dueAt: { gt: now } });

/** What was held back in a chat need not wait any longer. */
export async function releaseHeld(tx: Tx, chatId: string, now: Date): Promise<void> {
  await tx.message.updateMany({ where: { chatId, ...heldBack(now) }, data: { dueAt: now } });
}

/** Takes a message back. @returns whether it was in time: nobody has tried to send it */
export async function withdrawHeld(tx: Tx, id: string): Promise<boolean> {
  return (await tx.message.deleteMany({ where: { id, ...untouched } })).count > 0;
}
