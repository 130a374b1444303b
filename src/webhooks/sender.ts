import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { PrismaClient } from '../database/generated/client.ts';
import type { Seal } from '../database/seal.ts';
import { type Claim, claim, fanOut, settle, type Whereabouts } from './deliveries.ts';
import { PostFailure, post } from './post.ts';
import { afterAttempt, type Fault } from './retry.ts';
import { signed } from './sign.ts';

export interface SenderParts {
  prisma: PrismaClient;
  /** Without it secrets cannot be read, and nothing is sent. */
  seal: Seal | undefined;
  /** Whether an organization may learn of a case. */
  sees(organizationId: string, where: Whereabouts): boolean;
  /** Networks inside that may be called. */
  networks: readonly string[];
  clock: () => Date;
  log: Logger;
}

const pollEvery = 1000;
const grace = 5000;
/** Subscriptions told at once, each of one change at a time: one that hangs holds up no other. */
const sideBySide = 8;

/** Empties the outbox of webhooks. At least once: the receiver knows a delivery that comes twice by its webhook-id. */
export function createWebhookSender({ prisma, seal, sees, networks, clock, log }: SenderParts) {
  const inHand = new Map<string, Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  let closed = false;
  let inTrouble = false;

  return {
    start() {
      timer = setInterval(wake, pollEvery);
    },
    /** Looks at once instead of within a second: for whoever has committed a change. */
    wake,
    /** Finishes what is in hand, for some seconds at most; the rest goes out after the next start. */
    async stop() {
      closed = true;
      clearInterval(timer);
      await looking;
      await Promise.race([Promise.all(inHand.values()), sleep(grace, undefined, { ref: false })]);
    },
  };

  function wake(): void {
    looking ??= attempt(look).finally(() => {
      looking = undefined;
    });
  }

  async function look(): Promise<void> {
    await fanOut(prisma, sees);
    while (!closed && inHand.size < sideBySide) {
      const taken = await claim(prisma, clock(), [...inHand.keys()]);
      if (!taken) return;
      const work = attempt(() => deliver(taken)).then(() => {
        inHand.delete(taken.subscriptionId);
        if (!closed) wake();
      });
      inHand.set(taken.subscriptionId, work);
    }
  }

  async function deliver(taken: Claim): Promise<void> {
    const sent = await send(taken);
    const now = clock();
    if (typeof sent === 'number' && sent >= 200 && sent < 300)
      return settle(prisma, taken, { state: 'sent', answer: sent, sentAt: now, dueAt: null, failure: null });
    const failure: Fault = typeof sent === 'number' ? 'answer' : sent;
    const answer = typeof sent === 'number' ? sent : null;
    const retryAt = afterAttempt({ failure, answer, attempts: taken.attempts }, now);
    if (!retryAt) log.warn({ deliveryId: taken.id, failure, answer }, 'a webhook was not delivered');
    await settle(prisma, taken, { state: retryAt ? 'waiting' : 'failed', answer, failure, dueAt: retryAt });
  }

  /** @returns the status that was answered, or why nobody answered */
  async function send({ id, body, url, secret: sealed }: Claim): Promise<number | Fault> {
    const secret = seal?.open(sealed);
    if (secret === undefined) return 'key';
    try {
      return await post({ url, body, networks, headers: signed({ id, body, secret, now: clock() }) });
    } catch (error) {
      if (error instanceof PostFailure) return error.fault;
      throw error;
    }
  }

  /** Whatever fails here is the database, and is tried again at the next look. */
  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      inTrouble = false;
    } catch (error) {
      if (!inTrouble)
        log.error({ err: error }, 'the outbox of webhooks cannot be worked on: trying again every second');
      inTrouble = true;
    }
  }
}
