import { setMaxListeners } from 'node:events';
import type { Logger } from 'pino';
import type { Conversation } from '../../conversation/conversation.ts';
import { heldAlways, type Lease } from '../../database/lease.ts';
import type { MessageSender } from '../../delivery/message-sender.ts';
import { BotApi } from './bot-api.ts';
import { BotApiError } from './bot-api-error.ts';
import { createReadFile } from './files.ts';
import type { Identity } from './incoming.ts';
import { Intake } from './intake.ts';
import { createMessenger, type Messenger } from './messenger.ts';
import { createOutboxSender } from './outbox-sender.ts';
import { createPace } from './pacer.ts';
import type { PendingUpdates } from './pending-updates.ts';
import { persist, settlesWithin } from './persistence.ts';
import { poll } from './polling.ts';
import { publishProfile } from './profile.ts';
import { TelegramRefusal } from './refusal.ts';
import { createSendReply } from './send-reply.ts';
import { createTroubleLog, explain } from './trouble.ts';
import { UpdateHandler } from './update-handler.ts';
import { allowedUpdates } from './updates.ts';
import { createWebhookHandler, type WebhookHandler } from './webhook.ts';

export interface TelegramOptions {
  token: string;
  /** https://api.telegram.org, or the address of another Bot API server, without a slash at the end. */
  apiRoot: string;
  /** Telegram calls `publicUrl + path`; without it the bot polls. */
  webhook?: { publicUrl: string; path: string; secret: string };
  conversation: Conversation;
  pendingUpdates: PendingUpdates;
  /** Told when a person blocks the bot; `chatId` is `telegram:…`. */
  onBlocked(chatId: string): Promise<void>;
  /** To all chats together, by this process. */
  messagesPerSecond(): number;
  /** Decides which of several processes polls; a webhook is served by each. */
  polling?: Lease;
  /** How long Telegram may wait for the acknowledgement of an update that takes long, in milliseconds; then it is stored. */
  patienceMs?: number;
  log: Logger;
  /** How long stop() waits for what is in hand before it stores the rest. */
  graceMs?: number;
}

export interface TelegramChannel {
  /**
   * Resolves when the bot takes updates, or after three seconds in which Telegram could not be reached: the site must not wait for
   * a network that comes up later, so connecting goes on in the background and is logged.
   * @throws TelegramRefusal when Telegram refuses the token or the webhook's address meanwhile.
   */
  start(): Promise<void>;
  /** Takes no more, finishes what is in hand or stores it, and confirms to Telegram. Returns within `graceMs` and some seconds. */
  stop(): Promise<void>;
  /** May be used before the start: Telegram takes messages from bots that take none. */
  sender: MessageSender;
  /** To be mounted at `webhook.path`, before anything that reads bodies. */
  webhookHandler?: WebhookHandler;
}

const longestStart = 3000;

export function createTelegramChannel(options: TelegramOptions): TelegramChannel {
  const { token, apiRoot, webhook, polling = heldAlways, log, graceMs = 3000 } = options;
  const api = new BotApi(token, apiRoot);
  const messenger = createMessenger(api, createPace(options.messagesPerSecond), log);
  /** `stopping`: take no more. `cutOff`: give up what is still in hand. */
  const [stopping, cutOff] = [new AbortController(), new AbortController()];
  // Everything under way listens to them: many listeners are no leak.
  setMaxListeners(0, stopping.signal, cutOff.signal);
  let intake: Intake | undefined;
  let connecting = Promise.resolve();
  let fetching = Promise.resolve();
  let closing: Promise<void> | undefined;

  async function connect(): Promise<void> {
    const { signal } = stopping;
    const trouble = createTroubleLog(log, 'connecting to Telegram');
    const insist = <T>(call: () => Promise<T>) =>
      persist(call, { attempts: Infinity, signal, onFailure: trouble.failed });

    const me = await insist(() => api.callApi('getMe', {}, { signal }));
    const opened = openIntake({ api, me, messenger, signal: cutOff.signal }, options);
    await opened.takeUp();
    intake = opened;
    await insist(() => (webhook ? setWebhook(api, webhook, signal) : deleteWebhook(api, signal)));
    trouble.over();
    if (!webhook) fetching = polling.whileHeld((held, isSure) => fetch(opened, held, isSure), signal);
    log.info({ bot: me.username, mode: webhook ? 'webhook' : 'polling' }, 'the Telegram bot takes messages');
    publishInBackground(api, options, signal);
  }

  /** Whoever polls next finds nothing of a chat still in hand here, and what this process has left comes before what is new. */
  async function fetch(into: Intake, signal: AbortSignal, isSure: () => boolean): Promise<void> {
    await into.takeUp().catch((err) => log.warn({ err }, 'stored Telegram updates cannot be looked for'));
    await poll({ api, intake: into, log, mayBeReplaced: () => !isSure() }, signal);
    if (stopping.signal.aborted) await close();
  }

  function close(): Promise<void> {
    const opened = intake;
    intake = undefined;
    closing ??= opened?.close(graceMs);
    return closing ?? Promise.resolve();
  }

  return {
    async start() {
      connecting = connect().catch((error) => (stopping.signal.aborted ? undefined : refuse(error)));
      if (await settlesWithin(longestStart, connecting)) return connecting;
      connecting.catch((error) => log.error({ err: error }, 'the Telegram bot does not run'));
    },
    async stop() {
      stopping.abort();
      await Promise.allSettled([connecting]);
      await fetching;
      await close();
      cutOff.abort();
      api.disconnect();
    },
    sender: createOutboxSender(messenger),
    webhookHandler:
      webhook && createWebhookHandler({ secret: webhook.secret, accept: (update) => takeIn(intake, update), log }),
  };
}

function takeIn(intake: Intake | undefined, update: unknown): Promise<void> | undefined {
  return intake?.isFull ? undefined : intake?.accept(update);
}

interface Connected {
  api: BotApi;
  me: Identity;
  messenger: Messenger;
  signal: AbortSignal;
}

function openIntake(
  connected: Connected,
  { conversation, pendingUpdates, onBlocked, patienceMs = 1000, log }: TelegramOptions,
) {
  const { api, me, messenger, signal } = connected;
  const handler = new UpdateHandler({
    ...connected,
    conversation,
    sendReply: createSendReply(messenger, me, signal),
    readFile: createReadFile(api, log, signal),
    onBlocked,
    log,
  });
  return new Intake((update) => handler.handle(update), pendingUpdates, { log, patience: patienceMs });
}

function setWebhook(
  api: BotApi,
  { publicUrl, path, secret }: NonNullable<TelegramOptions['webhook']>,
  signal: AbortSignal,
) {
  const webhook = {
    url: publicUrl + path,
    secret_token: secret,
    allowed_updates: allowedUpdates,
    max_connections: 100,
  };
  return api.callApi('setWebhook', webhook, { signal });
}

function deleteWebhook(api: BotApi, signal: AbortSignal) {
  return api.callApi('deleteWebhook', { drop_pending_updates: false }, { signal });
}

/** The bot answers without its menu, so nothing waits for it. */
function publishInBackground(api: BotApi, { conversation, log }: TelegramOptions, signal: AbortSignal): void {
  persist(() => publishProfile(api, conversation, signal), { attempts: 6, signal }).catch((error) => {
    if (!signal.aborted) log.warn({ err: error }, 'the menu of commands could not be set');
  });
}

function refuse(error: unknown): never {
  if (error instanceof BotApiError) throw new TelegramRefusal(explain(error), { cause: error });
  throw error;
}
