import type { Browser, Page } from 'playwright-core';
import { seedCannedReplies } from '../../../src/casework/canned-replies.ts';
import { seedFolder } from '../../../src/conversation/knowledge.ts';
import { objections } from '../../support/axe.ts';
import { type BackOffice, openBackOffice } from '../../support/back-office.ts';
import { openBrowser } from '../../support/browser.ts';
import { describeOneDatabase } from '../../support/database.ts';
import { seedKnowledge } from '../../support/knowledge.ts';

describeOneDatabase('a morning by keyboard alone', (database) => {
  let browser: Browser;
  let office: BackOffice;
  let numbers: string[];
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    office = await openBackOffice(database());
    numbers = [];
    for (let count = 0; count < 4; count += 1) numbers.push((await office.file()).number);
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1366, height: 800 } });
    context.setDefaultTimeout(10_000);
    await context.addCookies([{ name: 'operator', value: office.staff.operator.id, url: office.url }]);
    page = await context.newPage();
  });

  afterAll(async () => {
    await browser?.close();
    await office?.close();
    expect(office?.errors).toEqual([]);
  });

  beforeEach(() => page.goto(`${office.url}/`));

  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const focused = () => page.evaluate(() => document.activeElement?.textContent);

  const firstRow = () => page.locator('[data-rows] a').first().textContent();

  test('down, up, open, on to the next case, and back to where one was', async () => {
    await press('j', 'j', 'j', 'k');
    expect(await focused()).toBe(numbers[1]);
    await press('o');
    await page.waitForURL(`**/complaints/${numbers[1]}`);
    await press('j');
    await page.waitForURL(`**/complaints/${numbers[2]}`);
    await press('u');
    await page.waitForURL(`${office.url}/`);
    await page.waitForFunction(() => document.activeElement?.matches('[data-rows] a'));
    expect(await focused()).toBe(numbers[2]);
  });

  test('a row leads to those like it, and back to that row', async () => {
    await press('j', 'j');
    const here = await focused();
    await press('Tab', 'Enter');
    await page.waitForURL('**/?*accused=*');
    await press('j', 'u');
    await page.waitForURL(`${office.url}/`);
    await page.waitForFunction(() => document.activeElement?.matches('[data-rows] a'));
    expect(await focused()).toBe(here);
  });

  test('search, narrow, select and acknowledge, without a hand on the mouse', async () => {
    const { operator, supervisor } = office.staff;
    for (const number of numbers.slice(0, 2)) {
      await office.move(number, 'accept', { category: 'fees' }, operator);
      await office.move(number, 'assign', { operatorId: operator.id }, supervisor);
    }
    await page.goto(`${office.url}/`);
    await press('/');
    await page.keyboard.type('正大工程');
    await press('Enter');
    await page.waitForURL('**q=**');
    await press('f');
    await press(...Array(4).fill('ArrowDown'), ...Array(7).fill('Tab'), 'Enter');
    await page.waitForURL('**state=assigned**');
    await press('j', 'x', 'j', 'x', 'a');
    await page.getByRole('alert').filter({ hasText: '已签收 2 件' }).waitFor();
    const states = await office.prisma.complaint.findMany({ where: { state: 'in_progress' } });
    expect(states.map(({ number }) => number).sort()).toEqual(numbers.slice(0, 2));
  });

  test('all on the page are selected by one key', async () => {
    await press('*');
    expect(await page.locator('[data-rows] :checked').count()).toBe(numbers.length);
    await press('j', 'x');
    expect(await page.getByLabel('全选本页').isChecked()).toBe(false);
  });

  test('one case after the other: each is done by a key, and the next one is one key away, as it stood in the list', async () => {
    await press('j', 'o');
    await page.waitForURL(`**/complaints/${numbers[2]}`);
    await press('a', 'Control+Enter');
    await page.getByRole('status').filter({ hasText: '已受理' }).waitFor();
    expect(await page.locator('[data-way=next]').textContent()).toContain(numbers[3]);
    await press('j');
    await page.waitForURL(`**/complaints/${numbers[3]}`);
  });

  test('after what was done with several, the list is the same, and one is where one was', async () => {
    await page.goto(`${office.url}/?due=week`);
    await press('j', 'x', 'a');
    await page.getByRole('alert').filter({ hasText: '1 件' }).waitFor();
    const first = await firstRow();
    await page.waitForFunction((number) => document.activeElement?.textContent === number, first);
    await press('o');
    await page.waitForURL(`**/complaints/${first}`);
    await press('u');
    await page.waitForURL(`${office.url}/?due=week`);
  });

  test('a canned reply is chosen, inserted, finished and sent', async () => {
    await seedCannedReplies(office.prisma, seedKnowledge().directory, seedFolder);
    const { number } = await office.inProgress();
    await page.goto(`${office.url}/complaints/${number}`);
    await press('r', 'Tab', 'Tab', 'ArrowDown', 'Enter');
    await page.locator('#reply-text:focus', { hasText: '您好' }).waitFor();
    await page.keyboard.type('请放心。');
    await press('Control+Enter');
    await page.getByRole('status').filter({ hasText: '答复正在发给投诉人' }).waitFor();
    expect(await page.locator('.timeline-list').textContent()).toMatch(/您好.*请放心。/);
  });

  test('who takes what nobody has yet need not look for their own name', async () => {
    const { number } = await office.file();
    await page.goto(`${office.url}/complaints/${number}`);
    await press('a', 'Control+Enter');
    await page.getByRole('status').filter({ hasText: '已受理' }).waitFor();
    await press('s', 'Control+Enter');
    await page.getByRole('status').filter({ hasText: '已派单' }).waitFor();
    await press('a', 'Enter');
    await page.getByRole('status').filter({ hasText: '已签收' }).waitFor();
  });

  test('who gives a case away comes back to the list at the case after it', async () => {
    await page.goto(`${office.url}/?assignee=me`);
    await press('j', 'j');
    const after = await focused();
    await press('k', 'o');
    await page.waitForURL('**/complaints/*');
    await press('h');
    await page.keyboard.type('衡东县住房城乡建设主管部门');
    await press('Tab');
    await page.keyboard.type('属于行业监管');
    await press('Control+Enter');
    await page.getByRole('status').filter({ hasText: '已派给其他单位' }).waitFor();
    await page.waitForFunction((number) => document.activeElement?.textContent === number, after);
  });

  test('what is due later now does not take one along to the end of the list', async () => {
    const { number } = await office.file();
    await office.prisma.complaint.update({ where: { number }, data: { dueAt: new Date('2026-11-01') } });
    await page.goto(`${office.url}/`);
    await press('j', 'j');
    const after = await focused();
    await press('k', 'o');
    await page.waitForURL(`**/complaints/${number}`);
    await press('a', 'Control+Enter');
    await page.getByRole('status').filter({ hasText: '已受理' }).waitFor();
    await press('u');
    await page.waitForURL(`${office.url}/`);
    await page.waitForFunction((row) => document.activeElement?.textContent === row, after);
  });

  test('what was not accepted puts the cursor where it has to be put right; sent twice, it goes once', async () => {
    const { number } = await office.inProgress();
    await page.goto(`${office.url}/complaints/${number}`);
    await press('h');
    await page.keyboard.type('火星');
    await press('Tab');
    await page.keyboard.type('属于行业监管');
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(new URL(request.url()).pathname));
    await press('Control+Enter', 'Control+Enter');
    await page.locator('[name=organizationId][aria-invalid=true]:focus').waitFor();
    expect(sent.filter((path) => path.endsWith('/referral'))).toHaveLength(1);
  });

  test('g leads through the menu, and / to the search from wherever there is none', async () => {
    await press('g', 'j', 'Enter');
    await page.waitForURL('**/registrations');
    const { number } = await office.file();
    await page.goto(`${office.url}/complaints/${number}`);
    await press('/');
    await page.locator('[type=search]:focus').waitFor();
    await page.keyboard.type(number);
    await press('Enter');
    await page.waitForURL('**q=**');
  });

  test('the leading case is chosen from those about the same, or typed', async () => {
    const context = await browser.newContext({ locale: 'zh-CN' });
    await context.addCookies([{ name: 'operator', value: office.staff.supervisor.id, url: office.url }]);
    const supervisors = await context.newPage();
    const { number } = await office.file();
    await supervisors.goto(`${office.url}/complaints/${number}`);
    for (const key of ['m', 'ArrowDown', 'Tab', 'Tab']) await supervisors.keyboard.press(key);
    await supervisors.keyboard.type('同一件事');
    await supervisors.keyboard.press('Control+Enter');
    await supervisors.getByRole('status').filter({ hasText: '已并案' }).waitFor();
    await context.close();
  });

  test('? shows the keys of the page; closed, everything is as it was', async () => {
    await press('j', '?');
    const dialog = page.getByRole('dialog', { name: '快捷键' });
    await dialog.waitFor();
    expect(await dialog.textContent()).toContain('下一行');
    expect(await objections(page, '#keys')).toEqual([]);
    await press('j', 'Escape');
    expect(await focused()).toBe(await firstRow());
  });

  test('who is disturbed by keys turns them off, and opens the dialog by its button', async () => {
    await page.getByRole('button', { name: '快捷键' }).click();
    await page.getByLabel('使用单键快捷键').uncheck();
    await press('Escape', 'j');
    expect(await focused()).not.toBe(await firstRow());
    await page.getByRole('button', { name: '快捷键' }).click();
    await page.getByLabel('使用单键快捷键').check();
    await press('Escape', 'j');
    expect(await focused()).toBe(await firstRow());
  });
});
