import { setTimeout as sleep } from 'node:timers/promises';
import { mostTurns } from '../../../src/channels/telegram/update-handler.ts';
import { reply, ScriptedConversation } from '../../support/scripted-conversation.ts';
import { PendingInMemory, run, tearDown, until } from './harness.ts';

afterEach(tearDown);

const modes = ['polling', 'webhook'] as const;

/** Turns with 慢 take that long; turns with 挂 never end. */
function slowConversation(milliseconds: number): ScriptedConversation {
  return new ScriptedConversation()
    .on(/慢/, async ({ input }) => {
      await sleep(milliseconds);
      return [reply(input.kind === 'text' ? input.text : '')];
    })
    .on(/挂/, () => new Promise(() => {}));
}

describe.each(modes)('by %s', (mode) => {
  test('one chat’s turns are handled one after another, in order', async () => {
    const conversation = slowConversation(100);
    const { api } = await run(mode, { conversation });
    const person = api.user();
    for (const text of ['慢1', '2', '慢3']) person.says(text);
    for (const text of ['慢1', '您说：2', '慢3']) expect((await person.receives()).text).toBe(text);
    expect(conversation.trace).toEqual(['> 慢1', '< 慢1', '> 2', '< 2', '> 慢3', '< 慢3']);
  });

  test('a slow chat keeps nobody else waiting', async () => {
    const { api } = await run(mode, { conversation: slowConversation(600) });
    const [slow, quick] = [api.user(), api.user()];
    slow.says('慢');
    quick.says('快');
    expect((await quick.receives(300)).text).toBe('您说：快');
    expect((await slow.receives()).text).toBe('慢');
  });

  test('twenty chats that never end keep nobody else waiting, though later ones come after them', async () => {
    const { api } = await run(mode, { conversation: slowConversation(0) });
    for (let count = 0; count < 20; count++) api.user().says('挂');
    await sleep(50);
    const quick = api.user();
    quick.says('快');
    expect((await quick.receives(2500)).text).toBe('您说：快');
  }, 20_000);

  test('a chat that floods is told once to slow down, is taken no further, and keeps nobody else waiting', async () => {
    const conversation = new ScriptedConversation().on(/刷/, () => []);
    const { api } = await run(mode, { conversation });
    const [flooder, other] = [api.user(), api.user()];
    for (let count = 0; count < mostTurns + 30; count++) flooder.says('刷');
    other.says('你好');
    expect((await flooder.receives()).text).toMatch(/请 \d+ 秒后再发/);
    expect((await other.receives()).text).toBe('您说：你好');
    await until(() => api.out.unconfirmed === 0);
    expect(conversation.turns.filter(({ input }) => input.kind === 'text' && input.text === '刷')).toHaveLength(
      mostTurns,
    );
    expect(api.callsTo('sendMessage')).toHaveLength(2);
  });

  test('an update that takes long is stored, then acknowledged, and cleared when it is handled', async () => {
    const pending = new PendingInMemory();
    const { api } = await run(mode, { conversation: slowConversation(1500), pending });
    const person = api.user();
    const { message_id } = person.says('慢');
    await until(() => pending.rows.size === 1);
    expect([...pending.rows.keys()]).toEqual([String(message_id + 1)]);
    await until(() => api.out.unconfirmed === 0 && (mode === 'polling' || api.out.webhookAnswers.length === 1));
    expect(api.callsTo('sendMessage')).toEqual([]);
    await person.receives();
    await until(() => pending.rows.size === 0);
  });

  test('a quick update is never stored', async () => {
    const pending = new PendingInMemory();
    pending.failing = true;
    const { api } = await run(mode, { pending });
    const person = api.user();
    person.says('快');
    await person.receives();
  });

  test('an update that can be neither finished nor stored in time is acknowledged only when it is finished', async () => {
    const pending = new PendingInMemory();
    pending.failing = true;
    const { api, errors } = await run(mode, { conversation: slowConversation(1500), pending });
    const person = api.user();
    person.says('慢');
    await until(() => errors().length === 1);
    expect(mode === 'polling' ? api.out.unconfirmed : 1 - api.out.webhookAnswers.length).toBe(1);
    await person.receives();
    await until(() => (mode === 'polling' ? api.out.unconfirmed === 0 : api.out.webhookAnswers.length === 1));
  });

  test('an update that comes twice is handled once', async () => {
    const { api, conversation } = await run(mode, { conversation: slowConversation(100) });
    const person = api.user();
    const message = person.says('慢');
    const update_id = message.message_id + 1;
    api.push({ update_id, message });
    await person.receives();
    api.push({ update_id, message });
    person.says('快');
    await person.receives();
    expect(conversation.turns).toHaveLength(2);
  });
});

test('several webhook calls with the same update wait for the one that handles it', async () => {
  const { api, conversation } = await run('webhook', { conversation: slowConversation(200) });
  const person = api.user();
  const message = api.newMessage(person.state, person.account, { text: '慢' });
  const update = { update_id: 1, message };
  const started = Date.now();
  expect(await Promise.all([api.out.post(update), api.out.post(update)])).toEqual([200, 200]);
  expect(Date.now() - started).toBeGreaterThanOrEqual(195);
  expect(conversation.turns).toHaveLength(1);
});
