import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { createAccounts } from './accounts/accounts.ts';
import type { ApiOptions } from './api/api.ts';
import { createApp } from './backoffice/app.ts';
import { createLive } from './backoffice/live/live.ts';
import { answerBackups } from './backup/ask-running.ts';
import { keepLatest, writeBackup } from './backup/file.ts';
import { seedCannedReplies } from './casework/canned-replies.ts';
import { indexWhatIsMissing } from './casework/search-index.ts';
import { standingOf } from './casework/sight.ts';
import type { TelegramOptions } from './channels/telegram/channel.ts';
import { createWebChat } from './channels/web/web-chat.ts';
import type { Config } from './config.ts';
import { ask } from './conversation/ask.ts';
import { createCaseRooms } from './conversation/case-rooms.ts';
import { createCasework } from './conversation/casework.ts';
import { createChatHistory } from './conversation/chat-history.ts';
import { createChats } from './conversation/chats.ts';
import { createEnquiryLog, type EnquiryLog } from './conversation/enquiry-log.ts';
import { createHelpDesk } from './conversation/help-desk.ts';
import { seedFolder } from './conversation/knowledge.ts';
import { createLiveKnowledge } from './conversation/live-knowledge.ts';
import { answerInTime } from './database/answer-in-time.ts';
import { createChanges } from './database/changes.ts';
import { alone, createHeadcount } from './database/headcount.ts';
import { createLease } from './database/lease.ts';
import { openDatabase } from './database/open.ts';
import { createOtherProcesses, noOtherProcesses } from './database/other-processes.ts';
import { reseal } from './database/sealed-columns.ts';
import { createDelivery, type Delivery } from './delivery/delivery.ts';
import { readSeed } from './directory/seed-files.ts';
import { createDrain } from './http/drain.ts';
import { whenFirstAsked } from './http/when-first-asked.ts';
import { createLeases } from './jobs/leases.ts';
import { startJobs } from './jobs/schedule.ts';
import { sendDueNotices } from './notices/send.ts';
import { createMetrics, type Metrics } from './operations/metrics.ts';
import { createMetricsPage } from './operations/metrics-page.ts';
import { createMonthlyReports } from './reports/monthly/monthly-reports.ts';
import { purge } from './retention/purge.ts';
import { openSettings } from './settings/live.ts';
import { createWebhookSender, type SenderParts } from './webhooks/sender.ts';

const WEBHOOK = '/telegram/webhook';
/** Pino's number of the level from which on a line tells of trouble. */
const warning = 40;

type Foundation = Awaited<ReturnType<typeof lay>>;
type Desk = ReturnType<typeof openDesk>;

/** Starts the roles asked for. @returns what stops them again, in order. */
export async function openSite(config: Config, clock = () => new Date()) {
  const foundation = await lay(config, clock);
  const { prisma, log } = foundation;
  const desk = openDesk(foundation, (chatId) => delivery.wake(chatId));
  const https = config.publicUrl?.startsWith('https:') ?? false;
  const [isBot, isOffice, isWorker] = (['bot', 'backoffice', 'worker'] as const).map((role) => config.roles.has(role));

  const chat = createWebChat({ ...foundation, conversation: desk.conversation });
  const telegram = isBot
    ? await openTelegram(config, foundation, desk, (chatId) => delivery.onBlocked(chatId))
    : undefined;
  const senders = isBot ? { telegram: telegram?.sender, web: chat.sender } : {};
  const delivery: Delivery = createDelivery({ ...foundation, senders });
  if (foundation.engine === 'pglite') await delivery.takeOver();
  const answering =
    foundation.engine === 'pglite'
      ? await answerBackups(config.dataDir, (place) => writeBackup(prisma, place, clock()), log)
      : undefined;

  const accounts = createAccounts({ ...foundation });
  const monthlyReports = createMonthlyReports(foundation);
  const webhooks = isWorker
    ? createWebhookSender({ ...foundation, networks: config.webhookNetworks, sees: sight(foundation) })
    : undefined;
  const afterChange = () => {
    delivery.wake();
    webhooks?.wake();
  };
  const live = createLive({ ...foundation, alive: accounts.sessions.alive });
  const setup = isOffice ? await accounts.setup.open() : undefined;
  const api = async () => {
    const { createApi } = await import('./api/api.ts');
    return createApi({
      ...foundation,
      ...desk.rooms,
      tokens: accounts.tokens,
      ask: asker(foundation),
      openOnly: !isOffice,
      publicUrl: config.publicUrl,
      afterChange,
    }).router;
  };
  const office = async () => {
    const { createOffice } = await import('./backoffice/office.ts');
    const { createTrialBot } = await import('./channels/web/trial-bot.ts');
    const { createSubscriptions } = await import('./webhooks/subscriptions.ts');
    return createOffice({
      ...foundation,
      ...desk.rooms,
      monthlyReports,
      accounts,
      subscriptions: createSubscriptions(foundation),
      bot: createTrialBot(foundation),
      live,
      afterChange,
    });
  };
  const drain = createDrain();
  const app = createApp({
    routers: {
      '/metrics': createMetricsPage(foundation.metrics, config.metricsToken),
      ...(isBot ? { '/chat': chat.router } : {}),
      ...(isBot || isOffice ? { '/api': whenFirstAsked(api) } : {}),
      ...(isOffice ? { '/': whenFirstAsked(office) } : {}),
    },
    isReady: () => answerInTime(prisma.$queryRaw`SELECT 1`),
    isStopping: drain.isUnderWay,
    log,
    https,
    trustProxy: config.trustProxy,
    securityContact: config.securityContact,
    clock,
  });
  const answer = telegram?.webhookHandler ? before(app, WEBHOOK, telegram.webhookHandler) : app;
  const server = createServer((req, res) => {
    foundation.metrics.watch(req, res);
    drain.watch(req, res);
    answer(req, res);
  });
  // Longer than proxies keep idle connections: who closes first may cut off a request that is just coming.
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(config.port, resolve));
  const jobs = isWorker
    ? startJobs({
        purge: () => purge(foundation),
        backUp: nightlyBackup(config, foundation),
        notices: () => sendDueNotices(foundation),
        ...foundation,
        leases: createLeases(prisma, clock),
        cases: desk.rooms,
        monthlyReports,
        imports: desk.rooms.registrations.imports,
        catchUp: (goesOn) => catchUp(foundation, goesOn),
        onRun: foundation.metrics.countJob,
        afterChange,
      })
    : undefined;
  webhooks?.start();
  await telegram?.start();
  delivery.start();
  return { port: (server.address() as AddressInfo).port, setupToken: setup?.token, stop };

  async function stop(): Promise<void> {
    answering?.stop();
    // A proxy is to send Telegram's calls elsewhere first; who polls need not wait for that.
    const isCalled = telegram?.webhookHandler !== undefined;
    await Promise.all([drain.begin(), jobs?.stop(), isCalled ? undefined : telegram?.stop()]);
    const untold = webhooks?.stop();
    const closed = new Promise((resolve) => server.close(resolve));
    if (isCalled) await telegram?.stop();
    await delivery.stop();
    await untold;
    chat.close();
    live.close();
    // Browsers open connections in advance, and may never ask anything on them.
    const impatience = setTimeout(() => server.closeAllConnections(), 1000);
    await closed;
    clearTimeout(impatience);
    await desk.close();
    await foundation.close();
  }
}

/** What every role stands on: the database, what the bot knows, the calendar. */
async function lay(config: Config, clock: () => Date) {
  let metrics: Metrics | undefined;
  const log = pino(
    {
      level: config.logLevel,
      hooks: {
        logMethod(args, method, level) {
          if (level >= warning) metrics?.countTrouble(pino.levels.labels[level] ?? '');
          method.apply(this, args);
        },
      },
    },
    pino.destination({ dest: 2, sync: false }),
  );
  const { prisma, seal, engine, listen, tidy, close } = await openDatabase({ ...config, log });
  if (!seal) log.warn('SECRET_KEY is not set: names, phones and second factors are stored unencrypted');
  const changes = await createChanges({ listen, log });
  // The embedded database is one process's own.
  const others = engine === 'pglite' ? noOtherProcesses : createOtherProcesses(prisma, changes);
  const knowledge = await createLiveKnowledge({ prisma, changes, seed: readSeed(seedFolder), log });
  const settings = await openSettings({ prisma, changes, log });
  await seedCannedReplies(prisma, knowledge.current().directory, seedFolder);
  metrics = createMetrics({ prisma, calendar: settings.calendar, clock });
  return {
    log,
    clock,
    metrics,
    prisma,
    seal,
    engine,
    tidy,
    changes,
    others,
    knowledge: knowledge.current,
    directory: () => knowledge.current().directory,
    calendar: settings.calendar,
    words: settings.words,
    async close() {
      settings.close();
      await knowledge.close();
      await changes.close();
      await close();
    },
  };
}

function counted(enquiries: EnquiryLog, { countEnquiry }: Metrics): EnquiryLog {
  return {
    ...enquiries,
    record(entry) {
      countEnquiry(entry.chatId, entry.kind);
      enquiries.record(entry);
    },
  };
}

/** Written where there is a key; of those of earlier nights the latest stay. */
function nightlyBackup({ backup }: Config, { prisma, clock, log }: Foundation) {
  const { folder, recipient, keep } = backup;
  if (!recipient) return undefined;
  return async () => {
    const file = await writeBackup(prisma, { folder, recipient }, clock());
    await keepLatest(folder, keep);
    log.info({ file }, 'a backup was written');
  };
}

/** The conversation, and the rooms of cases behind it. */
function openDesk(foundation: Foundation, wakeDelivery: (chatId: string) => void) {
  const chats = createChats(foundation);
  const enquiries = counted(createEnquiryLog(foundation), foundation.metrics);
  const rooms = createCaseRooms({ ...foundation, chats });
  const casework = createCasework({ ...foundation, ...rooms, chats, enquiries, wakeDelivery });
  const history = createChatHistory({ ...foundation, enquiries });
  return {
    conversation: createHelpDesk({ ...foundation, chats, enquiries, casework, history }),
    rooms,
    close: async () => {
      await rooms.registrations.imports.close();
      await enquiries.close();
      await chats.close();
    },
  };
}

/** What an earlier version, or an earlier key, has left. */
async function catchUp({ prisma, seal, log }: Foundation, goesOn: () => boolean): Promise<void> {
  await indexWhatIsMissing(prisma, goesOn);
  const { closed, unreadable } = seal ? await reseal(prisma, seal, goesOn) : { closed: 0, unreadable: 0 };
  if (closed > 0) log.info({ closed }, 'names, phones and secrets were encrypted with the key in use');
  if (unreadable > 0)
    log.error({ unreadable }, 'names, phones or secrets are encrypted with a key that is not at hand');
}

/** An organization is told of what it may see: its own, what is below it, what was routed to it. */
const sight =
  ({ directory }: Foundation): SenderParts['sees'] =>
  (organizationId, where) =>
    standingOf({ organizationId }, where, directory()) !== 'none';

const asker =
  ({ knowledge, calendar, words }: Foundation): ApiOptions['ask'] =>
  (question, now) =>
    ask(question, { knowledge: knowledge(), calendar: calendar(), now, words });

/** Loaded only by sites that have a bot: the library takes a while. */
async function openTelegram(
  config: Config,
  { prisma, engine, others, clock, log }: Foundation,
  { conversation }: Desk,
  onBlocked: TelegramOptions['onBlocked'],
) {
  if (!config.telegram) return undefined;
  const { createTelegramChannel } = await import('./channels/telegram/channel.ts');
  const { createPendingUpdates, endClaims } = await import('./channels/telegram/pending-updates.ts');
  const isShared = engine === 'postgresql';
  if (!isShared) await endClaims(prisma, clock());
  const bots = isShared ? await createHeadcount('telegram', { prisma, clock, log }) : alone;
  const webhook = webhookOf(config);
  const { messagesPerSecond, ...telegram } = config.telegram;
  const channel = createTelegramChannel({
    ...telegram,
    messagesPerSecond: () => Math.max(1, Math.floor(messagesPerSecond / bots.count())),
    polling: isShared ? createLease('telegram-polling', { prisma, others, clock, log }) : undefined,
    webhook,
    // Until then it sends the chat's next update to nobody: another process may be quicker with it.
    patienceMs: isShared && webhook ? 10_000 : undefined,
    conversation,
    pendingUpdates: createPendingUpdates(prisma, clock),
    onBlocked,
    log,
  });
  return { ...channel, stop: () => channel.stop().finally(bots.close) };
}

function webhookOf({ publicUrl, telegram }: Config) {
  const secret = telegram?.webhookSecret;
  return publicUrl && secret ? { publicUrl, path: WEBHOOK, secret } : undefined;
}

/** Telegram's calls go past Express: they are many, and need none of it. */
function before(app: RequestListener, path: string, handler: RequestListener): RequestListener {
  return (req, res) => (req.url === path ? handler : app)(req, res);
}
