import type { PrismaClient, WebhookDelivery } from '../database/generated/client.ts';
import { newId } from '../database/ids.ts';
import { inTransaction, type Tx } from '../database/transaction.ts';
import type { WebhookMessage } from './message.ts';

/** A delivery in the hands of a process, with where it goes. */
export interface Claim extends Pick<WebhookDelivery, 'id' | 'subscriptionId' | 'body' | 'attempts'> {
  url: string;
  secret: string;
}

/** Organizations that have a case, and those it is routed to for information. */
export interface Whereabouts {
  organizationIds: readonly string[];
  informedIds: readonly string[];
}

/** How long a claim holds: longer than an attempt takes, so that only that of a process which died comes back. */
const claimTime = 30_000;

const atOnce = 100;

/** Makes a delivery of each change for each subscription that may learn of it. */
export async function fanOut(
  prisma: PrismaClient,
  sees: (organizationId: string, where: Whereabouts) => boolean,
): Promise<void> {
  if (!(await prisma.webhookEvent.findFirst({ select: { id: true } }))) return;
  await inTransaction(prisma, async (tx) => {
    const due = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM webhook_events ORDER BY id LIMIT ${atOnce} FOR UPDATE SKIP LOCKED`;
    const ids = { in: due.map(({ id }) => id) };
    const events = await tx.webhookEvent.findMany({ where: { id: ids }, orderBy: { id: 'asc' } });
    const subscriptions = await tx.webhookSubscription.findMany({ where: { pausedAt: null } });
    const deliveries = events.flatMap(({ type, at, data, ...where }) =>
      subscriptions
        .filter(({ events, organizationId }) => events.includes(type) && sees(organizationId, where))
        .map(({ id }) => deliveryOf(id, { type, timestamp: at.toISOString(), data } as WebhookMessage, at)),
    );
    await tx.webhookDelivery.createMany({ data: deliveries });
    await tx.webhookEvent.deleteMany({ where: { id: ids } });
  });
}

/** What stands in the outbox for a subscription, due at once. */
export const deliveryOf = (subscriptionId: string, message: WebhookMessage, now: Date) => ({
  ...{ id: newId(now), subscriptionId, type: message.type, body: JSON.stringify(message) },
  ...{ state: 'waiting' as const, createdAt: now, dueAt: now },
});

/** What is due longest, of a subscription that this process has nothing in hand for; nobody else takes it meanwhile. */
export async function claim(prisma: PrismaClient, now: Date, inHand: readonly string[]): Promise<Claim | undefined> {
  const [taken] = await prisma.$queryRaw<Claim[]>`
    UPDATE webhook_deliveries d SET due_at = ${new Date(now.getTime() + claimTime)}, attempts = d.attempts + 1
    FROM webhook_subscriptions s
    WHERE s.id = d.subscription_id AND d.id = (
      SELECT w.id FROM webhook_deliveries w JOIN webhook_subscriptions o ON o.id = w.subscription_id
      WHERE w.state = 'waiting' AND w.due_at <= ${now} AND o.paused_at IS NULL
        AND NOT w.subscription_id = ANY(${[...inHand]}::uuid[])
      ORDER BY w.due_at, w.id LIMIT 1 FOR UPDATE OF w SKIP LOCKED)
    RETURNING d.id, d.subscription_id AS "subscriptionId", d.body, d.attempts, s.url, s.secret`;
  return taken;
}

/** What became of an attempt; not when the claim ran out and somebody else has it now. */
export async function settle(
  prisma: PrismaClient,
  { id, attempts }: Claim,
  outcome: Partial<Pick<WebhookDelivery, 'state' | 'dueAt' | 'answer' | 'failure' | 'sentAt'>>,
): Promise<void> {
  await prisma.webhookDelivery.updateMany({ where: { id, attempts, state: 'waiting' }, data: outcome });
}

/** Once more from the start, whatever became of it before. */
export async function sendAgain(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.webhookDelivery.update({
    where: { id },
    data: { state: 'waiting', attempts: 0, dueAt: now, sentAt: null, failure: null, answer: null },
  });
}
