import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { createAccounts } from '../../src/accounts/accounts.ts';
import type { TokenRight } from '../../src/accounts/api-tokens.ts';
import { hashPassword } from '../../src/accounts/passwords.ts';
import { digest } from '../../src/accounts/secrets.ts';
import { startSession } from '../../src/accounts/sessions.ts';
import { createApi } from '../../src/api/api.ts';
import { createApp } from '../../src/backoffice/app.ts';
import { createLive } from '../../src/backoffice/live/live.ts';
import { createOffice, officeRoutes } from '../../src/backoffice/office.ts';
import { chinaCalendar } from '../../src/calendar/calendar.ts';
import type { OperatorActor, Role } from '../../src/casework/actor.ts';
import { createTrialBot } from '../../src/channels/web/trial-bot.ts';
import { createWebChat } from '../../src/channels/web/web-chat.ts';
import { ask } from '../../src/conversation/ask.ts';
import { createCaseRooms } from '../../src/conversation/case-rooms.ts';
import { createChats } from '../../src/conversation/chats.ts';
import { seedFolder } from '../../src/conversation/knowledge.ts';
import { createChanges } from '../../src/database/changes.ts';
import { newId } from '../../src/database/ids.ts';
import type { Database } from '../../src/database/open.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { readSeed } from '../../src/directory/seed-files.ts';
import { seedRecords } from '../../src/directory/store.ts';
import { createMonthlyReports } from '../../src/reports/monthly/monthly-reports.ts';
import { createSubscriptions } from '../../src/webhooks/subscriptions.ts';
import { loadWords } from '../../src/words.ts';
import { EchoConversation } from './echo-conversation.ts';
import { seedKnowledge } from './knowledge.ts';

/** Monday, in opening hours. */
const now = new Date('2026-11-23T09:00:00+08:00');

export const password = 'river stone lantern 7';

/** Everything that is reached by HTTP over one database, as a site mounts it, and real sessions of whoever is hired. */
export async function openWholeOffice({ prisma, listen, seal }: Database) {
  await seedRecords(prisma, readSeed(seedFolder));
  const errors: string[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void errors.push(line) });
  const calendar = chinaCalendar();
  const clock = () => now;
  const foundation = { prisma, clock, log, directory: () => seedKnowledge().directory, calendar: () => calendar };
  const rooms = createCaseRooms({ ...foundation, chats: createChats(foundation) });
  const accounts = createAccounts(foundation);
  const knowledge = { knowledge: seedKnowledge, words: loadWords('src/conversation/locales') };
  const bot = createTrialBot({ ...foundation, ...knowledge });
  const changes = await createChanges({ listen, log });
  const live = createLive({ changes, alive: accounts.sessions.alive, clock });
  live.close(); // streams end at once: nobody waits for them here
  const monthlyReports = createMonthlyReports(foundation);
  const subscriptions = createSubscriptions({ ...foundation, seal });
  const shared = { ...foundation, ...rooms, monthlyReports, accounts, subscriptions, bot, live };
  const parts = { ...shared, afterChange: () => undefined };
  const api = createApi({
    ...foundation,
    ...rooms,
    tokens: accounts.tokens,
    ask: (question, at) => ask(question, { ...knowledge, knowledge: seedKnowledge(), calendar, now: at }),
    afterChange: () => undefined,
  });
  const routers = {
    '/chat': createWebChat({ conversation: new EchoConversation(), log }).router,
    '/api': api.router,
    '/': createOffice(parts),
  };
  const app = createApp({ routers, isReady: async () => undefined, log });
  const server: Server = app.listen(0, '127.0.0.1');
  server.keepAliveTimeout = 60_000; // a busy machine may stand still for longer than connections are kept otherwise
  await once(server, 'listening');
  const passwordHash = await hashPassword(password);
  let administrator: OperatorActor | undefined;

  return {
    prisma,
    ...rooms,
    monthlyReports,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    app,
    routers,
    routes: officeRoutes(parts),
    api: api.table,
    accounts,
    subscriptions,
    seal,
    errors,
    hire,
    enter,
    issue,
    close: () => {
      void changes.close();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };

  /** Somebody with a password and a second factor of their own. */
  async function hire(organizationId: string, login: string, ...roles: Role[]): Promise<OperatorActor> {
    const id = newId(now);
    await prisma.operator.create({
      data: {
        ...{ id, login, name: login, organizationId, roles, passwordHash, createdAt: now },
        ...{ mustChangePassword: false, totpSecret: 'JBSWY3DPEHPK3PXP', totpConfirmedAt: now },
      },
    });
    return { kind: 'operator', id, name: login, organizationId, roles };
  }

  /** A token of the API for an organization. */
  async function issue(organizationId: string, ...rights: TokenRight[]): Promise<string> {
    administrator ??= await hire('operating:430000', 'issuer', 'administrator');
    const given = { name: `${organizationId} ${rights}`.slice(0, 60), rights, days: 30, organizationId };
    return (await accounts.tokens.create(administrator, given)).token;
  }

  /** A new session. @returns its cookie and its id */
  async function enter({ id: operatorId }: { id: string }, authenticated = true) {
    const device = { userAgent: 'a browser', address: '203.0.113.7' };
    const token = await inTransaction(prisma, (tx) => startSession(tx, { operatorId, authenticated, now, device }));
    return { cookie: `session=${token}`, id: digest(token) };
  }
}

export type WholeOffice = Awaited<ReturnType<typeof openWholeOffice>>;
