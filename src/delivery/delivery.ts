import type { Logger } from 'pino';
import type { PrismaClient } from '../database/generated/client.ts';
import { noOtherProcesses, type OtherProcesses } from '../database/other-processes.ts';
import { endClaims, failAllWaiting } from './claims.ts';
import { createLane } from './lane.ts';
import type { MessageSender } from './message-sender.ts';

export interface DeliveryParts {
  prisma: PrismaClient;
  /** By channel; messages of a channel without a sender wait. */
  senders: Record<string, MessageSender | undefined>;
  clock: () => Date;
  log: Logger;
  others?: OtherProcesses;
}

export interface Delivery {
  /** Before the start, by a process that no other shares the database with: what a dead one had in hand need not wait. */
  takeOver(): Promise<void>;
  start(): void;
  /**
   * Looks at once instead of within half a second: for whoever has committed a message, to that chat or to some. A process without senders
   * has those look that have some.
   */
  wake(chatId?: string): void;
  /** What waits for a chat that has blocked us is not delivered; what is enqueued later is tried again. */
  onBlocked(chatId: string): Promise<void>;
  /** Finishes what is in hand, for some seconds at most; what is not finished then goes out after the next start. */
  stop(): Promise<void>;
}

const pollEvery = 500;
const grace = 2000;

/**
 * Empties the outbox: each chat's messages one after another in the order they were enqueued, chats side by side, the urgent ones
 * first. At least once: a message whose sending was not recorded, because the process died, is sent again.
 */
export function createDelivery({ prisma, senders, clock, log, others = noOtherProcesses }: DeliveryParts): Delivery {
  const lanes = Object.entries(senders).flatMap(([channel, sender]) =>
    sender ? [{ channel, ...createLane({ prisma, channel, sender, clock, log }) }] : [],
  );
  let timer: NodeJS.Timeout | undefined;
  let stopListening = () => {};
  const wake = (chatId?: string) => {
    if (lanes.length === 0) others.tell('outbox', []).catch(() => undefined); // they look by themselves anyway
    for (const lane of lanes) if (chatId?.startsWith(`${lane.channel}:`) ?? true) lane.wake(chatId);
  };
  return {
    wake,
    takeOver: () => endClaims(prisma, clock()),
    start() {
      if (lanes.length === 0) return;
      stopListening = others.on('outbox', () => wake());
      timer = setInterval(() => wake(), pollEvery);
      wake();
    },
    onBlocked: (chatId) => failAllWaiting(prisma, chatId, 'blocked'),
    async stop() {
      clearInterval(timer);
      stopListening();
      await Promise.all(lanes.map((lane) => lane.close(grace)));
    },
  };
}
