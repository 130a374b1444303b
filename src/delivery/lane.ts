import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { PrismaClient } from '../database/generated/client.ts';
import {
  type Claim,
  chatsDue,
  claim,
  claimTime,
  failAllWaiting,
  markFailed,
  markSent,
  putBack,
  renew,
} from './claims.ts';
import { DeliveryFailure, type MessageSender } from './message-sender.ts';
import { afterFailure } from './retry.ts';

interface LaneParts {
  prisma: PrismaClient;
  channel: string;
  sender: MessageSender;
  clock: () => Date;
  log: Logger;
}

/** Chats written to at once, and when what is for many is begun with: it waits until nothing urgent does, and must not take up all room. */
const sideBySide = 30;
const sideBySideForMany = 20;
/** Looking for chats costs the more the more of them wait, so it is done for several at a time. */
const worthALook = sideBySide / 2;

/** One channel's share of the outbox: a channel that hangs holds up no other. */
export function createLane({ prisma, channel, sender, clock, log }: LaneParts) {
  const inHand = new Map<string, Promise<void>>();
  const beingSent = new Set<Claim>();
  // All at once: each write waits for the disk.
  const renewal = setInterval(() => {
    if (beingSent.size > 0) void attempt(() => renew(prisma, [...beingSent], clock()));
  }, claimTime / 5).unref();
  let looking: Promise<void> | undefined;
  let wanted = false;
  let closed = false;
  let inTrouble = false;

  return { wake, close };

  /** @param chatId the chat whose message was enqueued: it need not be looked for */
  function wake(chatId?: string): void {
    const canTake = !closed && inHand.size < sideBySide;
    if (chatId !== undefined && canTake && !inHand.has(chatId)) take(chatId);
    else wanted = true; // if only a chat is, whoever is done next looks
    if (chatId === undefined)
      looking ??= look().finally(() => {
        looking = undefined;
      });
  }

  async function close(graceMs: number): Promise<void> {
    closed = true;
    await looking;
    await Promise.race([Promise.all(inHand.values()), sleep(graceMs, undefined, { ref: false })]);
    clearInterval(renewal);
  }

  async function look(): Promise<void> {
    while (wanted && !closed && inHand.size < sideBySide) {
      wanted = false;
      const room = sideBySide - inHand.size;
      const chats = (await attempt(() => chatsDue(prisma, channel, clock(), room))) ?? [];
      let hasLeft = chats.length === room;
      for (const { chatId, priority } of chats)
        if (closed || inHand.has(chatId)) continue;
        else if (priority === 'broadcast' && inHand.size >= sideBySideForMany) hasLeft = true;
        else take(chatId);
      if (!hasLeft) continue;
      wanted = true; // for when some of these are done
      return;
    }
  }

  function take(chatId: string): void {
    const work = deliverAll(chatId).then(() => {
      inHand.delete(chatId);
      if (wanted && inHand.size <= worthALook) wake();
    });
    inHand.set(chatId, work);
  }

  async function deliverAll(chatId: string): Promise<void> {
    while (!closed && (await attempt(() => deliverNext(chatId))));
  }

  /** @returns whether there was something to deliver. */
  async function deliverNext(chatId: string): Promise<boolean> {
    const message = await claim(prisma, chatId, clock());
    if (!message) return false;
    const failure = await send(message);
    if (failure) await account(message, failure);
    else await markSent(prisma, message, clock());
    return true;
  }

  /** @returns why it was not taken. */
  async function send(message: Claim): Promise<DeliveryFailure | undefined> {
    const { id, chatId, body: reply, priority, afterContactRequest } = message;
    beingSent.add(message);
    try {
      await sender.send({ id, chat: chatId.slice(channel.length + 1), reply, priority, afterContactRequest });
      return undefined;
    } catch (error) {
      if (error instanceof DeliveryFailure) return error;
      log.error({ err: error, messageId: id }, 'a message cannot be sent as it is');
      return new DeliveryFailure('rejected', String(error));
    } finally {
      beingSent.delete(message);
    }
  }

  async function account(message: Claim, reason: DeliveryFailure): Promise<void> {
    const next = afterFailure(reason, message, clock());
    if ('retryAt' in next) return putBack(prisma, message, next.retryAt);
    log.warn({ messageId: message.id, failure: next.failure }, 'a message was not delivered');
    await markFailed(prisma, message, next.failure);
    if (next.failure === 'blocked' || next.failure === 'gone')
      await failAllWaiting(prisma, message.chatId, next.failure);
  }

  /** Whatever fails here is the database, and is tried again at the next look. */
  async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      const result = await work();
      if (inTrouble) log.info({ channel }, 'the outbox works again');
      inTrouble = false;
      return result;
    } catch (error) {
      if (!inTrouble) log.error({ err: error, channel }, 'the outbox cannot be worked on: trying again every second');
      inTrouble = true;
      return undefined;
    }
  }
}
