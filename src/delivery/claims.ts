import { latestEnd } from '../database/clocks.ts';
import { Prisma, type PrismaClient } from '../database/generated/client.ts';
import type { DeliveryFault } from './message-sender.ts';
import type { Priority } from './outbox.ts';
import type { Reply } from './reply.ts';

/**
 * The outbox as the processes that empty it see it. Whoever sends a chat's first waiting message has moved its due time into the
 * future, and a chat with a waiting message that is not due is left alone: so one process at a time sends to a chat, a retry holds
 * back what comes after it, and the claim of a process that died ends by itself.
 */
export interface Claim {
  id: string;
  chatId: string;
  body: Reply;
  priority: Priority;
  createdAt: Date;
  /** This one included; also what tells this claim from a later one. */
  attempts: number;
  /** The message before it asked for the person's number. */
  afterContactRequest: boolean;
}

/** How long a claim holds unless it is renewed, in milliseconds. */
export const claimTime = 3_000;

const claimedUntil = (now: Date) => new Date(now.getTime() + claimTime);

/** A message that is younger than now was enqueued before the clock was put back, and so was what it waits for unless that is sooner. */
const isDue = (now: Date) =>
  Prisma.sql`(due_at <= ${now} OR (created_at > ${latestEnd(now, claimTime)} AND due_at >= created_at))`;

/** A chat to which something may be sent now, and the priority of its most urgent message. */
interface DueChat {
  chatId: string;
  priority: Priority;
}

/** Chats of a channel to which something may be sent now, in the order of their most urgent message. */
export function chatsDue(prisma: PrismaClient, channel: string, now: Date, limit: number): Promise<DueChat[]> {
  return prisma.$queryRaw<DueChat[]>`
    SELECT chat_id AS "chatId", min(priority) AS priority FROM messages WHERE state = 'waiting' AND chat_id LIKE ${`${channel}:%`}
    GROUP BY chat_id HAVING bool_and(${isDue(now)}) ORDER BY min(priority), min(position) LIMIT ${limit}`;
}

/** The chat's first waiting message, which nobody else sends meanwhile; undefined when another process was quicker. */
export async function claim(prisma: PrismaClient, chatId: string, now: Date): Promise<Claim | undefined> {
  const [message] = await prisma.$queryRaw<Claim[]>`
    UPDATE messages SET due_at = ${claimedUntil(now)}, attempts = attempts + 1
    WHERE state = 'waiting' AND ${isDue(now)} AND id =
      (SELECT id FROM messages WHERE chat_id = ${chatId} AND state = 'waiting' ORDER BY position LIMIT 1)
    RETURNING id, chat_id AS "chatId", body, priority, created_at AS "createdAt", attempts,
      (SELECT before.body->'requestContact' IS NOT NULL FROM messages AS before
        WHERE before.chat_id = messages.chat_id AND before.state = 'sent'
        ORDER BY before.id DESC LIMIT 1) IS TRUE AS "afterContactRequest"`;
  return message;
}

/** Ends every claim; a retry that was to come as soon comes with them. */
export async function endClaims(prisma: PrismaClient, now: Date): Promise<void> {
  const held = { gt: now, lte: claimedUntil(now) };
  await prisma.message.updateMany({ where: { state: 'waiting', dueAt: held }, data: { dueAt: now } });
}

export async function renew(prisma: PrismaClient, claims: readonly Claim[], now: Date): Promise<void> {
  await prisma.message.updateMany({ where: { OR: claims.map(held) }, data: { dueAt: claimedUntil(now) } });
}

export async function markSent(prisma: PrismaClient, { id }: Claim, now: Date): Promise<void> {
  await prisma.message.update({ where: { id }, data: { state: 'sent', sentAt: now, dueAt: null, failure: null } });
}

export async function putBack(prisma: PrismaClient, claim: Claim, retryAt: Date): Promise<void> {
  await prisma.message.updateMany({ where: held(claim), data: { dueAt: retryAt } });
}

export async function markFailed(prisma: PrismaClient, claim: Claim, failure: DeliveryFault): Promise<void> {
  await prisma.message.updateMany({ where: held(claim), data: { state: 'failed', failure, dueAt: null } });
}

/** Everything that waits for a chat which takes nothing any more. */
export async function failAllWaiting(prisma: PrismaClient, chatId: string, failure: DeliveryFault): Promise<void> {
  await prisma.message.updateMany({
    where: { chatId, state: 'waiting' },
    data: { state: 'failed', failure, dueAt: null },
  });
}

/** Not when the claim ran out and another process has the message now. */
function held({ id, attempts }: Claim) {
  return { id, attempts, state: 'waiting' as const };
}
