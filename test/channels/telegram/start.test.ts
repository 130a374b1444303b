import { BotApiServer } from '../../support/bot-api.ts';
import { PendingInMemory, path, run, secret, setUp, tearDown, until } from './harness.ts';

afterEach(tearDown);

describe('starting', () => {
  test('with a token that Telegram does not know says what to do, without the token', async () => {
    const { channel } = await setUp('polling', { token: '7:wrong-secret-part' });
    const refusal = await channel.start().catch((error) => error);
    expect(refusal.message).toMatch(/does not accept the token.*@BotFather.*TELEGRAM_BOT_TOKEN/);
    expect(String(refusal.cause)).not.toContain('wrong-secret-part');
  });

  test('with an address that Telegram does not take for a webhook says what to do', async () => {
    const { channel, api } = await setUp('webhook');
    api.fails('setWebhook', {
      status: 400,
      description: 'Bad Request: bad webhook: HTTPS url must be provided for webhook',
    });
    await expect(channel.start()).rejects.toThrow(/webhook’s address.*https.*PUBLIC_URL/);
  });

  test('with a pending table that cannot be read fails with that error', async () => {
    const pending = new PendingInMemory();
    pending.takeUp = () => Promise.reject(new Error('the database is away'));
    const { channel } = await setUp('polling', { pending });
    await expect(channel.start()).rejects.toThrow('the database is away');
  });

  test('survives passing faults of every call it makes', async () => {
    const world = await setUp('polling');
    world.errors();
    world.api.fails('getMe', { status: 502 }, 'garbage', 'drop');
    world.api.fails('deleteWebhook', { status: 429, retryAfter: 1 });
    await world.channel.start();
    const person = world.api.user();
    person.says('衡东');
    expect((await person.receives()).text).toBe('您说：衡东');
  });

  test('without a network resolves soon, says so once, and the bot comes up with the network', async () => {
    const away = await new BotApiServer().listen();
    const port = Number(new URL(away.url).port);
    const world = await setUp('polling', { api: away });
    await away.close();
    const started = Date.now();
    await world.channel.start();
    expect(Date.now() - started).toBeLessThan(3500);
    expect(world.errors()).toEqual([expect.stringMatching(/cannot be reached, trying again/)]);

    const back = await new BotApiServer().listen(port);
    const person = back.user();
    person.says('衡东');
    expect((await person.receives(10_000)).text).toBe('您说：衡东');
    await world.close();
    await back.close();
  }, 30_000);

  test('can be stopped while it has not come up', async () => {
    const world = await setUp('polling');
    world.api.fails('getMe', 'hang');
    const starting = world.channel.start();
    await world.channel.stop();
    await expect(starting).resolves.toBeUndefined();
  });
});

test('polling takes a webhook away first and keeps what waits', async () => {
  const { api, channel } = await setUp('polling');
  api.out.webhook = { url: 'http://127.0.0.1:9/elsewhere' };
  await channel.start();
  expect(api.callsTo('deleteWebhook')).toEqual([{ drop_pending_updates: false }]);
  expect(api.out.webhook).toBeUndefined();
});

test('webhook mode registers its address, its secret and the kinds of update it wants', async () => {
  const { api, webhookUrl } = await run('webhook');
  expect(webhookUrl).toContain(path);
  expect(api.out.webhook).toEqual({
    url: webhookUrl,
    secret_token: secret,
    allowed_updates: ['message', 'edited_message', 'callback_query', 'inline_query', 'my_chat_member'],
    max_connections: 100,
  });
});

test('the menu is set in both languages, and only when it changed', async () => {
  const { api, close } = await run('polling');
  await until(() => api.menu.size === 3 && api.descriptions.size === 3);
  const [zh, en] = [
    [{ command: 'help', description: '我能做什么' }],
    [{ command: 'help', description: 'what I can do' }],
  ];
  expect(Object.fromEntries(api.menu)).toEqual({ '': zh, zh, en });
  expect(api.descriptions.get('en')).toMatch(/^Help desk/);
  await close();
  await run('polling', { api });
  await until(() => api.callsTo('getMyDescription').length === 6);
  expect(api.callsTo('setMyCommands')).toHaveLength(3);
  expect(api.callsTo('setMyDescription')).toHaveLength(3);
});
