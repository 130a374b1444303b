import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { OperatorActor } from '../../src/casework/actor.ts';
import { type BackOffice, openBackOffice } from '../support/back-office.ts';
import { openBrowser } from '../support/browser.ts';
import { describeOneDatabase } from '../support/database.ts';

describeOneDatabase('the back office in a browser', (database) => {
  let browser: Browser;
  let office: BackOffice;

  beforeAll(async () => {
    browser = await openBrowser();
    office = await openBackOffice(database());
  });

  afterAll(async () => {
    await browser?.close();
    await office?.close();
    expect(office?.errors).toEqual([]);
  });

  async function openPage(as: OperatorActor, path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ locale: 'zh-CN', ...options });
    context.setDefaultTimeout(10_000);
    await context.addCookies([{ name: 'operator', value: as.id, url: office.url }]);
    const page = await context.newPage();
    await page.goto(office.url + path);
    return page;
  }

  test('by keyboard alone: from the queue to a case, and a reply', async () => {
    const { number } = await office.inProgress();
    const page = await openPage(office.staff.operator, '/');
    const press = (key: string) => page.keyboard.press(key);
    await page.locator(`a[href="/complaints/${number}"]`).focus();
    await press('Enter');
    await page.waitForURL(`**/complaints/${number}`);
    await page.locator('summary', { hasText: '答复投诉人' }).focus();
    await press('Enter');
    await press('Tab');
    await page.keyboard.type('正在核实，请稍候');
    await press('Control+Enter');
    await page.getByRole('status').filter({ hasText: '答复正在发给投诉人' }).waitFor();
    await page.context().close();
  });

  test('nothing is lost without scripts: a refused form comes back as it was typed', async () => {
    const { number } = await office.inProgress();
    const page = await openPage(office.staff.operator, `/complaints/${number}`, { javaScriptEnabled: false });
    await page.locator('summary', { hasText: '派给其他单位' }).click();
    await page.fill('#referral-organizationId', '没有这个单位');
    await page.fill('#referral-reason', '写了很久的理由');
    await page.locator('form[action$="/referral"] button').click();
    await page.getByRole('alert').filter({ hasText: '名录里没有这个名称' }).waitFor();
    expect(await page.inputValue('#referral-reason')).toBe('写了很久的理由');
    await page.context().close();
  });

  test('what the person says appears while a reply is being typed, and leaves it alone', async () => {
    const asker = { kind: 'person', chatId: 'web:talker' } as const;
    const request = {
      chatId: asker.chatId,
      locale: 'zh-CN',
      placeId: '430424',
      question: '在吗？',
      actor: asker,
    } as const;
    const { number } = await office.tx((tx) => office.handovers.open(tx, request));
    const page = await openPage(office.staff.operator, `/handovers/${number}`);
    await page.fill('#reply-text', '写到一半');
    await office.tx((tx) =>
      office.handovers.perform(tx, { number, move: 'say', input: { text: '又说一句' }, actor: asker }),
    );
    await page.locator('.conversation', { hasText: '又说一句' }).waitFor();
    expect(await page.inputValue('#reply-text')).toBe('写到一半');
    await page.context().close();
  });
});
