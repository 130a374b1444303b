import { randomUUID } from 'node:crypto';
import { chinaCalendar } from '../../src/calendar/calendar.ts';
import { type Actor, clockActor, type OperatorActor, type Role } from '../../src/casework/actor.ts';
import { DomainError } from '../../src/casework/domain-error.ts';
import type { Complaint, ComplaintDraft } from '../../src/complaints/complaint.ts';
import { createComplaints } from '../../src/complaints/complaints.ts';
import type { Move, MoveInput } from '../../src/complaints/moves.ts';
import { seedFolder } from '../../src/conversation/knowledge.ts';
import { newId } from '../../src/database/ids.ts';
import type { Database } from '../../src/database/open.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import type { Reply } from '../../src/delivery/reply.ts';
import { readSeed } from '../../src/directory/seed-files.ts';
import { seedRecords } from '../../src/directory/store.ts';
import { seedKnowledge } from '../support/knowledge.ts';
import { readableLog } from '../support/log.ts';

export const calendar = chinaCalendar();
export const { directory } = seedKnowledge();
export const at = (local: string) => new Date(`${local.replace(' ', 'T')}+08:00`);

/** 衡东县 and what stands around it. */
export const county = 'operating:430424';
export const department = 'industry:construction:430424';
export const prefecture = 'operating:430400';
export const neighbour = 'operating:430423';

export type Office = Awaited<ReturnType<typeof openOffice>>;

/** The complaint room over a database, with staff in it and a clock that the test sets. */
export async function openOffice({ prisma }: Database, start = '2026-11-23 09:00') {
  await seedRecords(prisma, readSeed(seedFolder));
  const { log, lines } = readableLog();
  let now = at(start);
  const complaints = createComplaints({
    directory: () => directory,
    calendar: () => calendar,
    prisma,
    clock: () => now,
    log,
    openEnquiry: async (_tx, { number }) => number.replace('TS', 'ZX'),
  });

  async function hire(organizationId: string, ...roles: Role[]): Promise<OperatorActor> {
    const id = newId(now);
    const name = `员工${id.slice(-4)}`;
    await prisma.operator.create({
      data: { id, login: id, name, organizationId, roles, passwordHash: '', createdAt: now },
    });
    return { kind: 'operator', id, name, organizationId, roles };
  }

  const operator = await hire(county, 'operator');
  const colleague = await hire(county, 'operator');
  const supervisor = await hire(county, 'supervisor');
  const deputy = await hire(county, 'supervisor');
  const officer = await hire(department, 'operator');
  const above = await hire(prefecture, 'supervisor');

  /** Moves on, the other party's turn included, in a transaction of its own. */
  function move<M extends Move>(number: string, name: M, input: MoveInput<M>, actor: Actor, version?: number) {
    return inTransaction(prisma, (tx) => complaints.perform(tx, { number, version, move: name, input, actor }));
  }

  const find = (number: string) => prisma.complaint.findUniqueOrThrow({ where: { number } });
  const person = ({ chatId }: Pick<Complaint, 'chatId'>): Actor => ({ kind: 'person', chatId: chatId as string });

  return {
    complaints,
    prisma,
    lines,
    staff: { operator, colleague, supervisor, deputy, officer, above },
    hire,
    move,
    find,
    person,
    get now() {
      return now;
    },
    itIs(local: string) {
      now = at(local);
    },
    setTo(instant: Date) {
      now = instant;
    },
    file: (draft: Partial<ComplaintDraft> = {}) =>
      inTransaction(prisma, (tx) => complaints.submit(tx, { ...buildDraft(), ...draft })),
    /** A complaint that an operator of the county works on. */
    async inProgress(draft: Partial<ComplaintDraft> = {}) {
      const { number } = await this.file(draft);
      await move(number, 'accept', { category: 'selection' }, operator);
      await move(number, 'assign', { operatorId: operator.id }, supervisor);
      return move(number, 'acknowledge', {}, operator);
    },
    async resolved(draft: Partial<ComplaintDraft> = {}) {
      const { number } = await this.inProgress(draft);
      return move(number, 'resolve', resolution(), operator);
    },
    /** What the outbox holds for a chat, in the order of sending. */
    async told(chatId: string | null): Promise<Reply[]> {
      const where = { chatId: chatId as string, direction: 'outgoing' as const };
      const messages = await prisma.message.findMany({ where, orderBy: { position: 'asc' } });
      return messages.map(({ body }) => body as unknown as Reply);
    },
    /** The last of it, as text. */
    async lastTold(chatId: string | null): Promise<string> {
      return (await this.told(chatId)).at(-1)?.text ?? '';
    },
    events: (number: string) =>
      prisma.caseEvent.findMany({
        where: { complaint: { number } },
        include: { operator: true },
        orderBy: { id: 'asc' },
      }),
    latestEvent: (number: string) =>
      prisma.caseEvent.findFirstOrThrow({
        where: { complaint: { number } },
        include: { operator: true },
        orderBy: { id: 'desc' },
      }),
    clockActor,
  };
}

let people = 0;

export function buildDraft(): ComplaintDraft {
  return {
    chatId: `web:person-${++people}`,
    locale: 'zh-CN',
    placeId: '430424',
    category: 'selection',
    industry: null,
    accused: '湖南正大工程咨询有限公司',
    story: '选取结果公示前被改过。',
    demands: ['重新选取'],
    anonymous: false,
    personName: '王小明',
    phone: '13812345678',
    attachmentIds: [],
  };
}

export const resolution = (answers = ['已重新选取']): MoveInput<'resolve'> => ({
  finding: 'substantiated',
  answers,
  measures: '约谈经办人',
  text: '经查属实，已重新组织选取。',
});

/** The complaint's row as it would be with nothing said of it, for rules that need no database. */
export function buildComplaint(columns: Partial<Complaint> = {}): Complaint {
  const { attachmentIds: _none, ...draft } = buildDraft();
  return {
    ...draft,
    id: randomUUID(),
    number: 'TS20261123-0001',
    state: 'submitted',
    version: 1,
    submittedAt: at('2026-11-23 09:00'),
    organizationId: county,
    assigneeId: null,
    senderId: null,
    returns: 0,
    ruled: false,
    informedIds: [],
    routingNote: null,
    accusedKey: null,
    clock: null,
    clockStartedAt: null,
    dueAt: null,
    warnAt: null,
    warnedAt: null,
    overdueAt: null,
    resolutionDueAt: null,
    waitingSince: null,
    extension: null,
    extended: false,
    chasedOn: null,
    reviewedAt: null,
    reopened: false,
    resolvedAt: null,
    reopenUntil: null,
    ratedAt: null,
    followUpDue: false,
    endedAt: null,
    leadingId: null,
    mergedFrom: null,
    anonymisedAt: null,
    ...columns,
  };
}

/** The refusal that `work` ends with. */
export async function refusal(work: Promise<unknown>): Promise<DomainError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
}
