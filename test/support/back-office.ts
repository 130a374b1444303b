import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { createApp } from '../../src/backoffice/app.ts';
import { attachmentRoutes } from '../../src/backoffice/attachments/routes.ts';
import { cannedReplyRoutes } from '../../src/backoffice/canned-replies/routes.ts';
import { complaintRoutes } from '../../src/backoffice/complaints/routes.ts';
import { directoryRoutes } from '../../src/backoffice/directory/routes.ts';
import { handoverRoutes } from '../../src/backoffice/handovers/routes.ts';
import { learningRoutes } from '../../src/backoffice/learning/routes.ts';
import { createLive } from '../../src/backoffice/live/live.ts';
import { liveRoutes } from '../../src/backoffice/live/routes.ts';
import { monthlyReportRoutes } from '../../src/backoffice/monthly-reports/routes.ts';
import { noticeRoutes } from '../../src/backoffice/notices/routes.ts';
import { registrationRoutes } from '../../src/backoffice/registrations/routes.ts';
import { reportRoutes } from '../../src/backoffice/reports/routes.ts';
import { createRouter } from '../../src/backoffice/routes.ts';
import { settingRoutes } from '../../src/backoffice/settings/routes.ts';
import { upkeepRoutes } from '../../src/backoffice/upkeep/routes.ts';
import type { Identity } from '../../src/backoffice/visit.ts';
import { chinaCalendar } from '../../src/calendar/calendar.ts';
import type { Actor, OperatorActor, Role } from '../../src/casework/actor.ts';
import { createTrialBot } from '../../src/channels/web/trial-bot.ts';
import type { ComplaintDraft } from '../../src/complaints/complaint.ts';
import { createComplaints } from '../../src/complaints/complaints.ts';
import type { Move, MoveInput } from '../../src/complaints/moves.ts';
import { type Knowledge, seedFolder } from '../../src/conversation/knowledge.ts';
import { createChanges } from '../../src/database/changes.ts';
import { newId } from '../../src/database/ids.ts';
import type { Database } from '../../src/database/open.ts';
import { inTransaction, type Tx } from '../../src/database/transaction.ts';
import { readChecklists, readIndustries, readSeed } from '../../src/directory/seed-files.ts';
import { seedRecords } from '../../src/directory/store.ts';
import { createHandovers } from '../../src/handovers/handovers.ts';
import { readCookie } from '../../src/http/cookies.ts';
import { createRegistrations } from '../../src/registrations/registrations.ts';
import { createMonthlyReports } from '../../src/reports/monthly/monthly-reports.ts';
import { loadWords } from '../../src/words.ts';
import { Clerk } from './clerk.ts';
import { seedKnowledge } from './knowledge.ts';

/** 衡东县 and what stands around it. */
export const county = 'operating:430424';
export const department = 'industry:construction:430424';
export const prefecture = 'operating:430400';
export const neighbour = 'operating:430423';
export const province = 'operating:430000';

export const at = (local: string) => new Date(`${local.replace(' ', 'T')}+08:00`);

/** The pages of the back office over a database, on a random port; whoever a cookie names is signed in. */
export async function openBackOffice(
  { prisma, listen }: Database,
  start = '2026-11-23 09:00',
  knowledge: () => Knowledge = seedKnowledge,
) {
  if ((await prisma.region.count()) === 0) await seedRecords(prisma, readSeed(seedFolder));
  const errors: string[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void errors.push(line) });
  const calendar = chinaCalendar();
  let now = at(start);
  const industries = readIndustries(seedFolder);
  const rooms = {
    industries,
    checklists: readChecklists(seedFolder),
    directory: () => knowledge().directory,
    calendar: () => calendar,
    prisma,
    clock: () => now,
    log,
  };
  const registrations = createRegistrations(rooms);
  const handovers = createHandovers(rooms);
  const complaints = createComplaints({ ...rooms, openEnquiry: async (_tx, { number }) => number.replace('TS', 'ZX') });
  const bot = createTrialBot({ ...rooms, knowledge, words: loadWords('src/conversation/locales') });
  const changes = await createChanges({ listen, log });
  const live = createLive({ changes, alive: async (ids) => new Set(ids), clock: () => now });
  const monthlyReports = createMonthlyReports(rooms);
  const parts = { ...rooms, live, monthlyReports, complaints, registrations, handovers, bot };
  const routes = [
    ...complaintRoutes(parts),
    ...registrationRoutes(parts),
    ...handoverRoutes(parts),
    ...attachmentRoutes(parts),
    ...directoryRoutes(parts),
    ...upkeepRoutes(parts),
    ...noticeRoutes(parts),
    ...learningRoutes(parts),
    ...settingRoutes(parts),
    ...liveRoutes(parts),
    ...cannedReplyRoutes(parts),
    ...reportRoutes(parts),
    ...monthlyReportRoutes(parts),
  ];

  async function identify(req: Parameters<typeof readCookie>[0]): Promise<Identity> {
    const id = readCookie(req, 'operator');
    const row = id ? await prisma.operator.findUnique({ where: { id } }) : null;
    if (!row) return { stage: 'nobody' };
    const { login, name, organizationId, roles } = row;
    return {
      stage: 'signed-in',
      sessionId: 'test',
      operator: { kind: 'operator', id: row.id, login, name, organizationId, roles },
    };
  }

  let busy = 0;
  /** Pages that are closed say so at the end, and nobody waits for the answer. */
  const counted = routes.map((route) => ({
    ...route,
    handle: async (visit: never) => {
      busy += 1;
      try {
        await route.handle(visit);
      } finally {
        busy -= 1;
      }
    },
  }));
  const router = createRouter(counted, { identify, clock: () => now, afterChange: () => undefined });
  const app = createApp({ routers: { '/': router }, isReady: async () => undefined, log });
  const server: Server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const tx = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(prisma, work);

  async function hire(organizationId: string, name: string, ...roles: Role[]): Promise<OperatorActor> {
    const id = newId(now);
    await prisma.operator.create({
      data: { id, login: id, name, organizationId, roles, passwordHash: '', createdAt: now },
    });
    return { kind: 'operator', id, name, organizationId, roles };
  }

  function move<M extends Move>(number: string, name: M, input: MoveInput<M>, actor: Actor) {
    return tx((inTx) => complaints.perform(inTx, { number, move: name, input, actor }));
  }

  const operator = await hire(county, '周敏', 'operator');
  const colleague = await hire(county, '李强', 'operator');
  const supervisor = await hire(county, '陈主任', 'supervisor');

  return {
    url,
    prisma,
    complaints,
    registrations,
    handovers,
    monthlyReports,
    errors,
    tx,
    hire,
    move,
    routes,
    staff: { operator, colleague, supervisor },
    /** A browser's side, without a browser: as whom it is signed in. */
    as: (actor?: OperatorActor) => new Clerk(url, actor?.id),
    itIs: (local: string) => {
      now = at(local);
    },
    file: (draft: Partial<ComplaintDraft> = {}) => tx((inTx) => complaints.submit(inTx, { ...buildDraft(), ...draft })),
    async inProgress(draft: Partial<ComplaintDraft> = {}) {
      const { number } = await this.file(draft);
      await move(number, 'accept', { category: 'selection' }, operator);
      await move(number, 'assign', { operatorId: operator.id }, supervisor);
      return move(number, 'acknowledge', {}, operator);
    },
    async close() {
      live.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      while (busy > 0) await sleep(20);
      await changes.close();
    },
  };
}

export type BackOffice = Awaited<ReturnType<typeof openBackOffice>>;

let people = 0;

function buildDraft(): ComplaintDraft {
  return {
    chatId: `web:person-${++people}`,
    locale: 'zh-CN',
    placeId: '430424',
    category: 'selection',
    industry: null,
    accused: '湖南正大工程咨询有限公司',
    story: '选取结果公示前被改过，我的电话是 13812345678。',
    demands: ['重新选取', '公开道歉'],
    anonymous: false,
    personName: '王小明',
    phone: '13812345678',
    attachmentIds: [],
  };
}
