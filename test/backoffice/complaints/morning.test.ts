import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { type BackOffice, openBackOffice } from '../../support/back-office.ts';
import { openBrowser } from '../../support/browser.ts';
import { describeEmbedded } from '../../support/database.ts';

describeEmbedded('a morning by keyboard alone', (database) => {
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

  test('? shows the keys of the page; closed, everything is as it was', async () => {
    await press('j', '?');
    const dialog = page.getByRole('dialog', { name: '快捷键' });
    await dialog.waitFor();
    expect(await dialog.textContent()).toContain('下一行');
    const { violations } = await new AxeBuilder({ page }).include('#keys').analyze();
    expect(violations).toEqual([]);
    await press('j', 'Escape');
    expect(await focused()).toBe(numbers[0]);
  });

  test('who is disturbed by keys turns them off, and opens the dialog by its button', async () => {
    await page.getByRole('button', { name: '快捷键' }).click();
    await page.getByLabel('使用单键快捷键').uncheck();
    await press('Escape', 'j');
    expect(await focused()).not.toBe(numbers[0]);
    await page.getByRole('button', { name: '快捷键' }).click();
    await page.getByLabel('使用单键快捷键').check();
    await press('Escape', 'j');
    expect(await focused()).toBe(numbers[0]);
  });
});
