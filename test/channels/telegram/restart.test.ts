import { setTimeout as sleep } from 'node:timers/promises';
import { BotApiServer } from '../../support/bot-api.ts';
import { reply, ScriptedConversation, said } from '../../support/scripted-conversation.ts';
import { PendingInMemory, run, setUp, tearDown, until } from './harness.ts';

afterEach(tearDown);

const hanging = () => new ScriptedConversation().on(/挂/, () => new Promise(() => {}));
const wordsOf = ({ turns }: ScriptedConversation) => turns.map(said);

describe.each(['polling', 'webhook'] as const)('stopping and starting, by %s', (mode) => {
  test('what was unfinished at the stop is taken up at the next start, in order, before anything new', async () => {
    const api = await new BotApiServer().listen();
    const pending = new PendingInMemory();
    const before = await run(mode, { api, pending, conversation: hanging() });
    const person = api.user();
    for (const text of ['挂', '二', '三']) person.says(text);
    await until(() => before.conversation.turns.length === 1);
    await before.close();
    expect(wordsOf(before.conversation)).toEqual(['挂']);

    person.says('四');
    const after = await run(mode, { api, pending });
    for (const text of ['挂', '二', '三', '四']) expect((await person.receives()).text).toBe(`您说：${text}`);
    await until(() => pending.rows.size === 0);
    await after.close();
    await api.close();
  }, 30_000);

  test('a reply that hangs is cut off at the stop, and sent after the next start', async () => {
    const api = await new BotApiServer().listen();
    const pending = new PendingInMemory();
    const before = await run(mode, { api, pending });
    const person = api.user();
    api.fails('sendMessage', 'hang');
    person.says('一');
    await until(() => pending.rows.size === 1);
    await before.close();

    const after = await run(mode, { api, pending });
    expect((await person.receives()).text).toBe('您说：一');
    await after.close();
    expect(pending.rows.size).toBe(0);
    await api.close();
  });

  test('what is in hand at the stop is finished first', async () => {
    const conversation = new ScriptedConversation().on(/慢/, async () => {
      await sleep(100);
      return [reply('好了')];
    });
    const { api, close } = await run(mode, { conversation });
    const person = api.user();
    person.says('慢');
    await until(() => conversation.turns.length === 1);
    await close();
    expect((await person.receives(10)).text).toBe('好了');
    expect(api.out.unconfirmed).toBe(0);
  });

  test('an update that Telegram sends again although it was stored is handled once', async () => {
    const api = await new BotApiServer().listen();
    const person = api.user();
    const message = api.newMessage(person.state, person.account, { text: '一' });
    const pending = new PendingInMemory();
    await pending.store('telegram', '1', { update_id: 1, message });
    await pending.letGo('telegram', ['1']);
    api.push({ update_id: 1, message });
    const { conversation, close } = await run(mode, { api, pending });
    person.says('二');
    await person.receives();
    await person.receives();
    await close();
    expect(wordsOf(conversation)).toEqual(['一', '二']);
    await api.close();
  });
});

test('a stored update that can no longer be read is dropped, with a word in the log', async () => {
  const pending = new PendingInMemory();
  await pending.store('telegram', '1', { message: null });
  await pending.letGo('telegram', ['1']);
  const { logs } = await run('polling', { pending });
  await until(() => pending.rows.size === 0);
  expect(logs.map(({ msg }) => msg)).toContain('Telegram sent an update that cannot be read');
});

test('while the bot is not running its webhook asks Telegram to come again', async () => {
  const { api, channel, webhookUrl } = await setUp('webhook');
  api.out.webhook = { url: webhookUrl, secret_token: 'a-secret-of-sixteen' };
  expect(await api.out.post({ update_id: 1 })).toBe(503);
  await channel.start();
  expect(await api.out.post({ update_id: 1 })).toBe(200);
  await channel.stop();
  expect(await api.out.post({ update_id: 2 })).toBe(503);
});

test('where several processes take updates, the next of a chat is asked for when the last is handled, or stored at the stop', async () => {
  const slow = new ScriptedConversation().on(/慢/, async () => {
    await sleep(1300);
    return [reply('好了')];
  });
  const { api, conversation, pending, close } = await run('webhook', {
    conversation: slow.on(/挂/, () => new Promise(() => {})),
    pending: new PendingInMemory(),
    patienceMs: 10_000,
  });
  const person = api.user();
  person.says('慢');
  await sleep(1150);
  expect(api.out.webhookAnswers).toEqual([]);
  expect((await person.receives()).text).toBe('好了');
  person.says('挂');
  await until(() => conversation.turns.length === 2);
  await close();
  await until(() => api.out.webhookAnswers.length === 2);
  expect(api.out.webhookAnswers).toEqual([200, 200]);
  expect(await pending.takeUp('telegram')).toHaveLength(1);
});
