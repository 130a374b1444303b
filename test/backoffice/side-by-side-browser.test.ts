import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import type { OperatorActor } from '../../src/casework/actor.ts';
import { type BackOffice, openBackOffice } from '../support/back-office.ts';
import { openBrowser } from '../support/browser.ts';
import { describeOneDatabase } from '../support/database.ts';

describeOneDatabase('two operators with browsers', (database) => {
  let browser: Browser;
  let office: BackOffice;
  let zhou: OperatorActor;
  let chen: OperatorActor;
  const troubles: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    office = await openBackOffice(database());
    zhou = office.staff.operator;
    chen = office.staff.supervisor;
  });
  afterEach(async () => {
    office.itIs('2026-11-23 09:00:00');
    await Promise.all(browser.contexts().map((context) => context.close()));
    expect(troubles).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await sleep(500); // pages that are closed say so, and the database has to be there still
    await office?.close();
    expect(office?.errors).toEqual([]);
  });

  test('see each other at a case: who looks, who types, and who is on it', async () => {
    const { number } = await office.inProgress();
    office.itIs('2026-11-23 09:01:00'); // what one has done this very moment is not taken in hand again
    const one = await openPage(zhou, `/complaints/${number}`);
    const other = await openPage(chen, `/complaints/${number}`);
    await one.getByText('陈主任 正在查看').waitFor();
    await other.getByText('周敏 正在查看').waitFor();
    await fold(other, '答复投诉人');
    await other.getByLabel('答复内容').pressSequentially('我来');
    await one.getByText('陈主任 正在填写').waitFor();
    await one.getByText('陈主任 正在办理').waitFor();
    await other.close();
    await one.getByText('陈主任 正在填写').waitFor({ state: 'detached' });

    await fold(one, '答复投诉人');
    await one.getByLabel('答复内容').fill('正在核实');
    await one.getByRole('button', { name: '发送' }).click();
    await one.getByText('起正在办理这个办件').waitFor();
    expect(await one.getByLabel('答复内容').inputValue()).toBe('正在核实');
    await one.getByRole('button', { name: '发送' }).click();
    await one.waitForURL(/done=reply/);
  });

  test('are told what the other did, and keep what they are typing', async () => {
    const { number } = await office.inProgress();
    const page = await openPage(zhou, `/complaints/${number}`);
    await fold(page, '答复投诉人');
    const reply = page.getByLabel('答复内容');
    await reply.pressSequentially('还没写完');
    await office.move(number, 'note', { text: '电话里已经说好' }, chen);
    await page.getByText('有人更新了这个办件').waitFor();
    await page.locator('.timeline-list').getByText('电话里已经说好').waitFor();
    expect(await reply.inputValue()).toBe('还没写完');
    expect(await reply.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.getByRole('button', { name: '知道了' }).click();
    await page.getByRole('button', { name: '发送' }).click();
    await page.waitForURL(/done=reply/);
  });

  test('have the queue as it is, without losing the place in it', async () => {
    const first = await office.file();
    const page = await openPage(zhou, '/');
    await page.getByRole('link', { name: first.number }).focus();
    const second = await office.file();
    await page.getByRole('link', { name: second.number }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(first.number);
  });

  test('find what they had typed after the page was loaded again, on any machine, until they send it or throw it away', async () => {
    const { number } = await office.inProgress();
    const page = await openPage(zhou, `/complaints/${number}`);
    await fold(page, '办结');
    await page.getByLabel('重新选取').pressSequentially('已经重新选取');
    await page.getByText('草稿已保存').waitFor();
    await page.reload();
    expect(await page.getByLabel('重新选取').inputValue()).toBe('已经重新选取');
    const elsewhere = await openPage(zhou, `/complaints/${number}`);
    await elsewhere.getByText('这是您 11-23 09:00 保存的草稿').waitFor();
    await elsewhere.getByRole('button', { name: '丢弃草稿' }).click();
    await elsewhere.waitForLoadState();
    expect(await elsewhere.getByLabel('重新选取').inputValue()).toBe('');
  });

  async function openPage(as: OperatorActor, path: string): Promise<Page> {
    const context = await browser.newContext({ locale: 'zh-CN' });
    context.setDefaultTimeout(10_000);
    await context.addCookies([{ name: 'operator', value: as.id, url: office.url }]);
    const page = await context.newPage();
    page.on('pageerror', (error) => troubles.push(String(error)));
    await page.goto(office.url + path);
    return page;
  }

  /** Opens the form of that title. */
  async function fold(page: Page, title: string): Promise<void> {
    const details = page.locator('details.move', { has: page.locator('summary', { hasText: title }) }).first();
    if (!(await details.evaluate((element) => (element as HTMLDetailsElement).open)))
      await details.locator('summary').click();
  }
});
