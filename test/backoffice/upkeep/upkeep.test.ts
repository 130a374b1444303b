import type { Browser, Page } from 'playwright-core';
import { newId } from '../../../src/database/ids.ts';
import { at, county, prefecture } from '../../support/back-office.ts';
import { openBrowser } from '../../support/browser.ts';
import type { Clerk } from '../../support/clerk.ts';
import { describeOneDatabase } from '../../support/database.ts';
import { type Keeping, openKeeping, until } from '../../support/keeping.ts';

const calls = '/upkeep/calls';

describeOneDatabase('how well the directory is kept', (database) => {
  let office: Keeping;
  let keeper: Clerk;
  let supervisor: Clerk;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    office = await openKeeping(database(), '2026-11-23 09:00');
    const person = await office.hire(prefecture, '市维护员', 'directory_keeper');
    keeper = office.as(person);
    supervisor = office.as(await office.hire(county, '县督办人', 'supervisor'));
    browser = await openBrowser();
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 390, height: 844 } });
    await context.addCookies([{ name: 'operator', value: person.id, url: office.url }]);
    page = await context.newPage();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await office.close();
    expect(office.errors).toEqual([]);
  });

  const verifiedOn = (digits: string) => office.knows().directory.contactsByNumber(digits)[0]?.verifiedOn;
  const call = (clerk: Clerk, region: string, result: string, number: string) =>
    clerk.send(undefined, `${calls}/consultation:${region}`, { [result]: number, place: '430400', scope: 'due' });

  test('says how many numbers have not been verified for how long, of the own place and those below', async () => {
    const all = office.knows().directory.children(office.knows().directory.region('430400') as never).length + 1;
    expect((await keeper.open('/upkeep')).text).toMatch(new RegExp(`一年以上 ${all} 个.*30 天以内 0 个`));
    expect((await supervisor.open('/upkeep')).text).toContain('一年以上 1 个');
    expect((await keeper.open('/upkeep?band=0')).text).toContain('没有这样的号码');
  });

  test('a call that confirms a number verifies it today, in the bot too, and moves it out of the way', async () => {
    await call(keeper, '430424', 'confirmed', '0734-5212289');
    await until(() => verifiedOn('07345212289') === '2026-11-23');
    expect((await keeper.open(calls)).text).toMatch(/还要打 \d+ 个，一周内打过 0 个/);
    expect((await keeper.open(`${calls}?scope=all`)).text).toMatch(/一周内打过的.*衡阳市\/衡东县.*11-23 09:00 无误/);
  });

  test('a number found wrong by a call is first to be corrected; one that nobody answered is still to be verified', async () => {
    await call(keeper, '430422', 'wrong', '0734-8553158');
    await call(keeper, '430423', 'no_answer', '0734-5813128');
    const list = await keeper.open(calls);
    expect(list.text).toMatch(/一周内打过的.*衡南县.*11-23 09:00 错号/);
    expect(verifiedOn('07348553158')).toBe('2021-12-15');
    expect((await keeper.open('/corrections')).text).toMatch(
      /号码核对.*?衡阳市\/衡南县 咨询电话 0734-8553158 打过，是错号/,
    );
  });

  test('the result of a call to another number than the one that it is by now is not recorded', async () => {
    const told = await call(keeper, '430426', 'confirmed', '0734-0000000');
    expect((await keeper.open(told.location)).text).toContain('祁东县：没有记，别人刚改过');
    expect(await office.prisma.contactCheck.count({ where: { contactId: 'consultation:430426' } })).toBe(0);
  });

  test('who may not keep a place reads its list, and records nothing', async () => {
    const list = await supervisor.open(`${calls}?scope=all`);
    expect(list.text).toContain('0734-5212289');
    expect(list.html).not.toContain('formaction');
    expect((await call(supervisor, '430424', 'wrong', '0734-5212289')).status).toBe(403);
  });

  test('tells the story of a number: what it was, who called it, who said that it is wrong', async () => {
    const now = at('2026-11-22 10:00');
    await office.prisma.enquiry.create({
      data: {
        ...{ id: newId(now), chatId: 'web:1', locale: 'zh-CN', askedAt: now, question: '电话', kind: 'contact' },
        ...{ reply: { text: '电话：0734-5212289' }, places: [], topics: [], confidence: 1 },
        ...{ feedback: 'wrong_number' as const, feedbackAt: now },
      },
    });
    const names = { name: '衡东县', nameEn: 'Hengdong County', aliases: '', do: 'save' };
    office.itIs('2026-11-23 10:00');
    await keeper.send(await keeper.open('/directory/430424'), '/directory/430424', {
      ...names,
      'value[consultation]': '0734-5550001',
    });
    const story = await keeper.open('/upkeep/numbers/consultation:430424');
    expect(story.text).toMatch(
      /11-23 10:00 市维护员 由 0734-5212289 改为 0734-5550001.*11-23 09:00 市维护员 核实 0734-5212289 无误/,
    );
    expect((await keeper.open('/upkeep/numbers/consultation:430100')).status).toBe(403);
  });

  test('on a phone the list fits, and one key records the result of the row in which one is', async () => {
    await page.goto(office.url + calls);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.keyboard.press('j');
    const [first = '', second = ''] = await page
      .locator('[data-rows]')
      .first()
      .locator('tr a[href^="/upkeep"]')
      .allInnerTexts();
    await page.keyboard.press('j');
    await page.keyboard.press('n');
    await page.getByRole('status').getByText('记为没人接').waitFor();
    const left = page.locator('[data-rows]').first();
    expect(await left.textContent()).toContain(first);
    expect(await left.textContent()).not.toContain(second);
    expect(await page.evaluate(() => document.activeElement?.closest('tr')?.querySelector('a')?.textContent)).not.toBe(
      first,
    );
  });

  test('where numbers are corrected the same key says that one is right, and one goes on at the next', async () => {
    await page.goto(`${office.url}/corrections`);
    const [, second] = await page.locator('[data-rows] h2').allInnerTexts();
    await page.keyboard.press('j');
    await page.keyboard.press('c');
    await page.getByRole('status').waitFor();
    await page.waitForFunction(() => document.activeElement?.matches('[data-rows] h2 a'));
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(second);
  });

  test('from a topic, u leads back to its row', async () => {
    await page.goto(`${office.url}/topics`);
    await page.keyboard.press('j');
    const first = await page.evaluate(() => document.activeElement?.textContent);
    await page.keyboard.press('o');
    await page.waitForURL('**/topics/*');
    await page.keyboard.press('u');
    await page.waitForURL('**/topics');
    await page.waitForFunction((name) => document.activeElement?.textContent === name, first);
  });
});
