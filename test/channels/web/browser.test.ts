import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { largestFile, longestMessage } from '../../../src/conversation/turn.ts';
import { objections } from '../../support/axe.ts';
import { openBrowser } from '../../support/browser.ts';
import type { EnquiryLog } from '../../support/echo-conversation.ts';
import { startWebServer, type WebServer } from '../../support/web-server.ts';

let browser: Browser;
let server: WebServer;
let enquiries: EnquiryLog;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser?.close());

beforeEach(async () => {
  enquiries = [];
  server = await startWebServer({ enquiries });
  page = await openPage({});
});

afterEach(async () => {
  await context.close();
  await server.stop();
  expect(server.errors).toEqual([]);
});

/** A new visitor on the chat page, by the means given. */
async function openPage(options: BrowserContextOptions): Promise<Page> {
  await context?.close();
  context = await browser.newContext({ locale: 'zh-CN', ...options });
  context.setDefaultTimeout(10_000);
  return openTab();
}

async function openTab(): Promise<Page> {
  const tab = await context.newPage();
  const ready = tab.waitForResponse((response) => response.url().includes('/chat/events'));
  await tab.goto(`${server.url}/chat`);
  await ready;
  return tab;
}

async function ask(text: string, tab = page) {
  await tab.fill('#text', text);
  await tab.keyboard.press('Enter');
}

const questions = (tab = page) => tab.locator('.question .bubble').allTextContents();
const replies = (tab = page) => tab.locator('.reply:not(.greeting) .bubble').allTextContents();

async function waitForReplies(count: number, tab = page) {
  await tab
    .locator('.reply:not(.greeting)')
    .nth(count - 1)
    .waitFor();
}

describe('asking', () => {
  test('a question typed is answered, and the number can be tapped', async () => {
    await ask('衡东县电话');
    await page.locator('.reply a[href="tel:+867345212289"]').first().waitFor();
    expect(await questions()).toEqual(['衡东县电话']);
    expect(await page.inputValue('#text')).toBe('');
  });

  test('a starter question asks itself', async () => {
    await page.getByRole('button', { name: '衡东县的电话是多少？' }).click();
    await waitForReplies(1);
    expect(await questions()).toEqual(['衡东县的电话是多少？']);
  });

  test('in a tab that listens to another server the answer comes back with the question', async () => {
    await page.close();
    page = await context.newPage();
    await page.route('**/chat/events*', (route) => route.abort());
    await page.route('**/chat/messages', (route) =>
      route.continue({ headers: { ...route.request().headers(), 'x-cursor': 'of-another.1.' } }),
    );
    await page.goto(`${server.url}/chat`);
    await ask('衡东县电话');
    await waitForReplies(1);
    expect(await questions()).toEqual(['衡东县电话']);
    expect(await page.locator('.question').getAttribute('data-state')).toBe('answered');
  });

  test('a choice tapped is said and answered', async () => {
    await ask('高新区');
    await page.getByRole('button', { name: '益阳市高新区' }).click();
    await waitForReplies(2);
    expect(await questions()).toEqual(['高新区', '益阳市高新区']);
    expect((await replies())[1]).toBe('您选了：益阳市高新区');
  });

  test('while an answer takes its time, the page shows that it is being worked on', async () => {
    await ask('慢慢来');
    await page.locator('#working').waitFor({ state: 'visible' });
    await waitForReplies(1);
    await page.locator('#working').waitFor({ state: 'hidden' });
  });

  test('markup is shown as typed', async () => {
    await ask('<b>粗</b>\u200b<script>alert(1)</script>');
    await waitForReplies(1);
    expect((await questions())[0]).toContain('<script>alert(1)</script>');
    expect(await page.locator('#log b, #log script').count()).toBe(0);
  });

  test('Enter that picks a word of the input method does not send', async () => {
    await page.fill('#text', 'hengdong');
    await page.dispatchEvent('#text', 'keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true });
    expect(await questions()).toEqual([]);
  });

  test('characters beyond the longest message are counted and stay in the box', async () => {
    await ask('湘'.repeat(longestMessage + 3));
    expect(await page.textContent('#counter')).toBe('超出 3 字，请缩短后再发送');
    expect(await questions()).toEqual([]);
    expect(await page.inputValue('#text')).toHaveLength(longestMessage + 3);
  });

  test('the server’s words are shown under a message that it refuses', async () => {
    await context.route('**/chat/messages', (route) =>
      route.fulfill({ status: 429, json: { error: 'tooMany', message: '发送得太快了，请 7 秒后再试。' } }),
    );
    await ask('衡东县电话');
    await page.getByText('发送得太快了，请 7 秒后再试。').waitFor();
    await context.unroute('**/chat/messages');
    await page.getByRole('button', { name: '点此重试' }).click();
    await waitForReplies(1);
  });
});

describe('nothing is lost', () => {
  test('a reload keeps the conversation and the draft', async () => {
    await ask('衡东县电话');
    await waitForReplies(1);
    await page.fill('#text', '还没写完');
    await page.reload();
    expect(await questions()).toEqual(['衡东县电话']);
    expect(await replies()).toHaveLength(1);
    expect(await page.inputValue('#text')).toBe('还没写完');
  });

  test('a restart of the server in the middle of a conversation goes unnoticed', async () => {
    await ask('重启之前');
    await waitForReplies(1);
    await server.stop();
    server = await startWebServer({ enquiries, port: server.port });
    await ask('重启之后');
    await waitForReplies(2);
    expect(await questions()).toEqual(['重启之前', '重启之后']);
    expect(await replies()).toEqual(['您问的是：重启之前', '您问的是：重启之后']);
  });

  test('a question whose answer was lost with the server is asked again by itself', async () => {
    await context.route('**/chat/messages', (route) => route.fulfill({ status: 202, json: {} }));
    await ask('没人收到');
    await page.locator('#working').waitFor({ state: 'visible' });
    await context.unroute('**/chat/messages');
    await server.stop();
    server = await startWebServer({ enquiries, port: server.port });
    await waitForReplies(1);
    expect(await questions()).toEqual(['没人收到']);
  });

  test('a question answered while the stream was down appears once, with its answer', async () => {
    await page.route('**/chat/events*', (route) => route.abort());
    await page.evaluate(() => window.dispatchEvent(new Event('online'))); // opens the stream anew, in vain
    await ask('断线时的问题');
    await page.waitForTimeout(200);
    await server.stop();
    server = await startWebServer({ enquiries, port: server.port });
    await page.unroute('**/chat/events*');
    await waitForReplies(1);
    await page.waitForTimeout(300);
    expect(await questions()).toEqual(['断线时的问题']);
    expect(await replies()).toEqual(['您问的是：断线时的问题']);
  });

  test('offline, a message waits with a button to retry, survives a tap, and goes out when the network is back', async () => {
    await context.setOffline(true);
    await ask('衡东县电话');
    await page.getByText('网络已断开，写好的内容不会丢失').waitFor();
    await page.getByRole('button', { name: '点此重试' }).click();
    await page.getByRole('button', { name: '点此重试' }).waitFor();
    await context.setOffline(false);
    await waitForReplies(1);
    expect(await questions()).toEqual(['衡东县电话']);
    expect(await page.getByRole('button', { name: '点此重试' }).count()).toBe(0);
    await page.waitForFunction(() => document.querySelector('#status')?.textContent === '');
  });

  test('a message that was not sent is still there after a reload', async () => {
    await context.route('**/chat/messages', (route) => route.abort());
    await ask('衡东县电话');
    await page.getByRole('button', { name: '点此重试' }).waitFor();
    await context.unroute('**/chat/messages');
    await page.reload();
    await waitForReplies(1);
    expect(await questions()).toEqual(['衡东县电话']);
  });

  test('a turn that fails can be tried again', async () => {
    server.conversation.broken = true;
    await ask('衡东县电话');
    await page.getByRole('button', { name: '点此重试' }).waitFor();
    server.conversation.broken = false;
    await page.getByRole('button', { name: '点此重试' }).click();
    await waitForReplies(1);
    expect(await questions()).toEqual(['衡东县电话']);
    expect(server.errors.splice(0)).toHaveLength(1);
  });

  test('two tabs show the same conversation, each message once', async () => {
    const other = await openTab();
    await ask('第一问');
    await waitForReplies(1, other);
    await ask('第二问', other);
    await waitForReplies(2);
    for (const tab of [page, other]) {
      expect(await questions(tab)).toEqual(['第一问', '第二问']);
      expect(await replies(tab)).toEqual(['您问的是：第一问', '您问的是：第二问']);
    }
  });
});

describe('files', () => {
  const file = (name: string, size = 10) => ({ name, mimeType: 'image/png', buffer: Buffer.alloc(size, 1) });
  /** Chooses files as a visitor does: by the button. */
  async function attach(...files: ReturnType<typeof file>[]) {
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: '添加照片或 PDF' }).click();
    await (await choosing).setFiles(files);
  }

  async function expectFocusOn(id: string) {
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(id);
  }

  test('several chosen at once are sent one after another, each with its name', async () => {
    await attach(file('门口.png'), file('合同.pdf', 3_000_000));
    await waitForReplies(2);
    expect(await questions()).toEqual(['门口.png', '合同.pdf']);
    expect(await replies()).toEqual(['收到 门口.png，10 字节。', '收到 合同.pdf，3000000 字节。']);
  });

  test('the keyboard is enough', async () => {
    const choosing = page.waitForEvent('filechooser');
    await page.focus('#text');
    await page.keyboard.press('Shift+Tab');
    await expectFocusOn('attach');
    await page.keyboard.press('Enter');
    await (await choosing).setFiles([file('门口.png')]);
    await waitForReplies(1);
    await expectFocusOn('text');
  });

  test('while one is on its way, the page shows how far', async () => {
    await context.route('**/chat/files*', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await route.continue();
    });
    await attach(file('门口.png'));
    await page.getByRole('progressbar', { name: '正在上传' }).waitFor();
    await waitForReplies(1);
    expect(await page.getByRole('progressbar').count()).toBe(0);
  });

  test('one that did not get through says so, and can be sent again', async () => {
    await context.route('**/chat/files*', (route) => route.abort());
    await attach(file('门口.png'));
    await page.getByRole('button', { name: '点此重试' }).waitFor();
    await context.unroute('**/chat/files*');
    await page.getByRole('button', { name: '点此重试' }).click();
    await waitForReplies(1);
    expect(await questions()).toEqual(['门口.png']);
  });

  test('one that is too large is not sent, and there is no point in trying again', async () => {
    await page.evaluate((size) => {
      const chosen = new DataTransfer(); // made in the page: 20 MB take long to get there
      chosen.items.add(new File([new Uint8Array(size)], '全景.png'));
      const input = document.getElementById('files') as HTMLInputElement;
      input.files = chosen.files;
      input.dispatchEvent(new Event('change'));
    }, largestFile + 1);
    await page.getByText('文件超过 20 MB，未发送').waitFor();
    expect(await page.getByRole('button', { name: '点此重试' }).count()).toBe(0);
    expect(server.conversation.turns).toEqual([]);
  });

  test('the server’s words are shown under one that it refuses', async () => {
    await attach(file('空.png', 0));
    await page.getByText('这个文件是空的，请换一个。').waitFor();
  });
});

describe('a message that comes by itself', () => {
  const bring = (number: number, text: string) =>
    server.sender.send({
      id: `01990000-0000-7000-8000-00000000000${number}`,
      chat: server.conversation.turns[0]?.chat ?? '',
      reply: { text, buttons: [], contacts: [] },
      priority: 'notice',
    });

  test('appears in an open tab', async () => {
    await ask('你好');
    await waitForReplies(1);
    await bring(1, '您的投诉已受理');
    await waitForReplies(2);
  });

  test('in a tab in the background it is counted in the title, until somebody looks', async () => {
    await context.clock.install();
    page = await openTab();
    await ask('你好');
    await waitForReplies(1);
    const title = await page.title();
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: true, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await bring(1, '您的投诉已受理');
    await bring(2, '请补充材料');
    await context.clock.fastForward(30_000);
    await waitForReplies(3);
    expect(await page.title()).toBe(`(2) ${title}`);
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: false, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    expect(await page.title()).toBe(title);
  });
});

describe('for everybody', () => {
  test('the keyboard alone is enough', async () => {
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('text');
    await page.keyboard.type('高新区');
    await page.keyboard.press('Enter');
    await waitForReplies(1);
    for (let stop = 0; stop < 2; stop += 1) await page.keyboard.press('Shift+Tab'); // past the button for files
    await page.keyboard.press('Enter');
    await waitForReplies(2);
    expect(await questions()).toEqual(['高新区', '益阳市高新区']);
  });

  test('the first stop of the Tab key leads past the conversation to the message box', async () => {
    await page.reload();
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('text');
  });

  test('at 390 px nothing needs sideways scrolling, whatever is written', async () => {
    page = await openPage({ viewport: { width: 390, height: 800 }, isMobile: true, hasTouch: true });
    for (const text of ['全部', `https://example.com/${'a'.repeat(300)}`, '高新区', '电话']) await ask(text);
    await waitForReplies(4);
    const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
    expect(await page.evaluate(overflow)).toBe(0);
    await page.getByRole('link', { name: '拨打衡东县运行机构' }).waitFor();
  });

  test('a long answer is shown from its question on, not from its end', async () => {
    await ask('全部');
    await waitForReplies(1);
    const question = await page.locator('.question').boundingBox();
    expect(question?.y).toBeGreaterThan(0);
    expect(question?.y).toBeLessThan(200);
  });

  test('who reads further up is not torn away, but told of what is new', async () => {
    await ask('全部');
    await waitForReplies(1);
    await ask('慢慢来');
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.getByRole('button', { name: '有新消息' }).click();
    await page.getByRole('button', { name: '有新消息' }).waitFor({ state: 'hidden' });
    await page.getByText('您问的是：慢慢来').waitFor();
  });

  test('the whole page speaks the other language after a click', async () => {
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Hello, how can we help?' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    const text = (await page.textContent('#chat'))?.replace('中文', '');
    expect(text).not.toMatch(/\p{Script=Han}/u);
  });

  const looks = ['zh-CN', 'en'].flatMap((locale) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ locale, colorScheme })),
  );
  test.each(looks)('an accessibility check finds nothing: $locale, $colorScheme', async (look) => {
    page = await openPage(look);
    for (const text of ['高新区', '电话', '全部', '很'.repeat(longestMessage - 100)]) await ask(text);
    await waitForReplies(4);
    await context.setOffline(true);
    await ask('衡东县');
    await page.setInputFiles('#files', { name: '照片.png', mimeType: 'image/png', buffer: Buffer.alloc(10) });
    await page.locator('.retry').last().waitFor();
    await page.fill('#text', '湘'.repeat(longestMessage + 3));
    expect(await objections(page)).toEqual([]);
  });

  test('nothing of the page is blocked by its own security policy, and no error is logged', async () => {
    const logged: string[] = [];
    page.on('console', (message) => logged.push(message.text()));
    page.on('pageerror', (error) => logged.push(error.message));
    await page.reload();
    await ask('衡东县电话');
    await waitForReplies(1);
    expect(logged).toEqual([]);
  });
});
