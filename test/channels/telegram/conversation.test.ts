import { TurnNotTaken } from '../../../src/conversation/turn.ts';
import { hengdong, reply, ScriptedConversation } from '../../support/scripted-conversation.ts';
import { run, tearDown } from './harness.ts';

afterEach(tearDown);

const feedback = [
  [
    { label: '有帮助', action: 'feedback:helpful' },
    { label: '号码有误', action: 'feedback:wrong_number' },
  ],
];
const places = [[{ label: '湘潭市高新区', action: 'place:430300-gaoxin' }]];

describe.each(['polling', 'webhook'] as const)('a person in a private chat, by %s', (mode) => {
  test('gets the answer to a question, as plain text without link previews', async () => {
    const { api } = await run(mode);
    const person = api.user();
    person.says('衡东的电话多少');
    expect(await person.receives()).toMatchObject({ text: '您说：衡东的电话多少' });
    expect(api.callsTo('sendMessage')).toEqual([
      { chat_id: person.account.id, text: '您说：衡东的电话多少', link_preview_options: { is_disabled: true } },
    ]);
  });

  test('is identified by chat, update and language', async () => {
    const { api, conversation } = await run(mode);
    const person = api.user({ language_code: 'en' });
    const { message_id } = person.says('hours');
    await person.receives();
    const updateId = String(message_id + 1);
    expect(conversation.turns).toEqual([
      {
        channel: 'telegram',
        chat: String(person.account.id),
        updateId,
        locale: 'en',
        input: { kind: 'text', text: 'hours' },
      },
    ]);
  });

  test('gets a card to tap for one or two numbers, none for more', async () => {
    const conversation = new ScriptedConversation()
      .on(/一个/, () => [reply('一个', { contacts: [hengdong] })])
      .on(/三个/, () => [reply('三个', { contacts: [hengdong, hengdong, hengdong] })]);
    const { api } = await run(mode, { conversation });
    const person = api.user();
    person.says('一个');
    await person.receives();
    expect((await person.receives()).contact).toEqual({ phone_number: '+867345212289', first_name: hengdong.name });
    person.says('三个');
    expect((await person.receives()).text).toBe('三个');
    person.says('再见');
    expect((await person.receives()).text).toBe('您说：再见');
  });

  test('taps a choice: the spinner stops without a toast and the turn knows what was on the button', async () => {
    const conversation = new ScriptedConversation().on(/高新区$/, () => [reply('哪一个？', { buttons: places })]);
    const { api } = await run(mode, { conversation });
    const person = api.user();
    person.says('高新区');
    await person.receives();
    expect(await person.taps('湘潭市高新区')).toBeUndefined();
    expect((await person.receives()).text).toBe('您说：button place:430300-gaoxin');
    expect(conversation.turns.at(-1)?.input).toEqual({
      kind: 'button',
      action: 'place:430300-gaoxin',
      label: '湘潭市高新区',
    });
  });

  test('taps feedback: thanks show as a toast and only the feedback buttons go', async () => {
    const conversation = new ScriptedConversation()
      .on(/电话/, () => [reply('0734-5212289', { buttons: [...places, ...feedback] })])
      .on(/feedback/, () => [reply('谢谢')]);
    const { api } = await run(mode, { conversation });
    const person = api.user();
    person.says('电话');
    const answer = await person.receives();
    expect(await person.taps('有帮助')).toBe('谢谢');
    person.says('再见');
    expect((await person.receives()).text).toBe('您说：再见');
    expect(answer.reply_markup?.inline_keyboard).toEqual([
      [{ text: '湘潭市高新区', callback_data: 'place:430300-gaoxin' }],
    ]);
  });

  test('gets a message, not a toast, when the reply to feedback asks back', async () => {
    const conversation = new ScriptedConversation()
      .on(/电话/, () => [reply('0734-5212289', { buttons: feedback })])
      .on(/feedback/, () => [reply('哪里不对？', { buttons: places })]);
    const { api } = await run(mode, { conversation });
    const person = api.user();
    person.says('电话');
    await person.receives();
    expect(await person.taps('号码有误')).toBeUndefined();
    expect((await person.receives()).text).toBe('哪里不对？');
  });

  test('gets a long answer in several messages, with the buttons under the last', async () => {
    const lines = Array.from({ length: 300 }, (_, index) => `• 第${index}个机构：0734-5212289，工作日 8:30–12:00`);
    const conversation = new ScriptedConversation().on(/全部/, () => [reply(lines.join('\n'), { buttons: places })]);
    const { api } = await run(mode, { conversation });
    const person = api.user();
    person.says('全部');
    const parts = [await person.receives(), await person.receives(), await person.receives()];
    expect(parts.map(({ text }) => text).join('\n')).toBe(lines.join('\n'));
    expect(parts.map(({ reply_markup }) => reply_markup !== undefined)).toEqual([false, false, true]);
  });

  test('finds contacts from any chat by inline query, in their language', async () => {
    const { api } = await run(mode);
    const answer = await api.user({ language_code: 'en' }).asksInline('hengdong');
    expect(answer).toMatchObject({ is_personal: false, cache_time: 30 });
    expect(answer.results).toEqual([
      {
        type: 'article',
        id: 'hengdong',
        title: 'Hengdong',
        description: 'open',
        input_message_content: { message_text: 'Hengdong 0734-5212289', link_preview_options: { is_disabled: true } },
      },
    ]);
    expect((await api.user().asksInline('')).results).toEqual([]);
  });

  test('is told when the conversation fails, in their language, and the failure is logged without their words', async () => {
    const conversation = new ScriptedConversation().on(/broken|button/, () => {
      throw new Error('the database is away');
    });
    const { api, errors, logs } = await run(mode, { conversation });
    const person = api.user({ language_code: 'en' });
    person.says('broken');
    expect((await person.receives()).text).toMatch(/^Sorry, something went wrong/);
    expect(errors()).toEqual(['the conversation failed at a Telegram update']);
    expect(JSON.stringify(logs)).not.toContain('broken');
  });

  test('is asked to send again what could not be kept, and no more than that', async () => {
    const conversation = new ScriptedConversation().on(/投诉/, () => {
      throw new TurnNotTaken(new Error('the database is away'));
    });
    const { api, errors } = await run(mode, { conversation });
    const person = api.user();
    person.says('投诉的经过');
    expect((await person.receives()).text).toMatch(/没有记下来.*再发一次.*查电话.*照常/);
    expect(errors()).toHaveLength(1);
  });

  test('gets nothing from the channel when the answer is in the outbox', async () => {
    const conversation = new ScriptedConversation().on(/投诉/, () => []);
    const { api } = await run(mode, { conversation });
    const person = api.user();
    person.says('投诉');
    person.says('好');
    expect((await person.receives()).text).toBe('您说：好');
  });

  test('keeps the feedback buttons when feedback could not be taken', async () => {
    const conversation = new ScriptedConversation()
      .on(/电话/, () => [reply('0734-5212289', { buttons: feedback })])
      .on(/feedback/, () => Promise.reject(new Error('the database is away')));
    const { api, errors } = await run(mode, { conversation });
    const person = api.user();
    person.says('电话');
    const answer = await person.receives();
    expect(await person.taps('有帮助')).toMatch(/^抱歉/);
    person.says('再见');
    await person.receives();
    expect(answer.reply_markup?.inline_keyboard).toHaveLength(1);
    expect(errors()).toHaveLength(1);
  });
});
