import type { Role } from '../../src/casework/actor.ts';
import { itemIds } from '../support/registration-desk.ts';

/** Organizations that the visitors work for: a county's, those around it, and a department of the same county. */
export const offices = {
  county: 'operating:430424',
  neighbour: 'operating:430423',
  prefecture: 'operating:430400',
  province: 'operating:430000',
  department: 'industry:construction:430424',
} as const;

export type Office = keyof typeof offices;

/** How the visitor's organization stands to the record's; `colleague`: it is its own, and somebody else is working on it. */
export type Standing =
  | 'grandchild'
  | 'own'
  | 'colleague'
  | 'checker'
  | 'child'
  | 'parent'
  | 'sibling'
  | 'informed'
  | 'stranger';

/** Who visits whose record. `busy`: the county's, assigned to somebody who is no visitor. */
interface Relation {
  standing: Standing;
  visitor: Office;
  record: Office | 'busy';
}

const is = (standing: Standing, visitor: Office, record: Relation['record']): Relation => ({
  standing,
  visitor,
  record,
});

const tree = [
  is('own', 'county', 'county'),
  is('child', 'prefecture', 'county'),
  is('child', 'province', 'county'),
  is('parent', 'county', 'prefecture'),
  is('sibling', 'neighbour', 'county'),
];

export const relations = {
  complaint: [
    ...tree,
    is('colleague', 'county', 'busy'),
    is('own', 'department', 'department'),
    is('informed', 'county', 'department'),
    is('stranger', 'department', 'county'),
    is('stranger', 'prefecture', 'department'),
  ],
  attachment: [
    ...tree,
    is('own', 'department', 'department'),
    is('informed', 'county', 'department'),
    is('stranger', 'department', 'county'),
  ],
  registration: [...tree, is('checker', 'department', 'county'), is('stranger', 'department', 'prefecture')],
  handover: [...tree, is('colleague', 'county', 'busy'), is('stranger', 'department', 'county')],
  import: [...tree, is('stranger', 'department', 'county')],
  operator: [...tree, is('stranger', 'department', 'county'), is('stranger', 'county', 'department')],
  token: [...tree, is('stranger', 'department', 'county')],
  report: [
    is('own', 'county', 'county'),
    is('child', 'prefecture', 'county'),
    is('grandchild', 'province', 'county'),
    is('parent', 'county', 'prefecture'),
    is('sibling', 'neighbour', 'county'),
    is('stranger', 'department', 'county'),
  ],
  notice: [...tree, is('stranger', 'department', 'county')],
  subscription: [...tree, is('stranger', 'department', 'county')],
} as const satisfies Record<string, readonly Relation[]>;

export type Kind = keyof typeof relations;

/** For each standing, the roles; whoever is not named may not. */
type Sight = Partial<Record<Standing, readonly Role[]>>;

const readers = ['operator', 'supervisor', 'manager'] as const;
const workers = ['operator', 'supervisor'] as const;

/** “Who sees what”, row by row. */
export const read: Sight = {
  own: readers,
  colleague: readers,
  checker: readers,
  informed: readers,
  child: ['supervisor', 'manager'],
};
/** Operators work on what is assigned to them or to nobody; supervisors make all moves of their organization. */
const work: Sight = { own: workers, colleague: ['supervisor'] };
const supervise: Sight = { own: ['supervisor'], colleague: ['supervisor'] };
/** What a parent's supervisor does, besides reading: escalate; and, with the organization's own, rule and grant. */
const escalate: Sight = { child: ['supervisor'] };
const decide: Sight = { ...supervise, child: ['supervisor'] };
/** Who can do anything at all about a record. */
const act: Sight = { ...work, ...escalate };
/** The department of a registration's level. */
const check: Sight = { checker: workers };
const note: Sight = { ...work, checker: workers };
/** Files of registrations are their organization's own business. */
export const importing: Sight = { own: workers };
/** Notices are read by those who may write them, and by those above. */
export const overseeing: Sight = { own: ['supervisor', 'manager'], child: ['supervisor', 'manager'] };
const administer: Sight = { own: ['administrator'], child: ['administrator'] };

/** Monthly reports are read by those who lead an organization or one above it, written by its own, received by a manager one level up. */
const leaders = ['supervisor', 'manager'] as const;
export const readReports: Sight = { own: leaders, child: leaders, grandchild: leaders };
const writeReports: Sight = { own: leaders };
const receiveReports: Sight = { child: ['manager'] };

/** Columns that put a record where the move is possible. */
type When = Record<string, unknown>;
/** A form filled in as somebody would who is allowed to send it. */
type Typed = Record<string, string | readonly string[]>;

export interface RecordRow {
  address: string;
  kind: Kind;
  who: Sight;
  when: When;
  typed: Typed;
}

const row = (kind: Kind, address: string, who: Sight, when: When = {}, typed: Typed = {}): RecordRow => ({
  address,
  kind,
  who,
  when,
  typed,
});

const complaint = (noun: string, who: Sight, when: When, typed: Typed = {}) =>
  row('complaint', `POST /complaints/:number/${noun}`, who, when, typed);
const registration = (noun: string, who: Sight, when: When, typed: Typed = {}) =>
  row('registration', `POST /registrations/:number/${noun}`, who, when, typed);
const handover = (noun: string, who: Sight, typed: Typed = {}) =>
  row('handover', `POST /handovers/:number/${noun}`, who, {}, typed);
const operator = (noun: string, typed: Typed = {}) =>
  row('operator', `POST /operators/:login${noun}`, administer, {}, typed);

const reason = '情况属实';
const text = '已经记下';
const elsewhere = { organizationId: '祁东县中介超市运行机构', reason };
const submitted = { state: 'submitted' };
const accepted = { state: 'accepted' };
const assigned = { state: 'assigned', senderId: offices.prefecture };
const inProgress = { state: 'in_progress' };
const noticed = { state: 'admitted', removalUntil: new Date('2026-12-07T17:30:00+08:00') };
const asked = { until: '2026-12-10', reason, askedBy: '00000000-0000-7000-8000-000000000000' };

const report = (noun: string, who: Sight, state: string, typed: Typed = {}) =>
  row('report', `POST /monthly-reports/:number/${noun}`, who, { state }, typed);

export const recordRows: readonly RecordRow[] = [
  row('complaint', 'GET /complaints/:number', read),
  row('complaint', 'GET /complaints/:number/live', read),
  row('complaint', 'GET /complaints/:number/print', read),
  complaint('print', read, {}, { reason }),
  complaint('presence', read, {}, { state: 'looking' }),
  complaint('claim-of-case', act, {}),
  complaint('draft', read, {}, { noun: 'note', text }),
  complaint('undo', read, {}),
  complaint('canned-reply', read, {}, { noun: 'note' }),
  complaint('reveal', read, {}, { reason }),
  complaint('acceptance', work, submitted, { category: 'selection' }),
  complaint('decline', work, submitted, { reason: 'no-facts', text, instead: text }),
  complaint('assignment', work, accepted, { operatorId: '{busy}' }),
  complaint('referral', work, accepted, elsewhere),
  complaint('transfer', supervise, accepted, elsewhere),
  complaint('ruling', decide, { ...accepted, returns: 2 }, elsewhere),
  complaint('acknowledgement', work, assigned),
  complaint('return', work, assigned, { reason, suggestedId: elsewhere.organizationId }),
  complaint('resolution', work, inProgress, { finding: 'partly', answers: [text], measures: text, text }),
  complaint('reply', work, inProgress, { text }),
  complaint('information-request', work, inProgress, { text }),
  complaint('note', work, inProgress, { text }),
  complaint('extension-request', work, inProgress, { until: '2026-11-27', reason }),
  complaint('extension-decision', decide, { ...inProgress, extension: asked }, { granted: 'no', reason }),
  complaint('merge', supervise, inProgress, { leading: '{leading}', reason }),
  complaint('unmerge', supervise, { state: 'merged', mergedFrom: 'submitted' }, { reason }),
  complaint('reclassification', supervise, inProgress, { category: 'staff', reason }),
  complaint('follow-up', supervise, { state: 'resolved', followUpDue: true }, { outcome: text }),
  complaint('reopening', supervise, { state: 'resolved' }, { reason }),
  complaint('escalation', escalate, inProgress, { reason }),

  row('attachment', 'GET /attachments/:id', read),

  row('registration', 'GET /registrations/:number', read),
  row('registration', 'GET /registrations/:number/live', read),
  row('registration', 'GET /registrations/:number/print', read),
  registration('print', read, {}, { reason }),
  registration('presence', read, {}, { state: 'looking' }),
  registration('claim-of-case', { ...act, checker: workers }, { state: 'form_check' }),
  registration('draft', read, {}, { noun: 'note', text }),
  registration('canned-reply', read, {}, { noun: 'note' }),
  registration('reveal', read, {}, { reason }),
  registration('admission', work, { state: 'form_check' }, { checked: itemIds('form', 'construction') }),
  registration('refusal', work, { state: 'form_check' }, { 'items[staff][wrong]': text, 'items[staff][handIn]': text }),
  registration('resubmission', work, { state: 'refused' }, { changed: text }),
  registration('verification', check, { state: 'admitted' }, { checked: itemIds('qualification', 'construction') }),
  registration('failure', check, { state: 'admitted' }, { ground: reason }),
  registration('note', note, { state: 'form_check' }, { text }),
  registration('withdrawal', work, { state: 'form_check' }, { reason }),
  registration('removal-notice', work, { state: 'admitted' }, { ground: 'own-request', text }),
  registration('removal', work, noticed, { agreed: 'yes', text }),
  registration('removal-notice-withdrawal', work, noticed, { reason }),
  registration('escalation', escalate, { state: 'form_check' }, { reason }),

  row('import', 'GET /registrations/imports/:id', importing),
  row('import', 'GET /registrations/imports/:id/faulty.csv', importing),
  row('import', 'GET /registrations/imports/:id/faulty.xlsx', importing),
  row('import', 'POST /registrations/imports/:id/confirmation', importing),
  row('import', 'POST /registrations/imports/:id/discard', importing, { state: 'running' }),

  row('notice', 'GET /notices/:id', overseeing),
  row('notice', 'POST /notices/:id/recall', { own: ['supervisor', 'manager'] }, { state: 'waiting' }),

  row('handover', 'GET /handovers/:number', read),
  row('handover', 'GET /handovers/:number/live', read),
  handover('presence', read, { state: 'looking' }),
  handover('claim-of-case', act),
  handover('draft', read, { noun: 'note', text }),
  handover('canned-reply', read, { noun: 'note' }),
  handover('reveal', read, { reason }),
  handover('claim', work),
  handover('reply', work, { text }),
  handover('note', work, { text }),
  handover('transfer', work, elsewhere),
  handover('end', work),
  handover('escalation', escalate, { reason }),

  row('operator', 'GET /operators/:login', administer),
  operator('', { name: '新名字', organization: '衡东县中介超市运行机构', roles: 'operator' }),
  operator('/password'),
  operator('/second-factor'),
  operator('/suspension'),
  operator('/return'),

  row('token', 'GET /tokens/:id', administer),
  row('token', 'POST /tokens/:id/revocation', administer),
  row('report', 'GET /monthly-reports/:number', readReports),
  row('report', 'GET /monthly-reports/:number/text', writeReports),
  report('text', writeReports, 'draft', { plans: text }),
  report('figures', writeReports, 'draft'),
  report('submission', writeReports, 'draft'),
  report('return', receiveReports, 'submitted', { reason }),
  report('acceptance', receiveReports, 'submitted'),
  row('report', 'GET /monthly-reports/:number/print', readReports),
  row('report', 'GET /monthly-reports/:number/word', readReports),
  row('report', 'GET /monthly-reports/:number/excel', readReports),

  row('subscription', 'GET /webhooks/:id', administer),
  ...['test', 'pause', 'resumption', 'resending', 'removal'].map((noun) =>
    row('subscription', `POST /webhooks/:id/${noun}`, administer),
  ),
];

/** Records that administrators keep, and nobody else sees. */
export const administered: readonly Kind[] = ['operator', 'token', 'subscription'];

/** What leaves no trace in the audit trail: who is at a case, who says to be on it, what is not sent yet. */
export const untraced = /\/(presence|claim-of-case|draft|canned-reply|undo)$/;

const everybody = ['operator', 'supervisor', 'manager', 'directory_keeper', 'auditor', 'administrator'] as const;

const keepers = ['directory_keeper', 'manager'] as const;
const overseers = ['directory_keeper', 'supervisor', 'manager'] as const;
/** The county's entry is kept by the county itself, and by those above it. */
const operating = ['county', 'neighbour', 'prefecture', 'province'] as const;
const keptBy = ['county', 'prefecture', 'province'] as const;

export interface RoleRow {
  address: string;
  roles: readonly Role[];
  /** Of these organizations alone. */
  only?: readonly Office[];
  typed?: Typed;
}

const newcomer = { login: 'newcomer', name: '新人', organization: '衡东县中介超市运行机构', roles: 'operator' };
const entry = {
  applicant: '湖南新办咨询有限公司',
  creditCode: '91430424MA4L16JQ9M',
  placeId: '衡东县',
  industry: 'construction',
  contactName: '张三',
  phone: '13812345678',
};
const days = {
  acceptanceDays: '2',
  resolutionDays: '9',
  extensionDays: '5',
  waitingDays: '5',
  reopeningDays: '10',
  enquiryDays: '3',
  remedyDays: '10',
  monthlyReportDays: '5',
};

const settingRoles = ['manager', 'administrator'] as const;
const notice = { text: '2027年节假日安排：元旦：1月1日放假。', checked: 'yes' };

const category = { zh: '新类别', en: 'New category', duty: 'operating', active: 'yes' };
const ownText = { key: 'greeting', zh: '欢迎光临', en: '' };
const limits = { perDay: '2', changeDays: '7', before: '{"perDay":3,"changeDays":30}' };
const months = { caseMonths: '24', enquiryMonths: '12', before: '{"caseMonths":36,"enquiryMonths":12}' };
/** What stands in the addresses of pages that are no record of a case. */
export const inPlace: Record<string, string> = {
  region: '430424',
  topic: 'hours',
  contact: 'consultation:430424',
  chapter: 'complaints',
  format: 'csv',
  id: '{session}',
};

/** Pages that are about no record, or list what the visitor may see. */
export const roleRows: readonly RoleRow[] = [
  { address: 'GET /', roles: everybody },
  { address: 'POST /complaints/selection/acknowledgement', roles: workers },
  { address: 'POST /complaints/selection/assignment', roles: workers },
  { address: 'POST /views', roles: readers, typed: { name: '超期', query: 'due=overdue' } },
  { address: 'POST /views/:id', roles: readers, typed: { name: '快到期' } },
  { address: 'POST /views/:id/removal', roles: readers },
  { address: 'GET /registrations', roles: readers },
  { address: 'GET /registrations/new', roles: workers },
  { address: 'POST /registrations', roles: workers, typed: entry },
  { address: 'GET /registrations/imports', roles: workers },
  { address: 'POST /registrations/imports', roles: workers },
  { address: 'GET /registrations/imports/template.csv', roles: workers },
  { address: 'GET /registrations/imports/template.xlsx', roles: workers },
  { address: 'GET /handovers', roles: readers },
  { address: 'GET /live', roles: readers },
  { address: 'GET /canned-replies', roles: readers },
  { address: 'POST /canned-replies', roles: ['supervisor', 'manager'], typed: { kind: 'reply', title: text, text } },
  { address: 'POST /canned-replies/removal', roles: ['supervisor', 'manager'] },
  { address: 'GET /notices', roles: ['supervisor', 'manager'] },
  { address: 'GET /notices/new', roles: ['supervisor', 'manager'], only: operating },
  { address: 'POST /notices', roles: ['supervisor', 'manager'], only: operating },
  { address: 'GET /dashboard', roles: ['supervisor', 'manager'] },
  { address: 'GET /dashboard/rows', roles: ['supervisor', 'manager'] },
  { address: 'GET /dashboard/satisfaction', roles: ['supervisor', 'manager'] },
  { address: 'GET /exports/complaints.:format', roles: readers },
  { address: 'GET /exports/registrations.:format', roles: readers },
  { address: 'GET /exports/handovers.:format', roles: readers },
  { address: 'GET /exports/figures.:format', roles: ['supervisor', 'manager'] },
  { address: 'GET /exports/rows.:format', roles: ['supervisor', 'manager'] },
  { address: 'GET /exports/directory.:format', roles: keepers },
  { address: 'GET /exports/topics.:format', roles: keepers },
  { address: 'GET /exports/corrections.:format', roles: keepers },
  { address: 'GET /exports/calls.:format', roles: overseers },
  { address: 'GET /exports/learning.:format', roles: keepers },
  { address: 'GET /exports/operators.:format', roles: ['administrator'] },
  { address: 'GET /exports/organizations.:format', roles: everybody },
  { address: 'GET /exports/audit.:format', roles: ['auditor'] },
  { address: 'GET /monthly-reports', roles: leaders },
  { address: 'POST /monthly-reports', roles: leaders, typed: { month: '2020-01' } },
  { address: 'GET /operators', roles: ['administrator'] },
  { address: 'GET /operators/new', roles: ['administrator'] },
  { address: 'POST /operators', roles: ['administrator'], typed: newcomer },
  { address: 'GET /tokens', roles: ['administrator'] },
  { address: 'GET /tokens/new', roles: ['administrator'] },
  { address: 'POST /tokens', roles: ['administrator'], typed: { name: '某系统', rights: 'figures.read' } },
  { address: 'GET /webhooks', roles: ['administrator'] },
  { address: 'GET /webhooks/new', roles: ['administrator'] },
  {
    address: 'POST /webhooks',
    roles: ['administrator'],
    typed: { url: 'https://example.cn/', events: 'complaint.created' },
  },
  { address: 'GET /organizations', roles: everybody },
  { address: 'GET /organizations/:region', roles: everybody },
  { address: 'GET /audit', roles: ['auditor'] },
  { address: 'GET /settings', roles: settingRoles },
  { address: 'GET /settings/deadlines', roles: settingRoles },
  { address: 'POST /settings/deadlines', roles: settingRoles, only: ['province'], typed: days },
  { address: 'GET /settings/calendar', roles: settingRoles },
  { address: 'POST /settings/calendar/preview', roles: settingRoles, only: ['province'], typed: notice },
  { address: 'POST /settings/calendar/arrangement', roles: settingRoles, only: ['province'], typed: notice },
  { address: 'POST /settings/calendar/days', roles: settingRoles, only: ['province'], typed: { date: '2027-01-01' } },
  {
    address: 'POST /settings/calendar/day-removal',
    roles: settingRoles,
    only: ['province'],
    typed: { date: '2027-01-01' },
  },
  { address: 'GET /settings/categories', roles: settingRoles },
  { address: 'POST /settings/categories', roles: settingRoles, only: ['province'], typed: category },
  { address: 'POST /settings/categories/order', roles: settingRoles, only: ['province'], typed: { id: 'fees' } },
  { address: 'POST /settings/categories/removal', roles: settingRoles, only: ['province'], typed: { id: 'own-1' } },
  { address: 'GET /settings/texts', roles: settingRoles },
  { address: 'POST /settings/texts', roles: settingRoles, only: ['province'], typed: ownText },
  { address: 'POST /settings/texts/preview', roles: settingRoles, only: ['province'], typed: ownText },
  { address: 'GET /settings/notices', roles: settingRoles },
  { address: 'POST /settings/notices', roles: settingRoles, only: ['province'], typed: limits },
  { address: 'GET /settings/retention', roles: settingRoles },
  { address: 'POST /settings/retention', roles: settingRoles, only: ['province'], typed: months },
  { address: 'GET /corrections', roles: keepers },
  { address: 'POST /corrections/:contact/confirmation', roles: keepers, only: keptBy },
  { address: 'POST /corrections/:contact/dismissal', roles: keepers, only: keptBy },
  { address: 'GET /upkeep', roles: overseers },
  { address: 'GET /upkeep/calls', roles: overseers },
  { address: 'GET /upkeep/numbers/:contact', roles: overseers, only: [...keptBy, 'department'] },
  {
    address: 'POST /upkeep/calls/:contact',
    roles: keepers,
    only: keptBy,
    typed: { wrong: '0734-5212289' },
  },
  { address: 'GET /directory', roles: keepers },
  { address: 'GET /directory/new', roles: keepers, only: ['prefecture', 'province'] },
  { address: 'POST /directory', roles: keepers, only: ['prefecture', 'province'] },
  { address: 'GET /directory/:region', roles: keepers },
  { address: 'POST /directory/:region', roles: keepers, only: keptBy },
  { address: 'POST /directory/:region/removal', roles: keepers, only: keptBy },
  { address: 'POST /directory/:region/return', roles: keepers, only: keptBy },
  { address: 'GET /learning', roles: keepers },
  { address: 'POST /learning/trial', roles: keepers },
  { address: 'POST /learning/lesson', roles: keepers },
  { address: 'POST /learning/dismissal', roles: keepers, only: ['province'] },
  { address: 'POST /learning/return', roles: keepers, only: ['province'] },
  { address: 'GET /topics', roles: keepers },
  { address: 'GET /topics/new', roles: keepers, only: ['province'] },
  { address: 'POST /topics', roles: keepers, only: ['province'] },
  { address: 'GET /topics/:topic', roles: keepers },
  { address: 'POST /topics/:topic', roles: keepers, only: ['province'] },
  { address: 'POST /topics/:topic/removal', roles: keepers, only: ['province'] },
  { address: 'POST /topics/:topic/return', roles: keepers, only: ['province'] },
  { address: 'GET /handbook', roles: everybody },
  { address: 'GET /handbook/:chapter', roles: everybody },
  { address: 'GET /account', roles: everybody },
  { address: 'POST /account/guide', roles: everybody },
  { address: 'POST /account/sessions/:id/revocation', roles: everybody },
  { address: 'POST /account/recovery-codes', roles: everybody },
  { address: 'POST /account/totp/removal', roles: everybody },
];

export type Stage = 'nobody' | 'code' | 'enrol' | 'change-password' | 'signed-in';

/** Where each stage of signing in goes on; nothing but that is open to it. */
export const nextPage: Record<Stage, string> = {
  nobody: '/sign-in',
  code: '/sign-in/code',
  enrol: '/account/totp',
  'change-password': '/account/password',
  'signed-in': '/',
};

export interface StageRow {
  address: string;
  stages: readonly Stage[];
  /** What those are answered who send nothing with it. */
  status: number;
}

/** Pages of signing in. */
export const stageRows: readonly StageRow[] = [
  // The site has its administrator: what creates the first is closed to all.
  { address: 'GET /setup', stages: ['nobody'], status: 404 },
  { address: 'POST /setup', stages: ['nobody'], status: 422 },
  { address: 'GET /sign-in', stages: ['nobody'], status: 200 },
  { address: 'POST /sign-in', stages: ['nobody'], status: 401 },
  { address: 'GET /sign-in/code', stages: ['code'], status: 200 },
  { address: 'POST /sign-in/code', stages: ['code'], status: 401 },
  { address: 'POST /sign-out', stages: ['code', 'enrol', 'change-password', 'signed-in'], status: 303 },
  { address: 'GET /account/password', stages: ['change-password', 'signed-in'], status: 200 },
  { address: 'POST /account/password', stages: ['change-password', 'signed-in'], status: 422 },
  { address: 'GET /account/totp', stages: ['enrol', 'signed-in'], status: 200 },
  { address: 'POST /account/totp', stages: ['enrol', 'signed-in'], status: 422 },
];

/** Everything else that the site answers: to everybody, and none of it is of the back office. */
export const publicRoutes: readonly string[] = [
  // Hardening, permissions, the page for what is not there, and the one for faults; and the front door of a site that is a chat alone.
  'USE /',
  'USE /',
  'USE /',
  'USE /',
  'GET /',
  'USE /assets',
  'USE /assets/tabler',
  'USE /assets/office',
  'GET /healthz',
  'GET /readyz',
  'USE /chat/assets',
  'GET /chat/',
  'GET /chat/events',
  'POST /chat/messages',
  'USE /chat/messages',
  'POST /chat/files',
  'USE /chat/files',
  'USE /api/docs/assets',
  'GET /api/docs/',
  'GET /api/v1/openapi.json',
  // What is not in the API's table, and the answer to what goes wrong there.
  'USE /api/v1/',
  'USE /api/v1/',
];
