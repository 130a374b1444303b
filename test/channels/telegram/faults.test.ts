import type { FaultyAnswer } from '../../support/bot-api.ts';
import { hengdong, reply, ScriptedConversation } from '../../support/scripted-conversation.ts';
import { run, setUp, tearDown, until } from './harness.ts';

afterEach(tearDown);

const token = '7:AAtest-token';

describe('sending a reply', () => {
  test.each<[string, FaultyAnswer, number]>([
    ['is told to slow down: it waits as long as told', { status: 429, retryAfter: 1 }, 1000],
    ['gets an error of the server', { status: 502 }, 200],
    ['gets something that is not JSON', 'garbage', 200],
    ['loses the connection', 'drop', 200],
  ])('%s, and tries again until it is through', async (_rule, fault, milliseconds) => {
    const { api } = await run('webhook');
    const person = api.user();

    api.fails('sendMessage', fault);
    const started = Date.now();
    person.says('衡东');
    expect((await person.receives()).text).toBe('您说：衡东');
    expect(Date.now() - started).toBeGreaterThanOrEqual(milliseconds);
  });

  test('holds back only the chat that is told to wait', async () => {
    const { api } = await run('polling');
    const [first, second] = [api.user(), api.user()];
    api.fails('sendMessage', { status: 429, retryAfter: 2 });
    first.says('一');
    await until(() => api.callsTo('sendMessage').length === 0 && api.out.unconfirmed === 1);
    second.says('二');
    expect((await second.receives(1900)).text).toBe('您说：二');
    expect((await first.receives()).text).toBe('您说：一');
  });

  test('is given up at once when Telegram wants a wait that nobody would sit through', async () => {
    const { api, errors } = await run('webhook');
    const person = api.user();
    api.fails('sendMessage', { status: 429, retryAfter: 3600 });
    person.says('一');
    await until(() => errors().length === 1);
    expect(errors()).toEqual(['a Telegram update went unanswered']);
  });

  test('is not repeated to a person who blocked the bot; that is no error', async () => {
    const { api, logs } = await run('webhook');
    const person = api.user();
    person.says('衡东');
    person.state.blocked = true;
    await until(() => logs.some(({ msg }) => msg === 'a reply was refused: the chat no longer takes messages'));
    expect(api.callsTo('sendMessage')).toHaveLength(1);
  });

  test('falls back to bare text when Telegram does not take the message as it is, and says whose fault it is', async () => {
    const tooLong = [[{ label: '衡东', action: `place:${'x'.repeat(64)}` }]];
    const conversation = new ScriptedConversation().on(/衡东/, () => [reply('0734-5212289', { buttons: tooLong })]);
    const { api, errors } = await run('webhook', { conversation });
    const person = api.user();
    person.says('衡东');
    expect(await person.receives()).toMatchObject({ text: '0734-5212289' });
    expect(errors()).toEqual(['Telegram does not take a message as it is: sending its bare text']);
  });

  test('still brings the text when the card cannot be sent', async () => {
    const card = { ...hengdong, phone: '0734' };
    const conversation = new ScriptedConversation().on(/衡东/, () => [reply('0734-5212289', { contacts: [card] })]);
    const { api, errors } = await run('webhook', { conversation });
    const person = api.user();
    person.says('衡东');
    expect((await person.receives()).text).toBe('0734-5212289');
    await until(() => errors().length === 1);
  });
});

describe('fetching updates', () => {
  test.each<[string, FaultyAnswer]>([
    [
      'a conflict with another process',
      { status: 409, description: 'Conflict: terminated by other getUpdates request' },
    ],
    ['a server error', { status: 500 }],
    ['something not JSON', 'garbage'],
    ['JSON null', { result: null }],
    ['a cut connection', 'drop'],
    ['a refusal', { status: 401, description: 'Unauthorized' }],
    ['a request to slow down', { status: 429, retryAfter: 1 }],
  ])('goes on after %s', async (_rule, fault) => {
    const world = await setUp('polling');
    world.errors();
    world.api.fails('getUpdates', fault);
    await world.channel.start();
    const person = world.api.user();
    person.says('衡东');
    expect((await person.receives()).text).toBe('您说：衡东');
  });

  test('a lasting conflict is explained once, and its end is noted', async () => {
    const world = await setUp('polling');
    const conflict = { status: 409, description: 'Conflict: terminated by other getUpdates request' };
    world.api.fails('getUpdates', conflict, conflict, conflict);
    await world.channel.start();
    const person = world.api.user();
    person.says('衡东');
    await person.receives();
    expect(world.errors()).toEqual([expect.stringMatching(/another process takes this bot’s updates.*Stop the other/)]);
    expect(world.logs.map(({ msg }) => msg)).toContain('fetching updates from Telegram works again');
  });
});

describe('an answer to a tap or an inline query', () => {
  test('that comes too late is no more than a warning', async () => {
    const { api, logs } = await run('webhook');
    const person = api.user();
    api.push({ inline_query: { id: 'gone', from: person.account, query: '衡东', offset: '' } });
    await until(() => logs.some(({ msg }) => msg === 'Telegram did not take an answer'));
  });
});

test('the token is in no log line, whatever Telegram answers', async () => {
  const world = await setUp('polling', { token });
  world.errors();
  for (const method of ['getMe', 'deleteWebhook', 'getUpdates', 'sendMessage', 'setMyCommands'] as const)
    world.api.fails(method, 'garbage', 'drop');
  await world.channel.start();
  const person = world.api.user();
  person.says('衡东');
  await person.receives(10_000);
  expect(JSON.stringify(world.logs)).not.toContain('AAtest');
  expect(world.logs.filter(({ level }) => level >= 40)).not.toEqual([]);
});
