import { unzipSync } from 'fflate';
import readSheets from 'read-excel-file/node';
import { type Actor, clockActor, type OperatorActor, type Role, roles } from '../../src/casework/actor.ts';
import type { DomainError } from '../../src/casework/domain-error.ts';
import { movesFor } from '../../src/casework/lifecycle.ts';
import { newId } from '../../src/database/ids.ts';
import { countAll } from '../../src/reports/count.ts';
import { writeExcel } from '../../src/reports/monthly/excel.ts';
import { lifecycle } from '../../src/reports/monthly/lifecycle.ts';
import type { ReportMove, ReportMoves } from '../../src/reports/monthly/monthly-report.ts';
import { partiesOf } from '../../src/reports/monthly/policy.ts';
import { readReport, withReportsBelow } from '../../src/reports/monthly/queries.ts';
import { writeWord } from '../../src/reports/monthly/word.ts';
import { refusalInWords } from '../../src/reports/monthly/words.ts';
import { monthOf } from '../../src/reports/period.ts';
import { countedIn } from '../../src/reports/reports.ts';
import { scopeOf } from '../../src/reports/scope.ts';
import {
  at,
  type BackOffice,
  county,
  department,
  neighbour,
  openBackOffice,
  prefecture,
  province,
} from '../support/back-office.ts';
import { describeOneDatabase } from '../support/database.ts';
import { seedKnowledge } from '../support/knowledge.ts';
import { printedPages } from '../support/libreoffice.ts';

const { directory } = seedKnowledge();

const unzipped = (file: Uint8Array) => Buffer.concat(Object.values(unzipSync(file)));

const inputs: ReportMoves = {
  write: { texts: { plans: '下月办一次培训。' } },
  refresh: {},
  submit: {},
  return: { reason: '数字和台账不符。' },
  accept: {},
  remind: {},
};
const moves = Object.keys(inputs) as ReportMove[];
const states = ['draft', 'submitted', 'returned', 'accepted'] as const;
type State = (typeof states)[number];

/** The lifecycle as the rules have it: move, from which states, to which, whose it is. */
const rules: [ReportMove, from: State[], to: State | undefined, who: string][] = [
  ['write', ['draft', 'returned'], undefined, 'writer'],
  ['refresh', ['draft', 'returned'], undefined, 'writer'],
  ['submit', ['draft', 'returned'], 'submitted', 'writer'],
  ['return', ['submitted'], 'returned', 'receiver'],
  ['accept', ['submitted'], 'accepted', 'receiver'],
  ['remind', ['draft', 'returned'], undefined, 'clock'],
];

test('the table allows what the rules allow, to whom they allow it, and nothing else', () => {
  for (const [move, from, to, who] of rules)
    for (const state of states)
      for (const party of ['writer', 'receiver', 'reader', 'clock'] as const) {
        const expected = from.includes(state) && who === party;
        expect([move, state, party, movesFor(lifecycle, state, [party]).includes(move)]).toEqual([
          ...[move, state, party, expected],
        ]);
        expect(lifecycle[move].to).toBe(to);
      }
  expect(moves).toEqual(rules.map(([move]) => move));
});

describe('what somebody is to a county’s report', () => {
  const who = (organizationId: string, role: Role): Actor => ({
    ...{ kind: 'operator', id: '', name: '', organizationId, roles: [role] },
  });
  const leads = (role: Role) => role === 'supervisor' || role === 'manager';
  const management = 'management:430424';

  test.each(roles)('as %s', (role) => {
    const party = (organizationId: string) => partiesOf(who(organizationId, role), county, directory).join(' ');
    expect(party(county)).toBe(leads(role) ? 'writer' : '');
    expect(party(management)).toBe(leads(role) ? 'receiver' : '');
    expect(party(prefecture)).toBe(role === 'manager' ? 'receiver reader' : role === 'supervisor' ? 'reader' : '');
    expect(party('management:430400')).toBe(leads(role) ? 'reader' : '');
    expect(party(province)).toBe(leads(role) ? 'reader' : '');
    for (const stranger of [neighbour, department, 'operating:430100', 'management:430423'])
      expect([stranger, party(stranger)]).toEqual([stranger, '']);
  });
});

describeOneDatabase('monthly reports', (database) => {
  let office: BackOffice;
  let writer: OperatorActor;
  let receiver: OperatorActor;
  let above: OperatorActor;
  const number = '2026-10-430424';

  beforeAll(async () => {
    office = await openBackOffice(database(), '2026-10-08 09:00');
    writer = await office.hire(county, '刘芳', 'manager');
    receiver = await office.hire('management:430424', '谢军', 'supervisor');
    above = await office.hire(prefecture, '王建国', 'manager');
    for (const [day, level] of [
      ['08', 5],
      ['12', 1],
      ['20', undefined],
    ] as const) {
      office.itIs(`2026-10-${day} 09:00`);
      const story = '我叫王小明，电话 13812345678，<b>公示</b>被改过。=HYPERLINK("http://x")\u0008';
      const { number: complaint, chatId } = await office.inProgress({ story });
      const resolution = { finding: 'settled' as const, answers: ['好', '好'], measures: '已办', text: '已办结。' };
      await office.move(complaint, 'resolve', resolution, office.staff.operator);
      const person = { kind: 'person', chatId: chatId as string } as const;
      if (level) await office.move(complaint, 'rate', { level, reasons: [] }, person);
    }
    await office.inProgress();
    const asked = (question: string, places: string[], kind = 'unknown') => ({
      ...{ id: newId(at('2026-10-09 20:30')), chatId: 'web:1', locale: 'zh-CN', askedAt: at('2026-10-09 20:30') },
      ...{ question, kind, reply: {}, places, topics: [], confidence: 1 },
    });
    await office.prisma.enquiry.createMany({
      data: [
        asked('押金怎么退', ['430424']),
        asked('押金怎么退', ['430424', '430423']),
        asked('电话', ['430400'], 'contact'),
        asked('长沙电话', ['430100'], 'contact'),
      ],
    });
  });

  afterAll(async () => {
    await office.close();
    expect(office.errors).toEqual([]);
  });

  const read = async (of = number) => {
    const report = await readReport(office.prisma, of);
    if (!report) throw new Error(`There is no ${of}.`);
    return withReportsBelow(office.prisma, report);
  };

  const perform = <M extends ReportMove>(move: M, actor: Actor, more: { version?: number; of?: string } = {}) =>
    office.monthlyReports.perform({
      ...{ number: more.of ?? number, move, actor, version: more.version },
      input: inputs[move],
    });

  const refusal = (attempt: Promise<unknown>) =>
    attempt.then(
      () => 'done',
      (error: DomainError) => `${error.fault}: ${refusalInWords(error, 'zh-CN')}`,
    );

  const put = (state: State) => office.prisma.monthlyReport.update({ where: { number }, data: { state } });

  describe('made by the clock', () => {
    test('not before the first working day of the month', async () => {
      office.itIs('2026-11-01 23:10'); // a Sunday
      await office.monthlyReports.runClock();
      expect(await office.prisma.monthlyReport.count()).toBe(0);
    });

    test('then for whoever has an account or work, once, due so many working days later', async () => {
      office.itIs('2026-11-02 00:10');
      await Promise.all([office.monthlyReports.runClock(), office.monthlyReports.runClock()]);
      await office.monthlyReports.runClock();
      const made = await office.prisma.monthlyReport.findMany({ orderBy: { number: 'asc' } });
      expect(made.map(({ number: one, state }) => [one, state])).toEqual([
        ['2026-10-430400', 'draft'],
        ['2026-10-430424', 'draft'],
      ]);
      expect(made[0]?.dueAt).toEqual(at('2026-11-09 17:30'));
      expect(await office.prisma.monthlyReportEvent.count()).toBe(2);
    });
  });

  test('made by hand for a month that is over, by those who write it, once', async () => {
    const make = (month: string, actor: OperatorActor) => refusal(office.monthlyReports.make(county, month, actor));
    expect(await make('2026-09', writer)).toBe('done');
    expect(await make('2026-09', writer)).toMatch(/^not-allowed: .*已经有了/);
    expect(await make('2026-11', writer)).toMatch(/^invalid: .*已经结束的月份/);
    expect(await make('2020-01', writer)).toMatch(/^invalid: .*三年/);
    expect(await make('2026-08', above)).toMatch(/^forbidden: /);
    expect(await make('2026-08', office.staff.operator)).toMatch(/^forbidden: /);
  });

  describe('moved', () => {
    test.each(moves.flatMap((move) => states.map((state) => [move, state] as const)))(
      '%s in %s: by those whose it is where the state allows it, else refused with a sentence and nothing changed',
      async (move, state) => {
        const parties = { writer, receiver, reader: await reader(), clock: clockActor };
        const [, from, to, whose] = rules.find(([one]) => one === move) as (typeof rules)[number];
        for (const [party, actor] of Object.entries(parties)) {
          await put(state);
          const before = await read();
          const events = await office.prisma.monthlyReportEvent.count();
          const audited = await office.prisma.auditEntry.count();
          const outcome = await refusal(perform(move, actor));
          const after = await read();
          if (party === whose && from.includes(state)) {
            expect(outcome).toBe('done');
            const version = before.version + (move === 'remind' ? 0 : 1);
            expect([after.state, after.version]).toEqual([to ?? state, version]);
            expect(await office.prisma.monthlyReportEvent.count()).toBe(events + 1);
            expect(await office.prisma.auditEntry.count()).toBe(audited + 1);
          } else {
            expect(outcome).toMatch(party === whose ? /^not-allowed: 没有办成：.*状态/ : /^forbidden: 没有办成：/);
            expect(after).toEqual(before);
            expect(await office.prisma.monthlyReportEvent.count()).toBe(events);
          }
        }
      },
    );

    let supervisorAbove: OperatorActor | undefined;
    async function reader(): Promise<OperatorActor> {
      supervisorAbove ??= await office.hire(prefecture, '市督办', 'supervisor');
      return supervisorAbove;
    }

    test('by whoever decided on an older version: refused, with who was faster', async () => {
      await put('draft');
      const { version } = await read();
      await perform('write', writer, { version });
      expect(await refusal(perform('submit', writer, { version }))).toBe(
        'changed: 没有办成：刘芳刚刚改过这份报告（修改文字）。请先看一看现在的内容。',
      );
    });

    test('by nobody who may not know of it: the same as for one that does not exist', async () => {
      const stranger = await office.hire(neighbour, '邻县', 'manager');
      const attempt = (of: string) => perform('submit', stranger, { of }).catch((error: DomainError) => error.code);
      expect(await attempt(number)).toBe('not-found');
      expect(await attempt('2020-01-430424')).toBe('not-found');
    });
  });

  test('a reminder comes once, after the due day, of what was not submitted', async () => {
    const reminders = () => office.prisma.monthlyReportEvent.count({ where: { move: 'remind', report: { number } } });
    await office.prisma.monthlyReport.update({ where: { number }, data: { state: 'draft', remindedAt: null } });
    const before = await reminders();
    office.itIs('2026-11-09 17:30');
    await office.monthlyReports.runClock();
    expect(await reminders()).toBe(before);
    office.itIs('2026-11-09 18:10');
    await office.monthlyReports.runClock();
    await office.monthlyReports.runClock();
    expect(await reminders()).toBe(before + 1);
  });

  describe('what it says', () => {
    test('stays as it was when what it counted changes, until somebody asks for the figures anew', async () => {
      await put('draft');
      const before = await read();
      await office.prisma.enquiry.deleteMany({ where: { question: '电话' } });
      await office.prisma.caseEvent.updateMany({ where: { move: 'resolve' }, data: { onTime: false } });
      const prefectures = await read('2026-10-430400');
      expect((await read()).snapshot).toEqual(before.snapshot);
      expect(prefectures.snapshot.figures.asked).toEqual({ count: 3 });
      await perform('refresh', above, { of: '2026-10-430400' });
      const anew = await read('2026-10-430400');
      expect(anew.snapshot.figures.asked).toEqual({ count: 2 });
      expect(anew.snapshot.said['zh-CN'].complaints).toContain('按时办结0件（共3件）');
    });

    test('sums up the whole subtree, and its rows are its parts', async () => {
      const { snapshot } = await read('2026-10-430400');
      const tallied = async (id: string, withBelow: boolean) => {
        const organization = directory.organization(id);
        if (!organization) throw new Error(id);
        const period = monthOf('2026-10-01');
        return countAll(
          office.prisma,
          countedIn(scopeOf(organization, withBelow, directory), period, at('2026-11-09 18:10')),
        );
      };
      const whole = await tallied(prefecture, true);
      expect(snapshot.figures.received).toEqual({ count: whole.received });
      expect(snapshot.rows.map(({ counts }) => counts.received ?? 0).reduce((sum, one) => sum + one)).toBe(
        whole.received,
      );
      for (const row of snapshot.rows) {
        const own = await tallied(row.organizationId, row.organizationId !== prefecture);
        const { rated, satisfied, received, resolved, asked, formChecked } = own;
        const expected = { rated, satisfied, received, resolved, asked, formChecked };
        const counted = Object.fromEntries(
          Object.keys(expected).map((name) => [name, row.counts[name as keyof typeof expected] ?? 0]),
        );
        expect([row.name, counted]).toEqual([row.name, expected]);
      }
      expect(snapshot.rows).toHaveLength(13);
    });

    test('tells how the reports below stand until it is submitted, and then how they stood', async () => {
      const stands = async () => {
        const { snapshot } = await read('2026-10-430400');
        const of = (id: string) => snapshot.rows.find(({ organizationId }) => organizationId === id)?.report;
        return [of(county), of('operating:430426'), of(prefecture)];
      };
      await put('submitted');
      expect(await stands()).toEqual(['submitted', 'missing', undefined]);
      await perform('submit', above, { of: '2026-10-430400' });
      await put('accepted');
      expect(await stands()).toEqual(['submitted', 'missing', undefined]);
    });

    test('makes no percentage of few, and quotes without what is of people', async () => {
      const { snapshot } = await read();
      const said = Object.values(snapshot.said['zh-CN']).join('\n');
      expect(said).toContain('总数不足30件的只列件数，不计比例');
      expect(said).toContain('收到的2份评价中，基本满意以上1份。评价份数少，不计满意率。');
      expect(said).not.toContain('%');
      expect(said).toContain('我叫王**，电话 138****5678');
      expect(JSON.stringify(snapshot)).not.toMatch(/王小明|13812345678/);
      expect(snapshot.cases[0]).toMatchObject({ level: 1, category: { 'zh-CN': '选取过程和结果' } });
    });

    test('every sentence has its words in both languages', async () => {
      const { snapshot } = await read('2026-10-430400');
      for (const said of Object.values(snapshot.said)) {
        expect(Object.values(said).join('\n')).not.toMatch(/undefined|NaN|\{\{|text\.|problem\.|plan\./);
      }
    });
  });

  describe('as a Word file', () => {
    let pages: string[];

    beforeAll(async () => {
      await put('submitted');
      await office.prisma.monthlyReport.update({ where: { number }, data: { submittedAt: at('2026-11-03 10:00') } });
      (await import('node:fs')).writeFileSync(
        '/tmp/monthly.docx',
        await writeWord(await read('2026-10-430400'), 'zh-CN'),
      );
      (await import('node:fs')).writeFileSync('/tmp/monthly-c.docx', await writeWord(await read(), 'zh-CN'));
      pages = printedPages(await writeWord(await read(), 'zh-CN'));
    }, 60_000);

    const flat = () => pages.join('').replace(/\s+/g, '');

    test('opens in an office program, with everything that an official document has, in its order', () => {
      const parts = [
        ...['〔2026〕号', '衡东县中介超市运行机构2026年10月运营情况报告', '衡东县中介超市管理机构：'],
        ...['一、总体情况', '二、咨询服务情况', '三、投诉受理和办理情况', '四、入驻核验和清理情况'],
        ...[
          '五、满意度评价结果分析',
          '六、存在问题和典型案例',
          '（二）典型案例',
          '七、下一步工作安排',
          '下月办一次培训。',
        ],
        ...['附件：主要指标', '衡东县中介超市运行机构2026年11月3日', '附件主要指标'],
      ];
      const places = parts.map((part) => flat().indexOf(part));
      expect(parts.filter((_, index) => (places[index] as number) < 0)).toEqual([]);
      expect(places).toEqual(places.toSorted((one, other) => one - other));
    });

    test('has a number on each page, outside: right on the first, left on the second', () => {
      expect(pages.length).toBeGreaterThan(2);
      const numbers = pages.map((page) => page.trimEnd().split('\n').at(-1) ?? '');
      expect(numbers.map((one) => one.replace(/\s/g, ''))).toEqual(pages.map((_, index) => `—${index + 1}—`));
      const [first = 0, second = 0] = numbers.map((one) => one.search(/\S/));
      expect(second).toBeLessThan(10);
      expect(first).toBeGreaterThan(second + 15);
    });

    test('holds what people wrote as words, and nothing of people', () => {
      expect(flat()).toContain('<b>公示</b>被改过。=HYPERLINK("http://x")');
      expect(flat()).not.toMatch(/王小明|13812345678/);
    });
  });

  describe('as an Excel file', () => {
    test('has a sheet for each section, numbers as numbers and days as days, and words never as formulas', async () => {
      await office.prisma.monthlyReport.update({ where: { number }, data: { texts: { plans: '=1+1\u0008' } } });
      const file = await writeExcel(await read(), 'zh-CN');
      const sheets = await readSheets(Buffer.from(file));
      expect(sheets.map(({ sheet }) => sheet)).toEqual([
        ...['总体情况', '咨询服务情况', '投诉受理和办理情况', '入驻核验和清理情况'],
        ...['满意度评价结果分析', '存在问题和典型案例', '下一步工作安排'],
      ]);
      const rows = sheets.flatMap(({ data }) => data as unknown[][]);
      const row = (name: string) => rows.find(([first]) => first === name);
      expect(row('收到投诉')).toEqual(['收到投诉', 4, null, null, 0, null, null]);
      expect(row('按时办结')).toEqual(['按时办结', '3/3', 3, 3, '–', 0, 0]);
      expect(rows).toContainEqual([new Date('2026-10-08'), 0, 1, 1]);
      expect(rows).toContainEqual(['=1+1']);
      expect(new TextDecoder().decode(unzipped(file))).not.toContain('<f>');
    });
  });
});
