import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import type { Browser, Page } from 'playwright-core';
import { createApp } from '../../../src/backoffice/app.ts';
import { createWebChat } from '../../../src/channels/web/web-chat.ts';
import { createChats } from '../../../src/conversation/chats.ts';
import { createEnquiryLog } from '../../../src/conversation/enquiry-log.ts';
import { createHelpDesk } from '../../../src/conversation/help-desk.ts';
import { createChanges } from '../../../src/database/changes.ts';
import { openSettings } from '../../../src/settings/live.ts';
import { at, type BackOffice, openBackOffice, province } from '../../support/back-office.ts';
import { openBrowser } from '../../support/browser.ts';
import { describeOneDatabase } from '../../support/database.ts';
import { seedKnowledge } from '../../support/knowledge.ts';

const notice = `2027年部分节假日安排：
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月20日（周六）上班。`;

describeOneDatabase('what the site sets', (database) => {
  let office: BackOffice;
  let browser: Browser;
  let chat: Server;
  let visitor: Page;
  let manager: Page;
  const errors: string[] = [];
  const closing: (() => Promise<void>)[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void errors.push(line) });

  beforeAll(async () => {
    const { prisma, listen } = database();
    office = await openBackOffice(database(), '2026-11-25 09:00');
    const changes = await createChanges({ listen, log });
    const settings = await openSettings({ prisma, changes, log });
    browser = await openBrowser();
    const parts = { prisma, log, clock: () => at('2027-01-31 09:00') };
    const chats = createChats(parts);
    const enquiries = createEnquiryLog(parts);
    const conversation = createHelpDesk({
      ...parts,
      ...settings,
      knowledge: seedKnowledge,
      chats,
      enquiries,
      history: async () => [],
    });
    const { router, close } = createWebChat({ conversation, log });
    closing.push(
      async () => close(),
      () => enquiries.close(),
      () => chats.close(),
      async () => settings.close(),
      () => changes.close(),
    );
    chat = createApp({ routers: { '/chat': router }, isReady: async () => undefined, log }).listen(0, '127.0.0.1');
    await once(chat, 'listening');
    visitor = await browser.newPage({ locale: 'zh-CN' });
    await visitor.goto(`http://127.0.0.1:${(chat.address() as AddressInfo).port}/chat`);
    const context = await browser.newContext({ locale: 'zh-CN' });
    const { id } = await office.hire(province, '省厅', 'manager');
    await context.addCookies([{ name: 'operator', value: id, url: office.url }]);
    manager = await context.newPage();
  });

  afterAll(async () => {
    await browser?.close();
    chat?.closeAllConnections();
    chat?.close();
    for (const close of closing) await close();
    await office?.close();
    expect([...errors, ...(office?.errors ?? [])]).toEqual([]);
  });

  async function ask(question: string, answer: string): Promise<void> {
    await visitor.getByRole('textbox').fill(question);
    await visitor.keyboard.press('Enter');
    await visitor.getByText(answer).last().waitFor({ timeout: 5_000 });
  }

  test('a notice that was pasted, looked at and saved changes what the chat says of a day', async () => {
    await ask('衡东县电话', '今天是休息日');
    await manager.goto(`${office.url}/settings/calendar`);
    await manager.getByLabel('通知全文').fill(notice);
    await manager.getByRole('button', { name: '查看结果' }).click();
    await manager.getByText('没有读到国庆节').waitFor();
    await manager.getByRole('table', { name: '2027 年 2 月' }).getByTitle('春节').first().waitFor();
    await manager.getByRole('checkbox').check();
    await manager.getByRole('button', { name: '保存 2027 年安排' }).click();
    await manager.getByRole('status').filter({ hasText: '已保存' }).waitFor();
    await ask('祁东县电话', '现在是办公时间');
  });

  test('a greeting in the site’s own words is what the chat says', async () => {
    await manager.goto(`${office.url}/settings/texts`);
    const form = manager.locator('form', { has: manager.getByRole('heading', { name: '打招呼时的回答' }) });
    await form.getByLabel('自己的说法（中文').fill('欢迎来到衡阳，请讲。');
    await form.getByRole('button', { name: '保存' }).click();
    await manager.getByRole('status').filter({ hasText: '已保存' }).waitFor();
    await ask('你好', '欢迎来到衡阳，请讲。');
  });

  test('every page of the settings is as wide as the window', async () => {
    for (const [width, locale] of [
      [390, 'zh-CN'],
      [390, 'en'],
    ] as const) {
      await manager.setViewportSize({ width, height: 800 });
      for (const section of ['deadlines', 'calendar', 'categories', 'texts', 'retention']) {
        await manager.goto(`${office.url}/settings/${section}?lang=${locale}`);
        const wider = await manager.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect([section, wider]).toEqual([section, 0]);
      }
    }
  });
});
