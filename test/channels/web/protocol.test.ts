import { randomUUID } from 'node:crypto';
import type { EnquiryLog } from '../../support/echo-conversation.ts';
import { startWebServer, type WebServer } from '../../support/web-server.ts';
import { type StreamEvent, Visitor } from '../../support/web-visitor.ts';

const answered = ({ data }: StreamEvent) => data.includes('data-state="answered"');
const reply =
  (text: string) =>
  ({ data }: StreamEvent) =>
    data.includes('reply') && data.includes(text);

let server: WebServer;
let visitor: Visitor;

beforeEach(async () => {
  server = await startWebServer();
  visitor = new Visitor(server.url);
});

afterEach(async () => {
  await server.stop();
  expect(server.errors).toEqual([]);
});

async function openTab() {
  const cursor = await visitor.openChat();
  const stream = await visitor.openStream(cursor);
  await stream.untilReady();
  return stream;
}

describe('asking', () => {
  test('a question is accepted at once and answered on the stream', async () => {
    const tab = await openTab();
    expect(await visitor.ask('衡东县电话')).toMatchObject({ status: 202 });
    await tab.until(answered);
    expect(tab.texts()).toEqual(['衡东县电话', expect.stringContaining('0734-5212289'), '衡东县电话']);
  });

  test('a tab that listens to another process is given at once what its own stream would not tell it', async () => {
    const stream = await openTab();
    const { id: cursor = '' } = await stream.untilReady();
    const post = async (at: string) =>
      (await visitor.post({ id: randomUUID(), text: '衡东县电话' }, { 'x-cursor': at })).json();
    expect(await post(cursor)).toEqual({ id: expect.any(String) });
    const { events } = await post('of-another-process.3.');
    expect(events.join()).toMatch(/衡东县电话.*0734-5212289.*data-state="answered"/s);
  });

  test('a phone number is a link that a phone can dial', async () => {
    const tab = await openTab();
    await visitor.ask('衡东县电话');
    const { data } = await tab.until(reply('衡东县'));
    expect(data).toContain('<a href="tel:+867345212289">0734-5212289</a>');
  });

  test('markup in a question or an answer is shown, not obeyed', async () => {
    const tab = await openTab();
    await visitor.ask('<img src=x onerror=alert(1)>');
    await tab.until(answered);
    expect(tab.events.map(({ data }) => data).join('')).not.toContain('<img');
  });

  test('a button comes to the conversation as its reply carried it', async () => {
    const tab = await openTab();
    await visitor.post({ id: randomUUID(), action: 'place:430300-gaoxin', label: '湘潭市高新区' });
    await tab.until(reply('您选了：湘潭市高新区'));
    expect(server.conversation.turns[0]?.input).toEqual({
      kind: 'button',
      action: 'place:430300-gaoxin',
      label: '湘潭市高新区',
    });
  });

  test.each([
    ['/help', { kind: 'command', name: 'help', args: '' }],
    ['/lang  en ', { kind: 'command', name: 'lang', args: 'en' }],
    ['/Start place_430424', { kind: 'command', name: 'start', args: 'place_430424' }],
    ['/etc/passwd', { kind: 'text', text: '/etc/passwd' }],
    ['a /help', { kind: 'text', text: 'a /help' }],
  ])('%s reaches the conversation as %j', async (text, input) => {
    const tab = await openTab();
    await visitor.ask(text);
    await tab.until(answered);
    expect(server.conversation.turns[0]?.input).toEqual(input);
  });

  test('halves of characters and NUL are replaced: the database cannot hold them', async () => {
    const tab = await openTab();
    await visitor.post(`{"id":"${randomUUID()}","text":"a\\ud800b\\u0000c😀"}`);
    await tab.until(answered);
    expect(server.conversation.turns[0]?.input).toEqual({ kind: 'text', text: 'a\uFFFDb\uFFFDc😀' });
  });

  test('a message posted twice with one id is answered once', async () => {
    const tab = await openTab();
    const { id } = await visitor.ask('慢慢来');
    expect(await visitor.ask('慢慢来', id)).toMatchObject({ status: 202 });
    await tab.until(answered);
    expect(await visitor.ask('慢慢来', id)).toMatchObject({ status: 202 });
    expect(server.conversation.turns).toHaveLength(1);
  });

  test('questions of one visitor reach the conversation in the order they came', async () => {
    const tab = await openTab();
    for (const text of ['一', '二', '三']) await visitor.ask(text);
    await tab.until(reply('三'));
    expect(server.conversation.turns.map(({ input }) => input)).toEqual(
      ['一', '二', '三'].map((text) => ({ kind: 'text', text })),
    );
  });
});

describe('a turn that fails', () => {
  test('shows as not sent, and is answered when tried again with the same id', async () => {
    const tab = await openTab();
    server.conversation.broken = true;
    const { id } = await visitor.ask('你好');
    await tab.until(({ data }) => data.includes('data-state="failed"'));
    server.conversation.broken = false;
    await visitor.ask('你好', id);
    await tab.until(answered);
    expect(server.errors.splice(0)).toHaveLength(1);
  });
});

describe('tabs', () => {
  test('show the same conversation, own questions included', async () => {
    const first = await openTab();
    const second = await openTab();
    await visitor.ask('衡东县电话');
    await Promise.all([first.until(answered), second.until(answered)]);
    expect(second.events).toEqual(first.events);
  });

  test('of another visitor see nothing of it', async () => {
    const tab = await openTab();
    const other = new Visitor(server.url);
    const others = await other.openStream(await other.openChat());
    await visitor.ask('我的问题');
    await tab.until(answered);
    await other.ask('别人的问题');
    await others.until(answered);
    expect(others.texts().join()).not.toContain('我的问题');
  });

  test('beyond the limit are refused until one is closed', async () => {
    const cursor = await visitor.openChat();
    const tabs = await Promise.all(Array.from({ length: 8 }, openTab));
    expect((await visitor.openStream(cursor)).response.status).toBe(429);
    tabs[0]?.close();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await visitor.openStream(cursor)).response.status).toBe(200);
  });
});

describe('coming back', () => {
  test('with Last-Event-ID brings what was missed and nothing twice', async () => {
    const tab = await openTab();
    await visitor.ask('第一问');
    const { id } = await tab.until(answered);
    tab.close();
    await visitor.ask('第二问');
    await visitor.ask('/help');

    const again = await visitor.openStream('', id);
    await again.until(reply('/help'));
    await again.untilReady();
    expect(again.texts()).not.toContain('第一问');
    expect(again.texts().filter((text) => text.includes('您问的是：第二问'))).toHaveLength(1);
  });

  test('the browser’s Last-Event-ID counts for more than the address it was first opened with', async () => {
    const tab = await openTab();
    await visitor.ask('第一问');
    const { id } = await tab.until(answered);
    const again = await visitor.openStream('somewhere.else.', id);
    await again.untilReady();
    expect(again.texts()).toEqual([]);
  });

  test('a page loaded later holds the conversation, and its stream starts where the page ends', async () => {
    const tab = await openTab();
    await visitor.ask('第一问');
    await visitor.ask('/help');
    await tab.until(reply('/help'));
    await tab.until(({ id }) => id?.split('.')[1] === '6');

    const { html } = await visitor.openPage();
    expect(html).toContain('您问的是：第一问');
    expect(html.match(/class="message question"/g)).toHaveLength(3); // two asked, and the script's template
    const later = await openTab();
    expect(later.texts()).toEqual([]);
  });

  test('after a restart of the server brings the enquiries that the tab has not seen, and only those', async () => {
    const enquiries: EnquiryLog = [];
    const before = await startWebServer({ enquiries });
    visitor = new Visitor(before.url);
    const tab = await openTab();
    await visitor.ask('看见了的');
    const { id } = await tab.until(answered);
    tab.close();
    await visitor.ask('没看见的');
    await before.stop();

    const after = await startWebServer({ enquiries, port: before.port });
    const again = await visitor.openStream('', id);
    await again.untilReady();
    expect(again.texts()).toEqual(['没看见的', '您问的是：没看见的']);
    again.close();
    await after.stop();
  });

  test('the stream ends when the server stops, so that nothing holds it up', async () => {
    const short = await startWebServer();
    visitor = new Visitor(short.url);
    const tab = await openTab();
    await short.stop();
    await tab.untilEnd();
  });
});

describe('a message from the outbox', () => {
  const first = '01990000-0000-7000-8000-000000000001';
  const text = (words: string) => ({ text: words, buttons: [], contacts: [] });
  const chatOf = () => server.conversation.turns.at(-1)?.chat ?? '';
  const deliver = (id: string, words: string) =>
    server.sender.send({ id, chat: chatOf(), reply: text(words), priority: 'notice' });

  test('appears in the open tabs, and on a page opened later', async () => {
    const tab = await openTab();
    await visitor.ask('/help');
    await tab.until(answered);
    await deliver(first, '您的投诉已受理');
    await tab.until(reply('您的投诉已受理'));
    expect((await visitor.openPage()).html).toContain('您的投诉已受理');
  });

  test('has one id however often it comes, so that a tab shows it once', async () => {
    const tab = await openTab();
    await visitor.ask('/help');
    await tab.until(answered);
    await deliver(first, '一次');
    await deliver(first, '一次');
    await deliver('01990000-0000-7000-8000-000000000002', '完');
    await tab.until(reply('完'));
    expect(new Set(tab.events.filter(reply('一次')).map(({ data }) => /id="([^"]+)"/.exec(data)?.[1]))).toEqual(
      new Set([`r-${first}`]),
    );
    expect((await visitor.openPage()).html.match(/一次/g)).toHaveLength(1);
  });

  test('is with whoever has no tab open: their room opens with it', async () => {
    const kept: EnquiryLog = [];
    const site = await startWebServer({ enquiries: kept });
    visitor = new Visitor(site.url);
    await visitor.openChat();
    await visitor.ask('第一问');
    const chat = site.conversation.turns[0]?.chat ?? '';
    await site.stop();
    kept.push({ chatId: `web:${chat}`, id: first, reply: text('办结') });

    const after = await startWebServer({ enquiries: kept });
    visitor = Object.assign(new Visitor(after.url), { cookie: visitor.cookie });
    await after.sender.send({ id: first, chat, reply: text('办结'), priority: 'notice' });
    expect((await visitor.openPage()).html.match(/办结/g)).toHaveLength(1);
    await after.stop();
  });
});
