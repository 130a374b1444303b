import { Router } from 'express';
import { pino } from 'pino';
import request from 'supertest';
import { type AppParts, createApp } from '../../src/backoffice/app.ts';
import { rememberLocale } from '../../src/http/language.ts';
import { weaknesses } from '../support/passive-rules.ts';

let logged: string[] = [];

beforeEach(() => {
  logged = [];
});

function buildApp(parts: Partial<AppParts> = {}) {
  const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) });
  return createApp({ routers: {}, isReady: async () => undefined, log, ...parts });
}

function routerThat(fails: () => void): Router {
  return Router().get('/', () => fails());
}

describe('hardening', () => {
  test('nothing inline, nothing from elsewhere', async () => {
    const { headers } = await request(buildApp()).get('/');
    expect(headers['content-security-policy']).toBe(
      "default-src 'self';img-src 'self' data:;base-uri 'none';form-action 'self';frame-ancestors 'self';object-src 'none'",
    );
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers).not.toHaveProperty('x-powered-by');
  });

  test('https is demanded of browsers only where the site has it', async () => {
    expect((await request(buildApp()).get('/')).headers).not.toHaveProperty('strict-transport-security');
    expect((await request(buildApp({ https: true })).get('/')).headers).toHaveProperty('strict-transport-security');
  });

  test('behind https no cookie travels without it, and no window of another site holds a page', async () => {
    const router = Router().get('/', (_req, res) => {
      rememberLocale(res, 'en');
      res.send('');
    });
    const { headers } = await request(buildApp({ https: true, routers: { '/page': router } })).get('/page');
    expect(headers).toMatchObject({ 'cross-origin-opener-policy': 'same-origin' });
    expect([headers['set-cookie']].flat()).toEqual([expect.stringContaining('; HttpOnly; Secure; SameSite=Lax')]);
  });
});

describe('who reports weaknesses', () => {
  const file = '/.well-known/security.txt';

  test('finds where to, in a file that expires within the year', async () => {
    const clock = () => new Date('2026-11-27T10:00:00+08:00');
    const { text, headers } = await request(buildApp({ securityContact: 'mailto:security@example.gov.cn', clock })).get(
      file,
    );
    expect(text).toBe(
      'Contact: mailto:security@example.gov.cn\nExpires: 2027-05-28T02:00:00.000Z\nPreferred-Languages: zh, en\n',
    );
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
  });

  test('finds no such file where the site names nobody', () => request(buildApp()).get(file).expect(404));
});

describe('health', () => {
  test('alive as long as it answers', async () => {
    await request(buildApp({ isReady: () => Promise.reject(new Error('gone')) }))
      .get('/healthz')
      .expect(200, { status: 'alive' });
  });

  test('ready when the database answers', async () => {
    await request(buildApp()).get('/readyz').expect(200, { status: 'ready' });
  });

  test('not ready when the database does not: the reason is in the answer, the details are in the log', async () => {
    await request(buildApp({ isReady: () => Promise.reject(new Error('connection refused')) }))
      .get('/readyz')
      .expect(503, { status: 'not ready', reason: 'database' });
    expect(logged.join()).toContain('connection refused');
  });
});

test('the front door leads to the chat', async () => {
  await request(buildApp()).get('/').expect(302).expect('location', '/chat');
});

describe('pages for what goes wrong', () => {
  test.each([
    ['zh-CN', '没有这个页面'],
    ['en', 'There is no such page'],
  ])('a page that is not there says so in %s', async (language, words) => {
    const { status, text } = await request(buildApp()).get('/nowhere').set('accept-language', language);
    expect(status).toBe(404);
    expect(text).toContain(words);
  });

  test('an address that cannot be decoded is the visitor’s fault, not ours', async () => {
    await request(buildApp({ routers: { '/:name': Router() } }))
      .get('/%E0%A4%A')
      .expect(400);
    expect(logged).toEqual([]);
  });

  test('our own fault is logged in full and shown without its details', async () => {
    const fail = () => {
      throw new Error('secret detail: SELECT 1 FROM operators; connect ECONNREFUSED 10.0.0.1');
    };
    const { status, text, headers } = await request(buildApp({ routers: { '/broken': routerThat(fail) } })).get(
      '/broken',
    );
    expect(status).toBe(500);
    expect(text).toContain('系统出了点问题');
    expect(text).not.toContain('secret detail');
    expect(weaknesses({ status, headers, html: text })).toEqual([]);
    expect(logged.join()).toContain('secret detail');
  });
});
