import type { OperatorActor } from '../../../src/casework/actor.ts';
import { newId } from '../../../src/database/ids.ts';
import {
  at,
  type BackOffice,
  county,
  department,
  neighbour,
  openBackOffice,
  prefecture,
} from '../../support/back-office.ts';
import type { Page } from '../../support/clerk.ts';
import { describeOneDatabase } from '../../support/database.ts';

const resolution = { finding: 'settled' as const, answers: ['好', '好'], measures: '已办', text: '已办结。' };

describeOneDatabase('the dashboard', (database) => {
  let office: BackOffice;
  let manager: OperatorActor;
  let above: OperatorActor;

  beforeAll(async () => {
    office = await openBackOffice(database(), '2026-11-03 09:00');
    manager = await office.hire(county, '谭处长', 'manager');
    above = await office.hire(prefecture, '市局', 'supervisor');
  });

  afterAll(async () => {
    await office.close();
    expect(office.errors).toEqual([]);
  });

  const look = (query = '', who = manager) => office.as(who).open(`/dashboard${query}`);

  /** The number of a figure, its definition left out. */
  const figureOn = (page: Page, name: string) =>
    new RegExp(`<th scope="row">${name}<span.*?</span></th><td[^>]*><a href="([^"]*)">([^<]*)</a>`).exec(page.html);

  /** Where a figure leads to. */
  const follow = (page: Page, name: string, who = manager) =>
    office.as(who).open((figureOn(page, name)?.[1] ?? '').replaceAll('&amp;', '&'));

  test('says on a new site what will be there, and lets choose other days', async () => {
    const page = await look();
    expect(page.text).toContain('有了第一件，这里就会出现');
    expect(page.html).toContain('name="from" value="2026-10-05"');
    expect(page.html).not.toContain('<svg');
  });

  describe('of a county with some work', () => {
    const numbers: string[] = [];

    beforeAll(async () => {
      for (const level of [5, 4, 1]) {
        const { number, chatId } = await office.inProgress();
        numbers.push(number);
        await office.move(number, 'resolve', resolution, office.staff.operator);
        await office.move(number, 'rate', { level, reasons: [] }, { kind: 'person', chatId: chatId as string });
      }
      numbers.push((await office.inProgress()).number);
      const asked = (question: string, kind: string, places: string[]) => ({
        ...{ id: newId(at('2026-11-02 20:30')), chatId: 'web:1', locale: 'zh-CN', askedAt: at('2026-11-02 20:30') },
        ...{ question, kind, reply: {}, places, topics: [], confidence: 1 },
      });
      await office.prisma.enquiry.createMany({
        data: [
          asked('衡东县电话', 'contact', ['430424']),
          asked('衡东的押金怎么退？我电话 13812345678', 'unknown', ['430424']),
          asked('衡东的押金怎么退，我电话13812345678', 'unknown', ['430424']),
          asked('长沙电话', 'contact', ['430100']),
        ],
      });
      office.itIs('2026-11-24 09:00');
    });

    test('counts it for the days and the organization chosen, against the days before', async () => {
      const page = await look('?from=2026-11-01&to=2026-11-30');
      expect(page.status).toBe(200);
      expect(figureOn(page, '收到咨询')?.[2]).toBe('3');
      expect(figureOn(page, '收到投诉')?.[2]).toBe('4');
      expect(figureOn(page, '办结')?.[2]).toBe('3');
      expect(figureOn(page, '超期在办')?.[2]).toBe('1');
      expect(page.text).toContain('“上期”为 2026-10-01 至 2026-10-31');
      expect(figureOn(await look('?from=2026-10-01&to=2026-10-31'), '收到投诉')).toBeNull();
    });

    test('makes no percentage of three answers, and says that they are few', async () => {
      const page = await look();
      expect(figureOn(page, '满意率')?.[2]).toBe('2/3');
      expect(page.text).toContain('只有 3 份评价，太少，不成比例；95% 把握只能说在 20.8%–93.9%');
    });

    test('leads from each number to the rows behind it', async () => {
      const page = await look();
      const open = await follow(page, '在办');
      expect(open.text).toContain('共 1 条');
      expect(open.html).toContain(`<a href="/complaints/${numbers[3]}">`);
      expect((await follow(page, '收到投诉')).text).toContain('共 4 条');
      const unanswered = await follow(page, '未能回答');
      expect(unanswered.text).toContain('共 2 条');
      expect(unanswered.text).toContain('138****5678');
      expect(unanswered.html).not.toContain('13812345678');
    });

    test('shows a question that is asked in two ways once, with its phone masked', async () => {
      const page = await look();
      expect(page.text).toMatch(/衡东的押金怎么退.{0,3}我电话 ?138\*\*\*\*5678 2 /);
      expect(page.html).not.toContain('13812345678');
    });

    test('draws without anything that the content security policy forbids, and gives each drawing its numbers', async () => {
      const { html } = await look();
      const drawings = html.match(/<svg/g)?.length ?? 0;
      expect(drawings).toBeGreaterThanOrEqual(6);
      expect(html.match(/class="dash-drawing" role="img" aria-label="[^"]{10,}"/g)).toHaveLength(drawings);
      expect(html.match(/<details>/g)).toHaveLength(drawings);
      expect(html).not.toMatch(/ style=|<style|<script(?! type="module" src)/);
    });

    test('shows figures of one’s own organization and, to supervisors, of those below; of no other', async () => {
      const fromAbove = await look('', above);
      expect(figureOn(fromAbove, '收到投诉')?.[2]).toBe('4');
      expect(figureOn(await look('?below=no', above), '收到投诉')).toBeNull();
      const elsewhere = await look(`?organization=${neighbour}`);
      expect(elsewhere.text).toContain('您不能查看所选机构的数据');
      expect(figureOn(elsewhere, '收到投诉')?.[2]).toBe('4');
      const rows = await office
        .as(await office.hire(neighbour, '邻县', 'manager'))
        .open(`/dashboard/rows?of=received&organization=${county}`);
      expect(rows.status).toBe(404);
    });

    test('shows a management body the counts of the operating organization that reports to it, and no case behind them', async () => {
      const management = await office.hire('management:430424', '县管理机构', 'manager');
      const page = await look('?from=2026-11-01&to=2026-11-30', management);
      expect(page.text).toMatch(/收到投诉.{0,200} 4 /);
      expect(page.text).toContain('衡东县中介超市运行机构');
      expect(page.html).not.toContain('/dashboard/rows');
      expect(page.text).not.toContain('押金怎么退');
      expect((await office.as(management).open('/dashboard/rows?of=received')).status).toBe(404);
      expect((await office.as(management).open('/exports/rows.csv?of=received')).status).toBe(404);
      const file = await office.as(management).open('/exports/figures.csv?from=2026-11-01&to=2026-11-30');
      expect(file.html).toContain('投诉,收到投诉,4,');
      const other = await office.hire('management:430423', '邻县管理机构', 'manager');
      expect(figureOn(await look('?from=2026-11-01&to=2026-11-30', other), '收到投诉')).toBeNull();
    });

    test('exports the rows behind a number, as they are narrowed', async () => {
      const rated = await office.as(manager).open('/exports/rows.csv?of=rated');
      expect(rated.html.split('\r\n').filter((line) => line.includes('TS2026'))).toHaveLength(3);
      expect(rated.html).toMatch(/非常满意/);
      const asked = await office.as(manager).open('/exports/rows.csv?of=unanswered');
      expect(asked.html).toContain('138****5678');
      expect(asked.html).not.toContain('13812345678');
    });

    test('analyses satisfaction: rates, levels, reasons, and what came of follow-ups, each against the period before', async () => {
      const page = await office.as(manager).open('/dashboard/satisfaction?from=2026-11-01&to=2026-11-30');
      expect(page.status).toBe(200);
      expect(page.text).toMatch(/评价率 3\/3/);
      expect(page.text).toMatch(/满意率（基本满意及以上） 2\/3/);
      expect(page.text).toMatch(/非常满意 1 0 \+1/);
      expect(page.text).toContain('够数的不到两个，无从比较');
      expect(page.text).toMatch(/新增回访 1 0 已完成 0 0/);
      expect(page.html).toMatch(/href="\/dashboard\/rows\?[^"]*of=followUpOpened"/);
      const empty = await office.as(manager).open('/dashboard/satisfaction?from=2026-01-01&to=2026-01-31');
      expect(empty.text).toContain('没有评价可以分析');
    });

    test('counts no enquiries for industry departments', async () => {
      const page = await look('', await office.hire(department, '住建', 'manager'));
      expect(page.text).not.toContain('收到咨询');
    });

    test.each([
      '?from=2026-11-30&to=2026-11-01',
      '?from=0001-01-01&to=9999-12-31',
      '?from=soon&to=2026-11-01',
      '?from=2026-11-01',
    ])('falls back to the latest days for %s, and says so', async (query) => {
      const page = await look(query);
      expect(page.text).toContain('所选日期无效');
      expect(page.html).toContain('name="from" value="2026-10-26"');
    });

    test.each(['?of=nothing', '?of=toString', '?of=received&organization=nobody'])(
      'has no rows for %s',
      async (query) => {
        expect((await office.as(manager).open(`/dashboard/rows${query}`)).status).toBe(404);
      },
    );
  });
});
