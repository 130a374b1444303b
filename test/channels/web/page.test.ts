import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { startWebServer, type WebServer } from '../../support/web-server.ts';
import { Visitor } from '../../support/web-visitor.ts';

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

describe('the language of the page', () => {
  test.each([
    ['/chat', {}, 'zh-CN'],
    ['/chat', { 'accept-language': 'zh-TW,zh;q=0.9,en;q=0.8' }, 'zh-CN'],
    ['/chat', { 'accept-language': 'en-US,en;q=0.9,zh;q=0.8' }, 'en'],
    ['/chat', { 'accept-language': 'fr' }, 'en'],
    ['/chat?lang=en', { 'accept-language': 'zh-CN' }, 'en'],
    ['/chat?lang=zh', { 'accept-language': 'en' }, 'zh-CN'],
    ['/chat?lang=klingon', { 'accept-language': 'en' }, 'en'],
    ['/chat?lang=en&lang=zh', {}, 'zh-CN'],
  ])('%s %j is %s', async (path, headers, locale) => {
    const { html } = await visitor.openPage(path, headers);
    expect(html).toContain(`<html lang="${locale}">`);
  });

  test('is remembered once chosen', async () => {
    await visitor.openPage('/chat?lang=en');
    const { html } = await visitor.openPage('/chat', { 'accept-language': 'zh-CN' });
    expect(html).toContain('<html lang="en">');
  });

  test('chosen by a visitor who wrote before is told to the conversation, as /lang would', async () => {
    await visitor.openPage();
    await visitor.openPage('/chat?lang=en');
    expect(server.conversation.turns.map(({ input }) => input)).toEqual([
      { kind: 'command', name: 'lang', args: 'en' },
    ]);
  });

  test.each([
    ['/lang typed', { text: '/lang English' }],
    ['its button', { action: 'lang:en', label: 'English' }],
  ])('follows %s in the conversation', async (_how, message) => {
    await visitor.openPage();
    const response = await visitor.post({ id: '0198fe00-0000-4000-8000-000000000001', ...message });
    expect(response.headers.get('set-cookie')).toContain('lang=en');
  });

  test('has every word of the other', () => {
    const keys = (locale: string) => {
      const file = readFileSync(new URL(`../../../src/channels/web/locales/${locale}.json`, import.meta.url), 'utf8');
      const paths = (value: object, path = ''): string[] =>
        Object.entries(value).flatMap(([key, inner]) =>
          typeof inner === 'object' ? paths(inner, `${path}${key}.`) : [`${path}${key}`],
        );
      return paths(JSON.parse(file)).sort();
    };
    expect(keys('en')).toEqual(keys('zh-CN'));
  });
});

describe('the visitor', () => {
  test('is a random token that scripts and other sites do not see, kept for a year', async () => {
    const { response } = await visitor.openPage();
    const cookie = response.headers.getSetCookie().find((line) => line.startsWith('visitor=')) ?? '';
    expect(cookie).toMatch(/^visitor=[\w-]{43}; Max-Age=31536000; Path=\/chat;.*HttpOnly; SameSite=Lax$/);
  });

  test('is known to the conversation by the hash of the token only', async () => {
    await visitor.openPage();
    const token = /visitor=([\w-]+)/.exec(visitor.cookie)?.[1] ?? '';
    await visitor.ask('你好');
    expect(server.conversation.turns[0]?.chat).toBe(createHash('sha256').update(token).digest('hex'));
  });

  test('stays who they are on the next visit', async () => {
    await visitor.openPage();
    const before = visitor.cookie;
    await visitor.openPage();
    expect(visitor.cookie).toBe(before);
  });
});

test('pages are not kept by caches, their scripts and styles are for a year under an address of their content', async () => {
  const { response, html } = await visitor.openPage();
  expect(response.headers.get('cache-control')).toBe('private, no-store');
  const links = [...html.matchAll(/(?:href|src)="(\/[^"]*\?v=[^"]*)"/g)].map(([, link]) => link ?? '');
  expect(links.length).toBeGreaterThanOrEqual(4);
  for (const link of links) {
    const asset = await fetch(server.url + link);
    expect(asset.headers.get('cache-control')).toContain('immutable');
  }
});
