import fc from 'fast-check';
import { pino } from 'pino';
import request from 'supertest';
import { createApp } from '../../src/backoffice/app.ts';
import { openAskApi } from '../support/ask-api.ts';

const start = new Date('2026-05-09T09:40:00Z');
const log = pino({ level: 'silent' });

/** Answers with what it was asked. */
const ask = (question: string, now: Date) => ({
  kind: 'unknown' as const,
  text: `${question} @ ${now.toISOString()}`,
  phones: [],
  places: [],
  topics: [],
  options: [],
});
const app = createApp({
  routers: openAskApi({ ask, clock: () => start }),
  isReady: async () => undefined,
  log,
});
const post = (body: unknown) =>
  request(app)
    .post('/api/v1/enquiries')
    .send(body as object);

test('a question is answered for this instant', async () => {
  await post({ q: '现在有人吗' }).expect(200, ask('现在有人吗', start));
});

test('or for the instant it names', async () => {
  const now = '2026-10-10T17:40:00+08:00';
  await post({ q: '现在有人吗', now }).expect(200, ask('现在有人吗', new Date(now)));
});

test.each([[{}], [{ q: 1 }], [{ q: '好', now: 'tomorrow' }], [{ q: '好', now: '2026-10-10 17:40' }], [[]]])(
  '%j is refused with words',
  async (body) => {
    const response = await post(body).set('content-type', 'application/json');
    expect(response.status).toBe(422);
    expect(response.body).toMatchObject({ code: 'invalid', detail: expect.any(String), faults: [expect.anything()] });
  },
);

test('what is no JSON is refused, too', async () => {
  const response = await post('null').set('content-type', 'application/json');
  expect([response.status, response.body.code]).toEqual([400, 'malformed']);
});

test('a body beyond any question is refused', async () => {
  await post({ q: 'x'.repeat(600_000) }).expect(413);
});

test('any question of up to 20,000 characters gets an answer', async () => {
  const anyQuestion = fc.string({ unit: 'binary', maxLength: 20_000, size: 'max' });
  await fc.assert(
    fc.asyncProperty(anyQuestion, async (q) => void (await post({ q }).expect(200))),
    { numRuns: 30 },
  );
});
