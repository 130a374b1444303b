import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { objections } from '../../support/axe.ts';
import { type BackOffice, openBackOffice } from '../../support/back-office.ts';
import { openBrowser } from '../../support/browser.ts';
import { describeOneDatabase } from '../../support/database.ts';
import { newCreditCode } from '../../support/registration-desk.ts';

const headings = '申请机构全称,统一社会信用代码,注册地,行业,联系人,电话';
const rowOf = (phone = '13812345678') => `湖南诚信测绘有限公司,${newCreditCode()},衡东县,自然资源,王小明,${phone}`;

describeOneDatabase('an import in a browser', (database) => {
  let browser: Browser;
  let office: BackOffice;

  beforeAll(async () => {
    browser = await openBrowser();
    office = await openBackOffice(database());
  });

  afterAll(async () => {
    await browser?.close();
    await office?.registrations.imports.close();
    await office?.close();
    expect(office?.errors).toEqual([]);
  });

  async function openUpload(options: BrowserContextOptions): Promise<Page> {
    const context = await browser.newContext({ locale: 'zh-CN', ...options });
    context.setDefaultTimeout(15_000);
    await context.addCookies([{ name: 'operator', value: office.staff.operator.id, url: office.url }]);
    const page = await context.newPage();
    await page.goto(`${office.url}/registrations/imports`);
    return page;
  }

  async function choose(page: Page, rows: string[]): Promise<void> {
    const buffer = Buffer.from([headings, ...rows].join('\n'));
    await page.setInputFiles('#file', { name: '入驻.csv', mimeType: 'text/csv', buffer });
    await page.locator('form.import-upload button').click();
  }

  async function expectUsable(page: Page): Promise<void> {
    expect(await objections(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  }

  test('goes from the dry run to its result, and shows how far it has come', async () => {
    const page = await openUpload({ viewport: { width: 1366, height: 800 } });
    await expectUsable(page);
    await choose(page, [...Array.from({ length: 1500 }, () => rowOf()), rowOf('12')]);
    await page.getByText('确认后将登记 1500 条').waitFor();
    await expectUsable(page);
    await page.getByRole('link', { name: '有错误 1' }).click();
    await page.getByText('第 1502 行 F 列（电话）').waitFor();
    await page.getByRole('button', { name: '确认登记 1500 条' }).click();
    const progress = page.getByRole('progressbar', { name: '导入进度' });
    await progress.waitFor();
    await page.getByText(/已处理 [1-9]\d* \/ 1500 行/).waitFor();
    await page.getByText('导入完成：登记了 1500 条').waitFor();
    await expectUsable(page);
    await page.context().close();
  }, 40_000);

  test('works without scripts, on a phone, in English and in the dark', async () => {
    const options = { locale: 'en', colorScheme: 'dark', viewport: { width: 390, height: 800 } } as const;
    const page = await openUpload({ ...options, javaScriptEnabled: false });
    await choose(page, [...Array.from({ length: 500 }, () => rowOf()), rowOf('12')]);
    await page.getByRole('button', { name: 'Confirm and record 500' }).click();
    await page.getByText('The import is done: 500 recorded.').waitFor();
    const scripted = await page.context().browser()?.newContext(options);
    await scripted?.addCookies(await page.context().cookies());
    const same = await scripted?.newPage();
    await same?.goto(page.url());
    if (same) await expectUsable(same);
  }, 40_000);
});
