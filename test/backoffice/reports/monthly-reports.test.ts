import type { Browser, Page } from 'playwright-core';
import type { OperatorActor } from '../../../src/casework/actor.ts';
import { type BackOffice, county, openBackOffice, prefecture } from '../../support/back-office.ts';
import { openBrowser } from '../../support/browser.ts';
import { describeOneDatabase } from '../../support/database.ts';

describeOneDatabase('the pages of monthly reports', (database) => {
  let office: BackOffice;
  let browser: Browser;
  let writer: OperatorActor;
  let receiver: OperatorActor;
  let above: OperatorActor;

  beforeAll(async () => {
    office = await openBackOffice(database(), '2026-10-12 09:00');
    writer = await office.hire(county, '刘芳', 'manager');
    receiver = await office.hire('management:430424', '谢军', 'supervisor');
    above = await office.hire(prefecture, '王建国', 'supervisor');
    for (let count = 0; count < 3; count += 1) {
      const { number } = await office.inProgress();
      const resolution = { finding: 'settled' as const, answers: ['好', '好'], measures: '已办', text: '已办结。' };
      await office.move(number, 'resolve', resolution, office.staff.operator);
    }
    browser = await openBrowser();
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await office.close();
    expect(office.errors).toEqual([]);
  });

  async function enter(actor: OperatorActor, path: string, width = 1366): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      javaScriptEnabled: false,
      locale: 'zh-CN',
    });
    await context.addCookies([{ name: 'operator', value: actor.id, url: office.url }]);
    const page = await context.newPage();
    await page.goto(office.url + path);
    return page;
  }

  const says = async (page: Page) => (await page.locator('main').allInnerTexts()).join();
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

  test('say before the first report where it will come from, and let one be made of a past month', async () => {
    office.itIs('2026-10-12 09:00');
    const page = await enter(writer, '/monthly-reports');
    expect(await says(page)).toContain('每月第一个工作日，系统会编好上月的报告草稿');
    await page.getByText('编制过去某个月的报告').click();
    await page.getByLabel('月份').selectOption('2026-08');
    await press(page, '编制');
    expect(await page.title()).toContain('衡东县中介超市运行机构2026年8月运营情况报告');
    expect(await says(page)).toContain('已编成草稿');
    expect(await says(page)).toContain('没有收到咨询、投诉和入驻申请');
  });

  test('lead from the draft over submission, return and another submission to acceptance', async () => {
    office.itIs('2026-11-02 08:10');
    await office.monthlyReports.runClock();
    const theirs = await enter(writer, '/monthly-reports');
    await theirs.getByRole('link', { name: '2026年10月' }).click();
    expect(await says(theirs)).toContain('办结投诉3件');
    await theirs.getByRole('link', { name: '修改文字' }).click();
    await theirs.getByLabel('七、下一步工作安排').fill('十一月办一次业务培训。');
    await press(theirs, '保存');
    expect(await says(theirs)).toContain('文字已保存');
    expect(await says(theirs)).toContain('十一月办一次业务培训。');
    await press(theirs, '报送');
    expect(await says(theirs)).toContain('已报送');
    expect(await theirs.getByRole('link', { name: '修改文字' }).count()).toBe(0);

    const ours = await enter(receiver, '/monthly-reports');
    expect(await says(ours)).toContain('待接收 1');
    await ours.getByRole('link', { name: '衡东县中介超市运行机构' }).click();
    await ours.locator('summary', { hasText: '退回修改' }).click();
    await ours.getByLabel('退回原因').fill('请补充培训的参加人数。');
    await press(ours, '退回修改');
    expect(await says(ours)).toContain('已退回');

    await theirs.reload();
    expect(await says(theirs)).toContain('谢军退回了这份报告，请修改后重新报送：\n\n请补充培训的参加人数。');
    await press(theirs, '重新报送');
    await ours.reload();
    await press(ours, '接收');
    expect(await says(ours)).toContain('已接收');
    const history = await ours.locator('.report-history li').allInnerTexts();
    expect(history.map((line) => line.replace(/^\S+ \S+ /, '').split('\n')[0])).toEqual([
      ...['系统编成草稿', '刘芳修改了文字', '刘芳报送', '谢军退回：', '刘芳重新报送', '谢军接收'],
    ]);
  });

  test('lose nothing that was typed when somebody was faster or it is too long', async () => {
    const { number, version } = await office.prisma.monthlyReport.findUniqueOrThrow({
      where: { number: '2026-08-430424' },
    });
    const clerk = office.as(writer);
    const late = await clerk.send(undefined, `/monthly-reports/${number}/text`, { version: '99', plans: '我写的安排' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('刘芳刚刚改过这份报告');
    expect(late.html).toContain('我写的安排</textarea>');
    expect(late.html).toContain(`name="version" value="${version}"`);
    const long = await clerk.send(undefined, `/monthly-reports/${number}/text`, {
      version: `${version}`,
      plans: '长'.repeat(3001),
    });
    expect(long.status).toBe(422);
    expect(long.text).toContain('每一节最多 3000 字');
    const without = await clerk.send(undefined, `/monthly-reports/${number}/submission`, { version: '99' });
    expect(without.status).toBe(409);
  });

  test('remind of what is late, those who write it and those above', async () => {
    office.itIs('2026-11-20 09:00');
    await office.monthlyReports.runClock();
    expect(await says(await enter(writer, '/monthly-reports'))).toContain('催报：2026年8月的报告应在');
    const page = await enter(above, '/monthly-reports?month=2026-08');
    expect(await says(page)).toContain('催报：2026年8月有 1 个机构的报告超期未报送');
    expect(await says(page)).toContain('未编制');
  });

  test.each([
    ['word', 'docx', 'PK'],
    ['excel', 'xlsx', 'PK'],
  ])('hand out the report as %s', async (path, ending, begins) => {
    const response = await fetch(`${office.url}/monthly-reports/2026-10-430424/${path}`, {
      headers: { cookie: `operator=${above.id}` },
    });
    expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toContain(
      `衡东县中介超市运行机构2026年10月运营情况报告.${ending}`,
    );
    expect((await response.text()).slice(0, 2)).toBe(begins);
  });

  test('fit a phone and paper', async () => {
    const page = await enter(writer, '/monthly-reports/2026-10-430424', 390);
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    expect(await width()).toBeLessThanOrEqual(390);
    await page.goto(`${office.url}/monthly-reports`);
    expect(await width()).toBeLessThanOrEqual(390);
    await page.goto(`${office.url}/monthly-reports/2026-10-430424/print`);
    expect(await says(page)).toMatch(/〔2026〕[\s\S]*衡东县中介超市管理机构：[\s\S]*特此报告。[\s\S]*2026年11月2日/);
  });
});
