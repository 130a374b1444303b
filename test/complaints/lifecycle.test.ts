import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Actor, clockActor, type Role } from '../../src/casework/actor.ts';
import { DomainError } from '../../src/casework/domain-error.ts';
import type { Complaint } from '../../src/complaints/complaint.ts';
import { allowedMoves, refusalOf } from '../../src/complaints/guard.ts';
import { lifecycle, type Party, type State } from '../../src/complaints/lifecycle.ts';
import type { Move } from '../../src/complaints/moves.ts';
import { refusalInWords } from '../../src/complaints/words.ts';
import { projectRoot } from '../../src/config.ts';
import { at, buildComplaint, calendar, county, department, directory, neighbour, prefecture } from './office.ts';

const now = at('2026-12-10 10:00');
const world = { now, calendar, directory };
const staff = (organizationId: string, ...roles: Role[]): Actor => ({
  kind: 'operator',
  id: `${organizationId} ${roles}`,
  name: '',
  organizationId,
  roles,
});

const actors: Record<Party, Actor> = {
  person: { kind: 'person', chatId: 'web:complainant' },
  clock: clockActor,
  operator: staff(county, 'operator'),
  supervisor: staff(county, 'supervisor'),
  above: staff(prefecture, 'supervisor'),
};
const parties = Object.keys(actors) as Party[];

/** S submitted, A accepted, G assigned, P in progress, W waiting, R resolved, C closed, D declined, X withdrawn, M merged. */
const letters: Record<string, State> = {
  S: 'submitted',
  A: 'accepted',
  G: 'assigned',
  P: 'in_progress',
  W: 'waiting',
  R: 'resolved',
  C: 'closed',
  D: 'declined',
  X: 'withdrawn',
  M: 'merged',
};
const states = Object.values(letters);

/** The lifecycle as the rules have it: move, states that allow it, whose it is, and what else must hold. */
const rules: [Move, from: string, who: string, given?: Partial<Complaint>][] = [
  ['accept', 'S', 'operator supervisor'],
  ['decline', 'S', 'operator supervisor'],
  ['review', 'D', 'person'],
  ['assign', 'AGP', 'operator supervisor'],
  ['acknowledge', 'G', 'operator supervisor'],
  ['return', 'G', 'operator supervisor', { senderId: department }],
  ['rule', 'A', 'supervisor above', { returns: 2 }],
  ['transfer', 'AP', 'supervisor'],
  ['ask', 'P', 'operator supervisor'],
  ['answer', 'W', 'person clock', { clock: 'waiting', dueAt: at('2026-12-09 17:30') }],
  ['request_extension', 'P', 'operator supervisor', { clock: 'resolution', dueAt: at('2026-12-11 17:30') }],
  [
    'decide_extension',
    'P',
    'supervisor above',
    { extension: { until: '2026-12-14', reason: '检测未完', askedBy: 'somebody else' } },
  ],
  ['resolve', 'P', 'operator supervisor'],
  ['rate', 'RC', 'person'],
  ['follow_up', 'SAGPWRC', 'supervisor', { followUpDue: true }],
  ['reopen', 'RC', 'person supervisor', { reopenUntil: at('2026-12-11 17:30') }],
  ['withdraw', 'SAGPW', 'person'],
  ['merge', 'SAGPW', 'supervisor'],
  ['unmerge', 'M', 'supervisor clock'],
  ['chase', 'SAGPW', 'person', { clock: 'resolution', dueAt: at('2026-12-09 17:30') }],
  ['escalate', 'SAGPW', 'clock above', { clock: 'resolution', dueAt: at('2026-12-09 17:30') }],
  ['warn', 'SAGPW', 'clock'],
  ['reclassify', 'SAGPW', 'supervisor'],
  ['close', 'R', 'clock', { clock: 'reopening', dueAt: at('2026-12-09 17:30') }],
  ['reply', 'SAGPWR', 'operator supervisor'],
  ['note', 'SAGPWRCDXM', 'operator supervisor'],
];

test('every move has its rule', () => {
  expect(rules.map(([move]) => move).sort()).toEqual(Object.keys(lifecycle).sort());
});

describe.each(rules)('%s', (move, from, who, given) => {
  const complaint = (state: State) => buildComplaint({ chatId: 'web:complainant', ...given, state });
  const attempts = states.flatMap((state) => parties.map((party) => [state, party] as const));

  test.each(attempts)('while %s, by %s', (state, party) => {
    const allowed = from.split('').some((letter) => letters[letter] === state) && who.split(' ').includes(party);
    const refused = refusalOf(move, { ...world, actor: actors[party], complaint: complaint(state) });
    if (allowed) expect(refused).toBeUndefined();
    else expectSentences(refused);
    expect(allowedMoves({ ...world, actor: actors[party], complaint: complaint(state) }).includes(move)).toBe(allowed);
  });
});

describe('state and right alone do not suffice', () => {
  const asked = { until: '2026-12-14', reason: '检测未完', askedBy: `${county} supervisor` };
  test.each<[Move, Party, Partial<Complaint>, code: string]>([
    ['review', 'person', { state: 'declined', reviewedAt: now }, 'already-reviewed'],
    ['assign', 'supervisor', { state: 'accepted', returns: 2 }, 'awaits-ruling'],
    ['transfer', 'supervisor', { state: 'accepted', returns: 2 }, 'awaits-ruling'],
    ['rule', 'supervisor', { state: 'accepted', returns: 1 }, 'nothing-to-rule'],
    ['rule', 'supervisor', { state: 'accepted', returns: 2, ruled: true }, 'nothing-to-rule'],
    ['return', 'operator', { state: 'assigned', senderId: department, ruled: true }, 'ruled'],
    ['return', 'operator', { state: 'assigned' }, 'no-sender'],
    ['request_extension', 'operator', { state: 'in_progress', extended: true }, 'already-extended'],
    ['request_extension', 'operator', { state: 'in_progress', extension: asked }, 'extension-pending'],
    [
      'request_extension',
      'operator',
      { state: 'in_progress', clock: 'resolution', dueAt: at('2026-12-10 09:59') },
      'extension-too-late',
    ],
    ['decide_extension', 'supervisor', { state: 'in_progress' }, 'no-extension'],
    ['decide_extension', 'supervisor', { state: 'in_progress', extension: asked }, 'own-extension'],
    ['chase', 'person', { state: 'accepted', clock: 'resolution', dueAt: at('2026-12-10 17:30') }, 'not-overdue'],
    ['chase', 'person', { state: 'waiting', clock: 'waiting', dueAt: at('2026-12-09 17:30') }, 'not-overdue'],
    [
      'chase',
      'person',
      { state: 'accepted', clock: 'resolution', dueAt: at('2026-12-09 17:30'), chasedOn: '2026-12-10' },
      'already-chased',
    ],
    ['escalate', 'clock', { state: 'accepted', clock: 'resolution', dueAt: at('2026-12-10 17:30') }, 'not-overdue'],
    [
      'escalate',
      'clock',
      { state: 'accepted', clock: 'resolution', dueAt: at('2026-12-09 17:30'), overdueAt: now },
      'already-escalated',
    ],
    ['warn', 'clock', { state: 'accepted', warnedAt: now }, 'already-warned'],
    ['answer', 'clock', { state: 'waiting', clock: 'waiting', dueAt: at('2026-12-10 17:30') }, 'not-overdue'],
    ['close', 'clock', { state: 'resolved', clock: 'reopening', dueAt: at('2026-12-10 17:30') }, 'not-overdue'],
    ['rate', 'person', { state: 'resolved', ratedAt: now }, 'already-rated'],
    ['follow_up', 'supervisor', { state: 'resolved' }, 'no-follow-up'],
    [
      'follow_up',
      'supervisor',
      { state: 'resolved', followUpDue: true, assigneeId: `${county} supervisor` },
      'own-work',
    ],
    ['reopen', 'person', { state: 'closed', reopened: true }, 'already-reopened'],
    ['reopen', 'person', { state: 'closed', reopenUntil: at('2026-12-10 09:59') }, 'window-over'],
  ])('%s by %s: %j', (move, party, columns, code) => {
    const complaint = buildComplaint({ chatId: 'web:complainant', ...columns });
    const refused = refusalOf(move, { ...world, actor: actors[party], complaint });
    expect(refused).toMatchObject({ fault: 'not-allowed', code });
    expectSentences(refused);
  });

  test('a supervisor may reopen after the window, and again', () => {
    const complaint = buildComplaint({ state: 'closed', reopened: true, reopenUntil: at('2026-12-01 17:30') });
    expect(refusalOf('reopen', { ...world, actor: actors.supervisor, complaint })).toBeUndefined();
  });
});

describe('whom a move is refused', () => {
  const open = buildComplaint({ chatId: 'web:complainant', state: 'submitted' });
  test.each<[who: string, Actor]>([
    ['another chat', { kind: 'person', chatId: 'web:somebody' }],
    ['the neighbouring county', staff(neighbour, 'supervisor', 'operator', 'manager')],
    ['an operator above', staff(prefecture, 'operator')],
    ['the own auditor and administrator', staff(county, 'auditor', 'administrator', 'directory_keeper')],
  ])('%s is told nothing of the case, and may do nothing', (_who, actor) => {
    expect(allowedMoves({ ...world, actor, complaint: open })).toEqual([]);
    expect(refusalOf('accept', { ...world, actor, complaint: open })).toMatchObject({ code: 'unknown-case' });
  });

  test.each<[who: string, Actor]>([
    ['a manager', staff(county, 'manager')],
    ['a manager above', staff(prefecture, 'manager')],
  ])('%s reads, and may do nothing', (_who, actor) => {
    expect(allowedMoves({ ...world, actor, complaint: open })).toEqual([]);
    expect(refusalOf('accept', { ...world, actor, complaint: open })).toMatchObject({ code: 'not-yours' });
  });

  test('an operator leaves alone what a colleague is assigned', () => {
    const complaint = buildComplaint({ state: 'in_progress', assigneeId: 'colleague' });
    expect(allowedMoves({ ...world, actor: actors.operator, complaint })).toEqual([]);
    expect(allowedMoves({ ...world, actor: actors.supervisor, complaint })).toContain('resolve');
  });
});

test('every code that the room can refuse with has a sentence in both languages', () => {
  const room = path.join(projectRoot, 'src/complaints');
  const read = (file: string) => readFileSync(path.join(room, file), 'utf8');
  const thrown = [
    'grouping',
    'hands',
    'information',
    'intake',
    'time',
    'outcome',
    'perform',
    'submit',
    '../casework/attachments',
    'clocks',
  ];
  const codes = thrown.flatMap((file) =>
    [...read(`${file}.ts`).matchAll(/new DomainError\('[\w-]+', '([\w-]+)'/g)].map(([, code]) => code as string),
  );
  expect(codes.length).toBeGreaterThan(15);
  for (const code of codes) expectSentences(new DomainError('invalid', code));
});

function expectSentences(error: DomainError | undefined): void {
  expect(error).toBeInstanceOf(DomainError);
  for (const locale of ['zh-CN', 'en'] as const) {
    const sentence = refusalInWords(error as DomainError, locale);
    expect(sentence).toMatch(locale === 'en' ? /^[A-Z].*\.$/ : /[\u4e00-\u9fff].*。$/);
    expect(sentence).not.toMatch(/refusal\.|state\.|move\.|undefined/);
  }
}
