import './engine-flags.ts';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Logger, pino } from 'pino';
import { createApp } from './backoffice/app.ts';
import { chinaCalendar } from './calendar/calendar.ts';
import { TelegramRefusal } from './channels/telegram/refusal.ts';
import { createAskApi } from './channels/web/ask-api.ts';
import { createWebChat } from './channels/web/web-chat.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { ask } from './conversation/ask.ts';
import { createChatHistory } from './conversation/chat-history.ts';
import { createChats } from './conversation/chats.ts';
import type { Conversation } from './conversation/conversation.ts';
import { createEnquiryLog } from './conversation/enquiry-log.ts';
import { createHelpDesk } from './conversation/help-desk.ts';
import { createKnowledge, seedFolder } from './conversation/knowledge.ts';
import { DatabaseError } from './database/database-error.ts';
import type { PrismaClient } from './database/generated/client.ts';
import { openDatabase } from './database/open.ts';
import { createDelivery } from './delivery/delivery.ts';
import { readSeed } from './directory/seed-files.ts';
import { loadSeeded } from './directory/store.ts';
import { startJobs } from './jobs/schedule.ts';
import { loadWords } from './words.ts';

const WEBHOOK = '/telegram/webhook';
/** A stop that takes longer is cut short: whoever stops the process would kill it anyway. */
const LONGEST_STOP = 10_000;

/** Starts the roles asked for. @returns what stops them again, in order. */
async function start(config: Config) {
  const log = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: false }));
  const clock = () => new Date();
  const database = await openDatabase({ dataDir: config.dataDir, databaseUrl: config.databaseUrl, log });
  const { prisma } = database;

  const knowledge = createKnowledge(await loadSeeded(prisma, readSeed(seedFolder)));
  const calendar = chinaCalendar();
  const words = loadWords('src/conversation/locales');
  const chats = createChats({ prisma, clock, log });
  const enquiries = createEnquiryLog({ prisma, clock, log });
  const conversation = createHelpDesk({
    knowledge: () => knowledge,
    calendar: () => calendar,
    chats,
    enquiries,
    history: createChatHistory(prisma, enquiries),
    words,
    clock,
  });

  const https = config.publicUrl?.startsWith('https:') ?? false;
  const chat = createWebChat({ conversation, log, secureCookies: https });
  const askApi = createAskApi({
    ask: (question, now) => ask(question, { knowledge, calendar, now, words }),
    clock,
    log,
  });
  const app = createApp({
    routers: config.roles.has('bot') ? { '/chat': chat.router, '/api/v1': askApi } : {},
    isReady: () => prisma.$queryRaw`SELECT 1`,
    log,
    https,
  });
  const telegram = config.roles.has('bot')
    ? await openTelegram(config, {
        conversation,
        onBlocked: (chatId) => delivery.onBlocked(chatId),
        prisma,
        clock,
        log,
      })
    : undefined;
  const senders = config.roles.has('bot') ? { telegram: telegram?.sender, web: chat.sender } : {};
  const delivery = createDelivery({ prisma, senders, clock, log });
  const server = createServer(telegram?.webhookHandler ? before(app, WEBHOOK, telegram.webhookHandler) : app);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(config.port, resolve));
  const jobs = config.roles.has('worker') ? startJobs({ calendar: () => calendar, clock, log }) : undefined;
  await telegram?.start();
  delivery.start();
  return { port: (server.address() as AddressInfo).port, stop };

  async function stop(): Promise<void> {
    jobs?.stop();
    const closed = new Promise((resolve) => server.close(resolve));
    await delivery.stop();
    await telegram?.stop();
    chat.close();
    // Browsers open connections in advance, and may never ask anything on them.
    const impatience = setTimeout(() => server.closeAllConnections(), 1000);
    await closed;
    clearTimeout(impatience);
    await enquiries.close();
    await chats.close();
    await database.close();
  }
}

/** Loaded only by sites that have a bot: the library takes a while. */
async function openTelegram(config: Config, { prisma, clock, ...parts }: TelegramParts) {
  if (!config.telegram) return undefined;
  const { createTelegramChannel } = await import('./channels/telegram/channel.ts');
  const { createPendingUpdates } = await import('./channels/telegram/pending-updates.ts');
  const { token, apiRoot, messagesPerSecond } = config.telegram;
  return createTelegramChannel({
    token,
    apiRoot,
    messagesPerSecond,
    webhook: webhookOf(config),
    pendingUpdates: createPendingUpdates(prisma, clock),
    ...parts,
  });
}

interface TelegramParts {
  conversation: Conversation;
  onBlocked: (chatId: string) => Promise<void>;
  prisma: PrismaClient;
  clock: () => Date;
  log: Logger;
}

function webhookOf({ publicUrl, telegram }: Config) {
  const secret = telegram?.webhookSecret;
  return publicUrl && secret ? { publicUrl, path: WEBHOOK, secret } : undefined;
}

/** Telegram's calls go past Express: they are many, and need none of it. */
function before(app: RequestListener, path: string, handler: RequestListener): RequestListener {
  return (req, res) => (req.url === path ? handler : app)(req, res);
}

try {
  const site = await start(readConfig(process.env));
  console.log(`湘问 Xiangwen is ready. Web chat: http://localhost:${site.port}/chat`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      setTimeout(() => process.exit(1), LONGEST_STOP).unref();
      site.stop().then(
        () => process.exit(0),
        (error) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
} catch (error) {
  // What the administrator can mend is told in a sentence; anything else is ours and shows where.
  const canBeMended =
    error instanceof ConfigError || error instanceof DatabaseError || error instanceof TelegramRefusal;
  console.error(canBeMended ? error.message : error);
  process.exit(1);
}
