import { z } from 'zod';
import { recordAudit } from '../audit/audit.ts';
import type { PrismaClient, WebhookDelivery, WebhookSubscription } from '../database/generated/client.ts';
import { newId } from '../database/ids.ts';
import type { Seal } from '../database/seal.ts';
import { inTransaction, type Tx } from '../database/transaction.ts';
import { deliveryOf, sendAgain } from './deliveries.ts';
import { webhookEvents } from './message.ts';
import { newSecret } from './sign.ts';

/** Without encryption this machine alone can be called, and that only where the site allows it. */
const url = z
  .url({ protocol: /^https?$/, abort: true })
  .max(500)
  .refine((address) => {
    const { protocol, hostname, username, password } = new URL(address);
    const isHere = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
    return username === '' && password === '' && (protocol === 'https:' || isHere);
  });

export const newSubscription = z.object({ url, events: z.array(z.enum(webhookEvents)).min(1) });

export interface NewSubscription extends z.infer<typeof newSubscription> {
  organizationId: string;
}

/** Who changes a subscription: of the organization or one above it, which its caller has seen to. */
interface By {
  id: string;
  organizationId: string;
}

interface Parts {
  prisma: PrismaClient;
  clock: () => Date;
  seal: Seal | undefined;
}

export type Subscriptions = ReturnType<typeof createSubscriptions>;

/** Addresses that are told of changes; every change of them is audited. */
export function createSubscriptions({ prisma, clock, seal }: Parts) {
  return { canSign: seal !== undefined, list, find, create, pause, resume, remove, ping, resend, log };

  function list(): Promise<WebhookSubscription[]> {
    return prisma.webhookSubscription.findMany({ orderBy: { id: 'desc' } });
  }

  async function find(id: string): Promise<WebhookSubscription | undefined> {
    const isId = z.uuid().safeParse(id).success;
    return (isId && (await prisma.webhookSubscription.findUnique({ where: { id } }))) || undefined;
  }

  /** @returns the secret that signs, to be shown this once */
  async function create(by: By, { organizationId, url, events }: NewSubscription) {
    if (!seal) throw new Error('Without a SECRET_KEY no secret can be kept.');
    const now = clock();
    const [id, secret] = [newId(now), newSecret()];
    await inTransaction(prisma, async (tx) => {
      const data = { id, organizationId, url, events, secret: seal.close(secret), createdAt: now };
      await tx.webhookSubscription.create({ data });
      await record(tx, by, 'create', id, { organization: organizationId, url, events });
    });
    return { id, secret };
  }

  function pause(by: By, { id }: WebhookSubscription): Promise<void> {
    return change(by, 'pause', id, (tx) =>
      tx.webhookSubscription.update({ where: { id }, data: { pausedAt: clock() } }),
    );
  }

  /** What happened meanwhile is not told later; what waited before goes out. */
  function resume(by: By, { id }: WebhookSubscription): Promise<void> {
    return change(by, 'resume', id, (tx) => tx.webhookSubscription.update({ where: { id }, data: { pausedAt: null } }));
  }

  function remove(by: By, { id }: WebhookSubscription): Promise<void> {
    return change(by, 'remove', id, (tx) => tx.webhookSubscription.delete({ where: { id } }));
  }

  /** A delivery about nothing, to see whether the other side takes it. */
  function ping(by: By, { id }: WebhookSubscription): Promise<void> {
    const message = { type: 'ping' as const, timestamp: clock().toISOString(), data: null };
    return change(by, 'ping', id, (tx) => tx.webhookDelivery.create({ data: deliveryOf(id, message, clock()) }));
  }

  /** @returns whether there is such a delivery */
  async function resend(by: By, { id }: WebhookSubscription, deliveryId: string): Promise<boolean> {
    const isId = z.uuid().safeParse(deliveryId).success;
    const where = { id: deliveryId, subscriptionId: id };
    if (!isId || (await prisma.webhookDelivery.count({ where })) === 0) return false;
    await change(by, 'resend', id, (tx) => sendAgain(tx, deliveryId, clock()));
    return true;
  }

  /** The latest deliveries first. @param before only those older than it */
  function log({ id }: WebhookSubscription, before: string | undefined, take: number): Promise<WebhookDelivery[]> {
    const older = z.uuid().safeParse(before).data;
    return prisma.webhookDelivery.findMany({
      where: { subscriptionId: id, id: { lt: older } },
      orderBy: { id: 'desc' },
      take,
    });
  }

  function change(by: By, action: string, id: string, work: (tx: Tx) => Promise<unknown>): Promise<void> {
    return inTransaction(prisma, async (tx) => {
      await work(tx);
      await record(tx, by, action, id, {});
    });
  }

  function record(tx: Tx, by: By, action: string, id: string, detail: Record<string, unknown>) {
    const who = { actor: `operator:${by.id}`, organizationId: by.organizationId };
    return recordAudit(tx, { now: clock(), ...who, action: `webhook.${action}`, subject: `webhook:${id}`, detail });
  }
}
