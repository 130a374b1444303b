import { DeliveryFailure } from '../../../src/delivery/message-sender.ts';
import type { Seat } from '../../support/bot-api/seat.ts';
import { BotApiServer, type FaultyAnswer } from '../../support/bot-api.ts';
import { reply } from '../../support/scripted-conversation.ts';
import { run, tearDown, type World } from './harness.ts';

afterEach(tearDown);

let lastId = 0;
/** Of each chat, by its id: whether the latest message asked for a number. */
const askedFor = new Map<string, boolean>();

/** Sends as the outbox does. @returns why it failed, undefined when it was taken. */
async function send({ channel }: World, person: Seat, text: string | ReturnType<typeof reply>, id = `${++lastId}`) {
  const said = typeof text === 'string' ? reply(text) : text;
  const chat = String(person.account.id);
  const afterContactRequest = askedFor.get(chat) ?? false;
  const message = { id, chat, reply: said, priority: 'notice' as const, afterContactRequest };
  askedFor.set(chat, said.requestContact !== undefined);
  return channel.sender.send(message).then(
    () => undefined,
    (error) => {
      expect(error).toBeInstanceOf(DeliveryFailure);
      return error as DeliveryFailure;
    },
  );
}

describe('a message of the outbox', () => {
  test('comes with its choices', async () => {
    const world = await run('webhook');
    const person = world.api.user();
    await send(world, person, reply('满意吗？', { buttons: [[{ label: '满意', action: 'rate:4' }]] }));
    expect(await person.receives()).toMatchObject({
      text: '满意吗？',
      reply_markup: { inline_keyboard: [[{ text: '满意', callback_data: 'rate:4' }]] },
    });
  });

  test.each<[string, FaultyAnswer, object]>([
    ['blocked', { status: 403, description: 'Forbidden: bot was blocked by the user' }, { fault: 'blocked' }],
    ['gone', { status: 403, description: 'Forbidden: user is deactivated' }, { fault: 'gone' }],
    ['gone', { status: 400, description: 'Bad Request: chat not found' }, { fault: 'gone' }],
    ['unreachable', { status: 429, retryAfter: 7 }, { fault: 'unreachable', retryAfter: 7000 }],
    ['unreachable', { status: 500 }, { fault: 'unreachable' }],
    ['unreachable', { status: 401, description: 'Unauthorized' }, { fault: 'unreachable' }],
    ['unreachable', 'garbage', { fault: 'unreachable' }],
    ['unreachable', 'drop', { fault: 'unreachable' }],
  ])('is %s after %j, at the first try', async (_fault, answer, failure) => {
    const world = await run('webhook');
    const person = world.api.user();
    world.api.fails('sendMessage', answer);
    expect(await send(world, person, '一')).toMatchObject(failure);
    expect(world.api.callsTo('sendMessage')).toHaveLength(0);
  });

  test('is rejected when Telegram does not even take its bare text', async () => {
    const world = await run('webhook');
    world.errors();
    const invalid = { status: 400, description: 'Bad Request: message must be polite' };
    world.api.fails('sendMessage', invalid, invalid);
    expect(await send(world, world.api.user(), '一')).toMatchObject({ fault: 'rejected' });
  });

  test('that is long and breaks off goes on where it broke off', async () => {
    const world = await run('webhook');
    const person = world.api.user();
    const long = reply(['甲', '乙', '丙'].map((sign) => sign.repeat(4000)).join('。\n'));
    await send(world, person, reply('先'));
    world.api.fails('sendMessage', { result: {} }, { status: 500 }); // the first part is taken, and kept nowhere
    expect(await send(world, person, long, 'long')).toMatchObject({ fault: 'unreachable' });
    expect(await send(world, person, long, 'long')).toBeUndefined();
    expect(person.received.map((text) => text?.[0])).toEqual(['先', '乙', '丙']);
  }, 15_000);

  test('is not lost to a stop: it fails as unreachable', async () => {
    const world = await run('webhook');
    const person = world.api.user();
    await world.close();
    expect(await send(world, person, '一')).toMatchObject({ fault: 'unreachable' });
  });
});

test('a person who blocks the bot is reported', async () => {
  const world = await run('webhook');
  const person = world.api.user();
  person.blocks();
  const other = world.api.user();
  other.says('好');
  await other.receives();
  expect(world.blocked).toEqual([`telegram:${person.account.id}`]);
});

describe('the keyboard for sharing a number', () => {
  const ask = reply('您的电话？', {
    requestContact: '分享我的号码',
    buttons: [[{ label: '匿名', action: 'x' }], [{ label: '返回', action: 'y' }]],
  });

  test('offers the number, and the other choices as words', async () => {
    const world = await run('webhook');
    const person = world.api.user();
    await send(world, person, ask);
    expect(person.keyboard).toEqual(['分享我的号码', '匿名', '返回']);
    expect(world.api.callsTo('sendMessage')[0]?.reply_markup).toMatchObject({
      keyboard: [[{ text: '分享我的号码', request_contact: true }], [{ text: '匿名' }], [{ text: '返回' }]],
      one_time_keyboard: true,
      resize_keyboard: true,
    });
  });

  test('goes with the next message', async () => {
    const world = await run('webhook');
    const person = world.api.user();
    await send(world, person, ask);
    await send(world, person, '谢谢');
    expect(person.keyboard).toBeUndefined();
    await send(world, person, '再见');
    expect(person.received).toEqual(['您的电话？', '谢谢', '再见']);
    expect(world.api.callsTo('sendMessage').at(-1)?.reply_markup).toBeUndefined();
  });

  test('goes with a sentence of its own before a message that has choices', async () => {
    const world = await run('webhook');
    const person = world.api.user();
    await send(world, person, ask);
    await send(world, person, reply('对吗？', { buttons: [[{ label: '对', action: 'z' }]] }));
    expect(person.keyboard).toBeUndefined();
    expect(person.received).toEqual(['您的电话？', '好的，我们接着往下。', '对吗？']);
  });

  test('stays while the number is asked for again', async () => {
    const world = await run('webhook');
    const person = world.api.user();
    await send(world, person, ask);
    await send(world, person, { ...ask, text: '再说一次？' });
    expect(person.received).toEqual(['您的电话？', '再说一次？']);
    expect(person.keyboard).toHaveLength(3);
  });

  test('goes although the process that asked for it is no more', async () => {
    const api = await new BotApiServer().listen();
    const before = await run('webhook', { api });
    const person = api.user();
    await send(before, person, ask);
    await before.close();
    const after = await run('webhook', { api });
    await send(after, person, '谢谢');
    expect(person.keyboard).toBeUndefined();
    await after.close();
    await api.close();
  });
});

test('the bot keeps within Telegram’s limits by itself, answers and messages of the outbox together', async () => {
  const api = await new BotApiServer({ limited: true }).listen();
  const world = await run('webhook', { api });
  const people = Array.from({ length: 45 }, () => api.user());
  const sending = people.map((person) => send(world, person, '通知'));
  for (const person of people.slice(0, 10)) person.says('问');
  expect(await Promise.all(sending)).toEqual(people.map(() => undefined));
  for (const person of people) await person.receives();
  expect(api.rates?.refused).toBe(0);
  await world.close();
  await api.close();
});
