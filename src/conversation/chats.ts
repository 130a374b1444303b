import type { Logger } from 'pino';
import { z } from 'zod';
import type { PrismaClient } from '../database/generated/client.ts';
import { jsonRows } from '../database/json-rows.ts';
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
}

export interface Chats {
  /** At once when the chat is remembered in memory, as it is while it is in use. */
  get(chatId: string): ChatState | Promise<ChatState>;
  set(chatId: string, state: ChatState): void;
  /** Somebody else has put the chat into a flow. */
  enter(chatId: string, flow: string): void;
  flush(): Promise<void>;
  close(): Promise<void>;
}

interface Row extends ChatState {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
}

interface ChatsOptions extends Partial<Pick<WriteBehindOptions<Row>, 'flushEveryMs' | 'maxBatch' | 'maxWaiting'>> {
  prisma: PrismaClient;
  clock: () => Date;
  log: Logger;
  /** Chats kept in memory. */
  capacity?: number;
}

const storedLocale = z.enum(['zh-CN', 'en']).nullable().catch(null);
const storedContext = conversationContext.catch(emptyContext);
const unknownChat: ChatState = { locale: null, context: emptyContext, flow: null };

/** Chats in memory, most recently used last, over the database; changes are written behind. */
export function createChats({ prisma, clock, capacity = 20_000, ...options }: ChatsOptions): Chats {
  const remembered = new Map<string, ChatState>();
  const behind = createWriteBehind<Row>({ what: 'chats', write, ...options });

  return { get, set, enter, flush: behind.flush, close: behind.close };

  function get(chatId: string): ChatState | Promise<ChatState> {
    const state = remembered.get(chatId) ?? behind.waiting(chatId);
    return state ? remember(chatId, { locale: state.locale, context: state.context, flow: state.flow }) : load(chatId);
  }

  /** The flow itself is kept by whoever conducts it: here only its name, as long as the chat is in memory. */
  function set(chatId: string, { locale, context, flow }: ChatState): void {
    const now = clock();
    remember(chatId, { locale, context, flow });
    behind.put(chatId, { id: chatId, locale, context, flow, createdAt: now, lastSeenAt: now });
  }

  /** A chat that is not in memory learns of it when it is read. */
  function enter(chatId: string, flow: string): void {
    const state = remembered.get(chatId) ?? behind.waiting(chatId);
    if (state) set(chatId, { ...state, flow });
  }

  function remember(chatId: string, state: ChatState): ChatState {
    remembered.delete(chatId);
    remembered.set(chatId, state);
    if (remembered.size > capacity) remembered.delete(remembered.keys().next().value as string);
    return state;
  }

  /** A database that fails costs the chat its memory, not its answer. */
  async function load(chatId: string): Promise<ChatState> {
    try {
      const row = await prisma.chat.findUnique({ where: { id: chatId } });
      const flow = row && (await prisma.flow.findUnique({ where: { chatId }, select: { name: true } }));
      const state = row
        ? {
            locale: storedLocale.parse(row.locale),
            context: storedContext.parse(row.context),
            flow: flow?.name ?? null,
          }
        : unknownChat;
      return remembered.get(chatId) ?? remember(chatId, state);
    } catch (error) {
      options.log.warn({ reason: error instanceof Error ? error.name : typeof error }, 'a chat could not be read');
      return unknownChat;
    }
  }

  async function write(batch: Row[]): Promise<void> {
    await prisma.$executeRaw`
      INSERT INTO chats SELECT * FROM json_populate_recordset(NULL::chats, ${jsonRows(batch)}::json)
      ON CONFLICT (id) DO UPDATE
      SET locale = excluded.locale, context = excluded.context, last_seen_at = excluded.last_seen_at`;
  }
}

/** For a conversation that ends with its process. */
export function createMemoryChats(): Chats {
  const states = new Map<string, ChatState>();
  return {
    get: (chatId) => states.get(chatId) ?? unknownChat,
    set: (chatId, state) => void states.set(chatId, state),
    enter: () => undefined,
    flush: async () => undefined,
    close: async () => undefined,
  };
}
