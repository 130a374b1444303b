import http from 'node:http';
import fc from 'fast-check';
import { run, secret, tearDown, until, type World } from './harness.ts';

afterEach(tearDown);

interface Request {
  method?: string;
  token?: string;
  body?: string | Buffer;
}

function call(
  { webhookUrl }: World,
  { method = 'POST', token = secret, body = '{"update_id":1}' }: Request,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = token ? { 'x-telegram-bot-api-secret-token': token } : {};
    const request = http.request(webhookUrl, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on('error', reject);
    request.end(body);
  });
}

test.each<[number, string, Request]>([
  [200, 'an update', {}],
  [404, 'a call without the secret', { token: '' }],
  [404, 'a call with a wrong secret of the same length', { token: 'b-secret-of-sixteen' }],
  [404, 'a call with a secret that begins right', { token: `${secret}x` }],
  [405, 'a GET', { method: 'GET', body: '' }],
  [400, 'a body that is not JSON', { body: '{"update_id":' }],
  [400, 'an empty body', { body: '' }],
  [413, 'a body over a megabyte', { body: Buffer.alloc(1_100_000, ' ') }],
  [200, 'null', { body: 'null' }],
  [200, 'a list', { body: '[]' }],
  [200, 'a message that is null', { body: '{"update_id":2,"message":null}' }],
  [200, 'a kind of update that the bot does not know', { body: '{"update_id":3,"telepathy":{"thought":"?"}}' }],
])('%i for %s', async (status, _name, request) => {
  expect(await call(await run('webhook'), request)).toBe(status);
});

test('a caller that hangs up in the middle of the body harms nobody', async () => {
  const world = await run('webhook');
  const headers = { 'x-telegram-bot-api-secret-token': secret, 'content-length': 100 };
  const request = http.request(world.webhookUrl, { method: 'POST', headers }).on('error', () => undefined);
  request.write('{"update_id"');
  await new Promise((resolve) => setTimeout(resolve, 50));
  request.destroy();
  await until(() => world.logs.some(({ msg }) => msg === 'a webhook call broke off'));
  expect(await call(world, {})).toBe(200);
});

test('a message of 20,000 characters gets an answer, in parts that Telegram takes', async () => {
  const world = await run('webhook');
  const person = world.api.user();
  person.says('衡'.repeat(20_000));
  for (let part = 0; part < 5; part++) expect((await person.receives()).text?.length).toBeGreaterThan(3000);
});

const keys = [
  'message',
  'edited_message',
  'callback_query',
  'inline_query',
  'my_chat_member',
  'chat',
  'from',
  'text',
  'id',
];
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, 0, -1, 1e21, '', 'private', '/start', '@xiangwen_bot', 'feedback:helpful'),
    fc.string({ unit: 'binary' }),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...keys, 'message_id', 'data', 'query'), fc.string()), tie('json'), {
      maxKeys: 5,
    }),
  ),
}));
/** So many that no chat gets more than a chat may. */
const people = 1000;
const person = { id: 5, is_bot: false, language_code: 'zh' };
const message = fc.record(
  {
    message_id: fc.nat(),
    chat: fc.record({
      id: fc.integer({ min: -people, max: people }),
      type: fc.constantFrom('private', 'group', 'supergroup', 'channel'),
    }),
    from: fc.constant(person),
    text: fc.string({ unit: 'binary', maxLength: 200 }),
    sticker: json,
    reply_markup: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: json }),
  },
  { requiredKeys: ['message_id', 'chat'] },
);
let lastId = 0;
/** Never the same twice: a repeated update would only be recognised as such. */
const update_id = fc.constant(undefined).map(() => ++lastId);
/** Anything, and updates that are right but for one or the other part. */
const update = fc.oneof(
  json,
  fc.record({ update_id, message: fc.oneof(message, json) }),
  fc.record({ update_id, edited_message: fc.oneof(message, json) }),
  fc.record({
    update_id,
    callback_query: fc.record({
      id: fc.string(),
      from: fc.constant(person),
      data: fc.oneof(fc.string(), json),
      message,
    }),
  }),
  fc.record({
    update_id,
    inline_query: fc.record({ id: fc.string(), from: fc.constant(person), query: fc.string() }),
  }),
);

// An unhandled rejection fails the test by itself.
test('whatever JSON comes as an update is answered 200, without an error', async () => {
  const world = await run('webhook', { messagesPerSecond: 10_000 });
  for (let id = 1; id <= people; id += 1) world.api.user({ ...person, id });
  await fc.assert(
    fc.asyncProperty(update, async (raw) => {
      expect(await call(world, { body: JSON.stringify(raw) })).toBe(200);
    }),
    { numRuns: 1000 },
  );
  expect(world.conversation.turns.length).toBeGreaterThan(50);
}, 60_000);

test('polling goes on past updates that cannot be read', async () => {
  const world = await run('polling');
  for (const literal of [{ message: null }, { message: { chat: 'x' } }, { callback_query: 7 }]) world.api.push(literal);
  world.api.fails('getUpdates', { result: [null, 'x', { update_id: 'y' }] });
  const person = world.api.user();
  person.says('衡东');
  expect((await person.receives()).text).toBe('您说：衡东');
});
