import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { longestMessage } from '../../../src/conversation/turn.ts';
import { startWebServer, type WebServer } from '../../support/web-server.ts';
import { Visitor } from '../../support/web-visitor.ts';

const id = randomUUID();
const plenty = { points: 1_000_000, duration: 1 };

let server: WebServer;
let visitor: Visitor;

beforeEach(async () => {
  server = await startWebServer({ limits: { perVisitor: plenty } });
  visitor = new Visitor(server.url);
  await visitor.openChat();
});

afterEach(async () => {
  await server.stop();
  expect(server.errors).toEqual([]);
});

describe('what cannot be read is refused with words', () => {
  test.each([
    ['nothing', '', 400, 'malformed'],
    ['something that is not JSON', '{"id":', 400, 'malformed'],
    ['null', 'null', 400, 'malformed'],
    ['a message without id', { text: '你好' }, 400, 'malformed'],
    ['an id that is no UUID', { id: '1"><b>', text: '你好' }, 400, 'malformed'],
    ['a text of spaces', { id, text: ' \n\u3000' }, 400, 'empty'],
    ['a text of one character too many', { id, text: '湘'.repeat(longestMessage + 1) }, 413, 'tooLong'],
    ['a text of 20,000 characters outside the basic plane', { id, text: '𠮷'.repeat(20_000) }, 413, 'tooLong'],
    ['a button longer than a button can be', { id, action: 'x'.repeat(65), label: '好' }, 400, 'malformed'],
  ])('%s', async (_what, body, status, error) => {
    const response = await visitor.post(body);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error, message: expect.stringMatching(/\p{Script=Han}/u) });
  });

  test('the longest message is not too long, however they are escaped', async () => {
    const escaped = JSON.stringify({ id, text: '' }).replace('""', `"${'\\ud842\\udfb7'.repeat(longestMessage)}"`);
    expect((await visitor.post(escaped)).status).toBe(202);
  });

  test('the words are in the visitor’s language', async () => {
    const response = await visitor.post({ id, text: '' }, { 'accept-language': 'en-GB,en;q=0.9' });
    expect(await response.json()).toEqual({ error: 'empty', message: 'Please write your question first.' });
  });

  test('random bodies under random headers never are the server’s fault', async () => {
    const bodies = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3000 }),
      fc.json(),
      fc
        .record({ id: fc.uuid(), text: fc.string({ unit: 'binary', maxLength: 3000 }) })
        .map((body) => JSON.stringify(body)),
      fc.record({ id: fc.uuid(), action: fc.string(), label: fc.anything() }).map((body) => JSON.stringify(body)),
    );
    const types = fc.constantFrom('application/json', 'application/json; charset=utf-16', 'text/plain', 'nonsense');
    const encodings = fc.constantFrom('identity', 'identity', 'gzip', 'nonsense');
    const post = async (body: string, type: string, encoding: string) => {
      const response = await visitor.post(body, { 'content-type': type, 'content-encoding': encoding });
      expect([202, 400, 413, 415]).toContain(response.status);
      await response.json();
    };
    await fc.assert(fc.asyncProperty(bodies, types, encodings, post), { numRuns: 500 });
  });
});

describe('who may write', () => {
  test.each([
    ['a page of another site, by what the browser says', { 'sec-fetch-site': 'cross-site' }],
    ['a page of a neighbouring site', { 'sec-fetch-site': 'same-site' }],
    ['a page of another origin', { origin: 'https://evil.example' }],
    ['a page without an origin', { origin: 'null' }],
  ])('not %s', async (_who, headers) => {
    expect((await visitor.post({ id, text: '你好' }, headers)).status).toBe(403);
  });

  test('a page of this site', async () => {
    expect((await visitor.post({ id, text: '你好' }, { origin: server.url })).status).toBe(202);
  });

  test('not a form: only JSON is taken', async () => {
    const response = await visitor.post(`{"id":"${id}","text":"x"}`, { 'content-type': 'text/plain' });
    expect(response.status).toBe(415);
  });

  test('nobody without the cookie, and the words say to reload', async () => {
    const stranger = new Visitor(server.url);
    const response = await stranger.post({ id, text: '你好' });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ message: expect.stringContaining('刷新') });
  });
});

describe('too many messages', () => {
  async function startLimited(limits: Parameters<typeof startWebServer>[0]) {
    await server.stop();
    server = await startWebServer(limits);
    visitor = new Visitor(server.url);
    await visitor.openChat();
  }

  test('of one visitor are refused with the time to wait', async () => {
    await startLimited({ limits: { perVisitor: { points: 2, duration: 10 } } });
    await visitor.ask('一');
    await visitor.ask('二');
    const response = await visitor.post({ id, text: '三' });
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await response.json()).toMatchObject({ message: expect.stringMatching(/请 \d+ 秒后再试/) });
  });

  test('of one visitor do not count against another at the same address', async () => {
    await startLimited({ limits: { perVisitor: { points: 1, duration: 10 } } });
    await visitor.ask('一');
    const colleague = new Visitor(server.url);
    await colleague.openChat();
    expect(await colleague.ask('一')).toMatchObject({ status: 202 });
  });

  test('of one address are refused, whoever they claim to be forwarded for', async () => {
    await startLimited({ limits: { perAddress: { points: 1, duration: 10 } } });
    await visitor.ask('一');
    const response = await visitor.post({ id, text: '二' }, { 'x-forwarded-for': '203.0.113.7' });
    expect(response.status).toBe(429);
  });
});
