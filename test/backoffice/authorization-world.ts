import { type OperatorActor, type Role, roles } from '../../src/casework/actor.ts';
import { Prisma } from '../../src/database/generated/client.ts';
import { newId } from '../../src/database/ids.ts';
import type { Database } from '../../src/database/open.ts';
import { inTransaction, type Tx } from '../../src/database/transaction.ts';
import { type Reading, read } from '../support/passive-rules.ts';
import { newCreditCode } from '../support/registration-desk.ts';
import { jpeg } from '../support/sample-files.ts';
import { openWholeOffice } from '../support/whole-office.ts';
import { type Kind, type Office, offices, type RecordRow } from './authorization-table.ts';

export type Answer = Reading & { location: string };

/** What an address is filled in with of which nothing exists. */
export const unknown: Record<Kind, string> = {
  complaint: 'TS20261123-9999',
  registration: 'RZ20261123-9999',
  handover: 'ZX20261123-9999',
  attachment: '00000000-0000-7000-8000-000000000000',
  import: '00000000-0000-7000-8000-000000000000',
  operator: 'nobody-of-that-name',
  token: '00000000-0000-7000-8000-000000000000',
  report: '2020-01-430424',
  notice: '00000000-0000-7000-8000-000000000000',
  subscription: '00000000-0000-7000-8000-000000000000',
};

const places: Record<Office | 'busy', string> = {
  county: '430424',
  busy: '430424',
  department: '430424',
  neighbour: '430423',
  prefecture: '430400',
  province: '430000',
};

const unchanged = [
  ...[
    'complaints',
    'registrations',
    'handovers',
    'operators',
    'api_tokens',
    'monthly_reports',
    'webhook_subscriptions',
  ],
  ...['registration_imports', 'notices', 'settings', 'arranged_days'],
];
const rowsOf = (table: string) => `(SELECT md5(string_agg(t::text, ' ' ORDER BY t::text)) FROM ${table} t) AS ${table}`;
const snapshotQuery = Prisma.raw(
  `SELECT ${[
    ...unchanged.map(rowsOf),
    ...['webhook_deliveries', 'case_events', 'messages'].map(
      (table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`,
    ),
    '(SELECT count(*)::int FROM sessions WHERE revoked_at IS NULL) AS sessions',
    '(SELECT count(*)::int FROM audit_entries) AS audited',
  ].join(', ')}`,
);

/** Every role at every office, and a record of each kind for the offices whose records are visited. */
export async function openWorld(database: Database) {
  const office = await openWholeOffice(database);
  const { prisma } = office;
  const tx = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(prisma, work);
  const cookies = new Map<OperatorActor, string>();
  const holders = new Map<string, Promise<OperatorActor>>();
  const staff = {} as Record<Office, Record<Role, OperatorActor>>;
  for (const at of Object.keys(offices) as Office[]) {
    staff[at] = {} as Record<Role, OperatorActor>;
    for (const role of roles) staff[at][role] = await visitor(at, role);
  }
  /** Whom no role keeps from anything at the county. */
  const everything = await visitor('county', ...roles);
  const busy = await office.hire(offices.county, 'county-busy', 'operator');
  const records: Record<Kind, Partial<Record<Office | 'busy', string>>> = {
    ...{
      complaint: {},
      registration: {},
      handover: {},
      attachment: {},
      import: {},
      operator: {},
      token: {},
      report: {},
      notice: {},
      subscription: {},
    },
  };
  for (const holder of ['county', 'prefecture', 'department', 'busy'] as const) await seed(holder);
  const subscriptions = await prisma.webhookSubscription.findMany();
  const leading = (await complaintAt('county')).number;
  await mergeOnce();

  return { ...office, staff, holderOf, everything, records, cookieOf, ask, put, snapshot, fill, restoring, ownOf };

  function cookieOf(who: OperatorActor): string {
    return cookies.get(who) ?? '';
  }

  /** One person with all these roles. */
  function holderOf(at: Office, held: readonly Role[]): Promise<OperatorActor> {
    const key = [at, ...held].join();
    const holder = holders.get(key) ?? visitor(at, ...held);
    holders.set(key, holder);
    return holder;
  }

  async function visitor(at: Office, ...held: Role[]): Promise<OperatorActor> {
    const login = `${at}-${held.join('-').replaceAll('_', '-').slice(0, 20)}-${cookies.size}`;
    const actor = await office.hire(offices[at], login, ...held);
    cookies.set(actor, (await office.enter(actor)).cookie);
    return actor;
  }

  async function seed(holder: Office | 'busy'): Promise<void> {
    const { number, id } = await complaintAt(holder);
    records.complaint[holder] = number;
    records.attachment[holder] = (await prisma.attachment.findFirstOrThrow({ where: { complaintId: id } })).id;
    records.registration[holder] = await registrationAt(holder);
    records.handover[holder] = await handoverAt(holder);
    records.import[holder] = await importAt(holder);
    if (holder === 'county' || holder === 'prefecture')
      records.report[holder] = await office.monthlyReports.make(offices[holder], '2026-10', staff[holder].manager);
    records.notice[holder] = await noticeAt(holder);
    records.operator[holder] = `${holder}-clerk`;
    records.token[holder] = await tokenAt(holder);
    records.subscription[holder] = await subscriptionAt(holder);
    await office.hire(offices[holder === 'busy' ? 'county' : holder], `${holder}-clerk`, 'operator');
  }

  async function complaintAt(holder: Office | 'busy') {
    const chatId = `web:${holder}`;
    const file = { id: newId(new Date()), chatId, name: 'photo.jpg', mediaType: 'image/jpeg', size: jpeg.length };
    const content = { create: { data: Uint8Array.from(jpeg) } };
    await prisma.attachment.create({ data: { ...file, sha256: '', createdAt: new Date(), content } });
    const { number } = await tx((inTx) =>
      office.complaints.submit(inTx, {
        ...{ chatId, locale: 'zh-CN', placeId: places[holder], category: 'selection', industry: null, accused: null },
        ...{ story: `${holder} 的事`, demands: ['道歉'], attachmentIds: [file.id] },
        ...{ anonymous: false, personName: '王小明', phone: '13812345678' },
      }),
    );
    const routed = holder === 'department' && { organizationId: offices.department, informedIds: [offices.county] };
    const assigned = holder === 'busy' && { assigneeId: busy.id };
    return prisma.complaint.update({ where: { number }, data: { ...routed, ...assigned } });
  }

  async function registrationAt(holder: Office | 'busy'): Promise<string> {
    const actor = staff[holder === 'prefecture' ? holder : 'county'].operator;
    const entry = {
      ...{ applicant: '湖南某咨询有限公司', creditCode: newCreditCode(), industry: 'construction' },
      ...{ placeId: places[holder], contactName: '李四', phone: '13912345678' },
    };
    return (await tx((inTx) => office.registrations.submit(inTx, entry, actor))).number;
  }

  async function noticeAt(holder: Office | 'busy'): Promise<string> {
    const { id: operatorId, organizationId } = staff[holder === 'busy' ? 'county' : holder].manager;
    const now = new Date();
    const data = { id: newId(now), kind: 'notice', state: 'waiting', placeId: places[holder], title: '培训' } as const;
    const { id } = await prisma.notice.create({
      data: { ...data, body: '下周二', organizationId, operatorId, createdAt: now, sendAt: now },
    });
    return id;
  }

  /** Nothing in it can be recorded: confirming it leaves everything as it was. */
  async function importAt(holder: Office | 'busy'): Promise<string> {
    const bytes = Buffer.from('申请机构全称,统一社会信用代码,注册地,行业,联系人,电话\n某机构,1,火星,占星,张三,1');
    const actor = staff[holder === 'busy' ? 'county' : holder].operator;
    return office.registrations.imports.propose({ name: '入驻.csv', bytes }, actor);
  }

  async function tokenAt(holder: Office | 'busy'): Promise<string> {
    const organizationId = offices[holder === 'busy' ? 'county' : holder];
    const by = staff[holder === 'department' ? 'department' : 'province'].administrator;
    const given = { name: holder, rights: ['figures.read'], days: 30, organizationId } as const;
    return (await office.accounts.tokens.create(by, { ...given, rights: [...given.rights] })).id;
  }

  async function subscriptionAt(holder: Office | 'busy'): Promise<string> {
    const organizationId = offices[holder === 'busy' ? 'county' : holder];
    const given = { organizationId, url: 'https://example.cn/', events: [] };
    return (await office.subscriptions.create(staff.province.administrator, given)).id;
  }

  async function handoverAt(holder: Office | 'busy'): Promise<string> {
    const chatId = `web:${holder}`;
    const asked = { chatId, locale: 'zh-CN', placeId: places[holder], question: '谁来办？' } as const;
    const { number } = await tx((inTx) => office.handovers.open(inTx, { ...asked, actor: { kind: 'person', chatId } }));
    if (holder === 'busy') await prisma.handover.update({ where: { number }, data: { assigneeId: busy.id } });
    return number;
  }

  /** Only what was merged once can be unmerged. */
  async function mergeOnce(): Promise<void> {
    const actor = staff.county.supervisor;
    const number = records.complaint.county as string;
    const reason = '同一件事';
    await tx((inTx) => office.complaints.perform(inTx, { number, move: 'merge', input: { leading, reason }, actor }));
    await tx((inTx) => office.complaints.perform(inTx, { number, move: 'unmerge', input: { reason }, actor }));
  }

  /** The id of something of their own that a page is about. */
  async function ownOf(address: string, actor: OperatorActor): Promise<string> {
    if (address.includes('/sessions/')) return (await office.enter(actor)).id;
    if (!address.includes('/views/')) return '';
    const view = { id: newId(new Date()), operatorId: actor.id, query: '/?due=overdue', createdAt: new Date() };
    return (await prisma.savedView.create({ data: { ...view, name: view.id } })).id;
  }

  /** Sends a request as that visitor, or with that cookie; with a form when `typed` is given. */
  async function ask(
    who: OperatorActor | string,
    address: string,
    typed: Record<string, unknown> = {},
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const [method = '', path = ''] = address.split(' ');
    const cookie = typeof who === 'string' ? who : cookieOf(who);
    const body = method === 'POST' ? { body: formOf(typed) } : {};
    const sent = { method, redirect: 'manual', headers: { 'accept-language': 'zh-CN', cookie, ...headers } } as const;
    const response = await fetch(office.url + path, { ...sent, ...body });
    const answer = await read(response);
    const { date: _date, ...kept } = answer.headers;
    return { ...answer, headers: kept, location: kept.location ?? '' };
  }

  /** Puts the records where a row's move is possible. */
  async function put({ kind, when }: Pick<RecordRow, 'kind' | 'when'>): Promise<void> {
    // Whoever had a case in hand in an earlier row holds nobody up in this one.
    await prisma.caseClaim.deleteMany();
    const usual = { extension: Prisma.DbNull, followUpDue: false, senderId: null, returns: 0, mergedFrom: null };
    if (kind === 'complaint') await prisma.complaint.updateMany({ data: { state: 'in_progress', ...usual, ...when } });
    if (kind === 'report') await prisma.monthlyReport.updateMany({ data: { state: 'draft', ...when } });
    if (kind === 'notice') await prisma.notice.updateMany({ data: { state: 'waiting', ...when } });
    if (kind === 'subscription')
      await prisma.webhookSubscription.createMany({ data: subscriptions, skipDuplicates: true });
    if (kind === 'import') await prisma.registrationImport.updateMany({ data: { state: 'proposed', ...when } });
    if (kind === 'registration')
      await prisma.registration.updateMany({ data: { state: 'form_check', removalUntil: null, ...when } });
  }

  /** Everything that a request which was refused leaves as it was: the rows of these tables in one word each, of others how many there are. */
  async function snapshot() {
    const [all] = await prisma.$queryRaw<[Record<string, unknown> & { audited: number }]>(snapshotQuery);
    return all;
  }

  /** The row's form, as the page of that very record would send it. */
  async function fill({ kind, typed }: Pick<RecordRow, 'kind' | 'typed'>, record: string) {
    const filled = JSON.stringify(typed).replace('{busy}', busy.id).replace('{leading}', leading);
    const latest = await prisma.caseEvent.findFirstOrThrow({ orderBy: { id: 'desc' } });
    return { ...JSON.parse(filled), version: await versionOf(kind, record), seen: latest.id };
  }

  async function versionOf(kind: Kind, number: string): Promise<number> {
    const find = { where: { number }, select: { version: true } };
    if (kind === 'complaint') return (await prisma.complaint.findUnique(find))?.version ?? 1;
    if (kind === 'registration') return (await prisma.registration.findUnique(find))?.version ?? 1;
    if (kind === 'report') return (await prisma.monthlyReport.findUnique(find))?.version ?? 1;
    if (kind === 'handover') return (await prisma.handover.findUnique(find))?.version ?? 1;
    return 1;
  }

  /** Afterwards the cases stand as they stood before. */
  async function restoring<T>(work: () => Promise<T>): Promise<T> {
    const complaints = await prisma.complaint.findMany();
    const registrations = await prisma.registration.findMany();
    const handovers = await prisma.handover.findMany();
    const result = await work();
    for (const { id, extension, ...data } of complaints)
      await prisma.complaint.update({ where: { id }, data: { ...data, extension: extension ?? Prisma.DbNull } });
    for (const { id, refusal, ...data } of registrations)
      await prisma.registration.update({ where: { id }, data: { ...data, refusal: refusal ?? Prisma.DbNull } });
    for (const { id, ...data } of handovers) await prisma.handover.update({ where: { id }, data });
    return result;
  }
}

export type World = Awaited<ReturnType<typeof openWorld>>;

function formOf(typed: Record<string, unknown>): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, values] of Object.entries(typed))
    for (const value of [values].flat()) form.append(name, String(value));
  return form;
}
