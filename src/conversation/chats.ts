import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { z } from 'zod';
import { answerInTime } from '../database/answer-in-time.ts';
import type { PrismaClient } from '../database/generated/client.ts';
import { jsonRows } from '../database/json-rows.ts';
import { noOtherProcesses, type OtherProcesses } from '../database/other-processes.ts';
import type { Tx } from '../database/transaction.ts';
import { createWriteBehind, type WriteBehindOptions } from '../database/write-behind.ts';
import type { Locale } from '../directory/records.ts';
import { type ConversationContext, conversationContext, emptyContext } from './context.ts';

/** What is remembered of a chat between two turns. */
export interface ChatState {
  /** Chosen with /lang. */
  locale: Locale | null;
  context: ConversationContext;
  /** The flow that the chat is in the middle of: only such a chat's texts need the database. */
  flow: string | null;
  /** The database does not answer, and nothing is known: the chat may be in the middle of something. */
  unread?: boolean;
}

export interface Chats {
  /** At once when the chat is remembered in memory, as it is while it is in use. */
  get(chatId: string): ChatState | Promise<ChatState>;
  set(chatId: string, state: ChatState): void;
  /** Somebody else has put the chat into a flow. */
  enter(chatId: string, flow: string): void;
  /** To be called in the transaction that begins or ends a flow: other processes must not take its next step for a plain question. */
  tellOthers(tx: Tx, chatId: string): Promise<void>;
  flush(): Promise<void>;
  close(): Promise<void>;
}

interface Row extends Omit<ChatState, 'unread'> {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
}

/** A chat in memory. It may have changed elsewhere when a later `era` has begun: then it is read again, if the database lets itself be read. */
interface Remembered {
  state: ChatState;
  era: number;
}

interface ChatsOptions extends Partial<Pick<WriteBehindOptions<Row>, 'flushEveryMs' | 'maxBatch' | 'maxWaiting'>> {
  prisma: PrismaClient;
  clock: () => Date;
  log: Logger;
  others?: OtherProcesses;
  /** Chats kept in memory. */
  capacity?: number;
}

const storedLocale = z.enum(['zh-CN', 'en']).nullable().catch(null);
const storedContext = conversationContext.catch(emptyContext);
/** How long a chat that may have changed elsewhere waits for the database, before it goes on as it was remembered. In milliseconds. */
const patience = 1_000;
const unknownChat: ChatState = { locale: null, context: emptyContext, flow: null };

/** Chats in memory, most recently used last, over the database; changes are written behind, and other processes then told of them. */
export function createChats({
  prisma,
  clock,
  others = noOtherProcesses,
  capacity = 20_000,
  ...options
}: ChatsOptions): Chats {
  const remembered = new Map<string, Remembered>();
  /** Readings under way, by chat; false once the chat has changed elsewhere meanwhile. */
  const readings = new Map<string, { valid: boolean }>();
  let era = 0;
  const behind = createWriteBehind<Row>({ what: 'chats', write, ...options });
  const stopListening = others.on('chat', doubt);

  return {
    get,
    set,
    enter,
    tellOthers: (tx, chatId) => others.tell('chat', [chatId], tx),
    flush: behind.flush,
    async close() {
      stopListening();
      await behind.close();
    },
  };

  function get(chatId: string): ChatState | Promise<ChatState> {
    const known = remembered.get(chatId);
    if (known?.era === era) return remember(chatId, known.state);
    return known ? Promise.race([load(chatId), sleep(patience, known.state, { ref: false })]) : load(chatId);
  }

  /** The flow itself is kept by whoever conducts it: here only its name, as long as the chat is in memory. */
  function set(chatId: string, { locale, context, flow }: ChatState): void {
    const now = clock();
    const before = remembered.get(chatId)?.state;
    remember(chatId, { locale, context, flow });
    behind.put(chatId, { id: chatId, locale, context, flow, createdAt: now, lastSeenAt: now });
    // Chosen for good, and rarely: no other process is to write over it what it knew before.
    if (before && before.locale !== locale) void behind.flush();
  }

  /** A chat that is not in memory learns of it when it is read. */
  function enter(chatId: string, flow: string): void {
    const state = remembered.get(chatId)?.state;
    if (state) set(chatId, { ...state, flow });
  }

  function remember(chatId: string, state: ChatState): ChatState {
    remembered.delete(chatId);
    remembered.set(chatId, { state, era });
    if (remembered.size > capacity) remembered.delete(remembered.keys().next().value as string);
    return state;
  }

  /** These, or all, may have changed in another process. */
  function doubt(chatIds: string[] | undefined): void {
    if (!chatIds) era += 1;
    for (const chatId of chatIds ?? readings.keys()) {
      const known = remembered.get(chatId);
      if (known) known.era = -1;
      const reading = readings.get(chatId);
      if (reading) reading.valid = false;
    }
  }

  /** A database that fails costs the chat its memory at most, not its answer. */
  async function load(chatId: string): Promise<ChatState> {
    const reading = { valid: true };
    readings.set(chatId, reading);
    try {
      const state = await answerInTime(read(chatId));
      const known = remembered.get(chatId);
      if (known?.era === era) return known.state;
      return reading.valid ? remember(chatId, state) : state;
    } catch (error) {
      options.log.warn({ reason: error instanceof Error ? error.name : typeof error }, 'a chat could not be read');
      return remembered.get(chatId)?.state ?? behind.waiting(chatId) ?? { ...unknownChat, unread: true };
    } finally {
      if (readings.get(chatId) === reading) readings.delete(chatId);
    }
  }

  /** What this process has not written yet is newer than what is there, but for the flow. */
  async function read(chatId: string): Promise<ChatState> {
    const row = await prisma.chat.findUnique({ where: { id: chatId } });
    const flow = row && (await prisma.flow.findUnique({ where: { chatId }, select: { name: true } }));
    const { locale, context } = behind.waiting(chatId) ?? {
      locale: storedLocale.parse(row?.locale ?? null),
      context: row ? storedContext.parse(row.context) : emptyContext,
    };
    return { locale, context, flow: flow?.name ?? null };
  }

  async function write(batch: Row[]): Promise<void> {
    await prisma.$executeRaw`
      INSERT INTO chats SELECT * FROM json_populate_recordset(NULL::chats, ${jsonRows(batch)}::json)
      ON CONFLICT (id) DO UPDATE
      SET locale = excluded.locale, context = excluded.context, last_seen_at = excluded.last_seen_at`;
    await others.tell(
      'chat',
      batch.map(({ id }) => id),
    );
  }
}

/** For a conversation that ends with its process. */
export function createMemoryChats(): Chats {
  const states = new Map<string, ChatState>();
  return {
    get: (chatId) => states.get(chatId) ?? unknownChat,
    set: (chatId, state) => void states.set(chatId, state),
    enter: () => undefined,
    tellOthers: async () => undefined,
    flush: async () => undefined,
    close: async () => undefined,
  };
}
