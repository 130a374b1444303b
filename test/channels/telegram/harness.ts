import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { createTelegramChannel, type TelegramChannel } from '../../../src/channels/telegram/channel.ts';
import type { PendingUpdates } from '../../../src/channels/telegram/pending-updates.ts';
import { BotApiServer } from '../../support/bot-api.ts';
import { ScriptedConversation } from '../../support/scripted-conversation.ts';

export const secret = 'a-secret-of-sixteen';
export const path = '/telegram/webhook';

/** The table of pending updates, without the database. */
export class PendingInMemory implements PendingUpdates {
  readonly rows = new Map<string, unknown>();
  readonly free = new Set<string>();
  failing = false;

  async store(_channel: string, updateId: string, payload: unknown) {
    if (this.failing) throw new Error('the database is away');
    this.rows.set(updateId, payload);
  }

  async done(_channel: string, updateId: string) {
    this.rows.delete(updateId);
  }

  async renew() {}

  async letGo(_channel: string, updateIds: string[]) {
    for (const updateId of updateIds) this.free.add(updateId);
  }

  async takeUp() {
    const free = [...this.rows].filter(([updateId]) => this.free.delete(updateId));
    return free.map(([updateId, payload]) => ({ updateId, payload }));
  }
}

export interface LogLine {
  level: number;
  msg: string;
  [field: string]: unknown;
}

export interface World {
  mode: 'polling' | 'webhook';
  api: BotApiServer;
  conversation: ScriptedConversation;
  pending: PendingUpdates;
  channel: TelegramChannel;
  logs: LogLine[];
  /** Chats that blocked the bot, as it told. */
  blocked: string[];
  /** Where the webhook listens, in webhook mode. */
  webhookUrl: string;
  /** Every line logged at `error`. A test that does not ask for them fails when there are any. */
  errors(): string[];
  close(): Promise<void>;
}

interface Settings {
  token?: string;
  messagesPerSecond?: number;
  patienceMs?: number;
}

const open: (() => Promise<void>)[] = [];

/** A channel against a Bot API on loopback, not started; closed after the test. */
export async function setUp(mode: World['mode'], parts: Partial<World> & Settings = {}): Promise<World> {
  const api = parts.api ?? (await new BotApiServer().listen());
  if (!parts.api) open.unshift(() => api.close());
  const conversation = parts.conversation ?? new ScriptedConversation();
  const pending = parts.pending ?? new PendingInMemory();
  const logs: LogLine[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void logs.push(JSON.parse(line)) });
  const server = http.createServer((req, res) => channel.webhookHandler?.(req, res));
  const publicUrl = mode === 'webhook' ? await listen(server) : '';
  const webhook = mode === 'webhook' ? { publicUrl, path, secret } : undefined;
  const token = parts.token ?? api.token;
  const blocked: string[] = [];
  const channel = createTelegramChannel({
    token,
    apiRoot: api.url,
    webhook,
    conversation,
    pendingUpdates: pending,
    onBlocked: async (chatId) => void blocked.push(chatId),
    messagesPerSecond: () => parts.messagesPerSecond ?? 30,
    patienceMs: parts.patienceMs,
    log,
    graceMs: 300,
  });

  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await channel.stop();
    server.closeAllConnections();
    server.close();
    if (!expectsErrors) expect(logged()).toEqual([]);
  };
  open.unshift(close);
  let expectsErrors = false;
  const logged = () => logs.filter(({ level }) => level >= 50).map(({ msg }) => msg);
  const errors = () => {
    expectsErrors = true;
    return logged();
  };
  return { mode, api, conversation, pending, channel, logs, blocked, webhookUrl: publicUrl + path, errors, close };
}

/** The same, running. */
export async function run(mode: World['mode'], parts: Partial<World> & Settings = {}): Promise<World> {
  const world = await setUp(mode, parts);
  await world.channel.start();
  return world;
}

/** For afterEach: stops what the test started, the latest first. */
export async function tearDown(): Promise<void> {
  const faults: unknown[] = [];
  for (const close of open.splice(0)) await close().catch((error) => faults.push(error));
  if (faults.length > 0) throw faults[0];
}

export async function until(condition: () => boolean, milliseconds = 5000): Promise<void> {
  const deadline = Date.now() + milliseconds;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`not within ${milliseconds} ms: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function listen(server: http.Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
