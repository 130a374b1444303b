import type { Message } from '../../support/bot-api/state.ts';
import { reply, ScriptedConversation, said } from '../../support/scripted-conversation.ts';
import { run, tearDown, type World } from './harness.ts';

afterEach(tearDown);

async function runGroup(threads?: number[], conversation = new ScriptedConversation()) {
  const world = await run('webhook', { conversation });
  const group = world.api.group(threads);
  return { ...world, group, person: world.api.user({ language_code: 'en' }).in(group) };
}

/** What the bot took for a turn, once it has also taken the last message, which it always does. */
async function turnsOf({ conversation, api }: World): Promise<string[]> {
  const witness = api.user();
  witness.says('end');
  await witness.receives();
  return conversation.turns.map(said).filter((words) => words !== 'end');
}

describe('in a group, the bot', () => {
  test.each<[string, string, string]>([
    ['a question that mentions it, without the mention', '@xiangwen_bot 衡东电话', '衡东电话'],
    ['a mention in any case, anywhere', '衡东电话 @XiangWen_Bot', '衡东电话'],
    ['a mention that words follow without a space', '@xiangwen_bot衡东电话', '衡东电话'],
    ['its own command', '/help', '/help'],
    ['a command addressed to it', '/help@xiangwen_bot', '/help'],
    ['any command addressed to it', '/start@xiangwen_bot 430424', '/start 430424'],
    ['a bare mention, as a call for help', '@xiangwen_bot', '/help'],
  ])('answers %s', async (_rule, text, turn) => {
    const world = await runGroup();
    world.person.says(text);
    expect(await turnsOf(world)).toEqual([turn]);
  });

  test.each([
    ['a message that does not concern it', '衡东电话'],
    ['a mention of somebody else', '@xiangwen_bot2 衡东电话'],
    ['an address that contains its name', 'mail@xiangwen_bot'],
    ['a command addressed to another bot', '/help@other_bot'],
    ['a command it does not have', '/roll 6'],
  ])('leaves %s', async (_rule, text) => {
    const world = await runGroup();
    world.person.says(text);
    expect(await turnsOf(world)).toEqual([]);
  });

  test('quotes the message it answers', async () => {
    const { person } = await runGroup();
    const question = person.says('@xiangwen_bot 衡东电话');
    expect((await person.receives()).reply_to_message?.message_id).toBe(question.message_id);
  });

  test('answers a reply to its own message, not one to somebody else’s', async () => {
    const world = await runGroup();
    const { person, api } = world;
    const mine: Message = api.newMessage(person.state, api.bot, { text: '您好' });
    const theirs: Message = api.newMessage(person.state, person.account, { text: '您好' });
    person.says('那祁东呢', { reply_to_message: mine });
    person.says('好的', { reply_to_message: theirs });
    expect(await turnsOf(world)).toEqual(['那祁东呢']);
  });

  test('answers the message that a bare mention replies to', async () => {
    const world = await runGroup();
    const { person, api } = world;
    const question: Message = api.newMessage(person.state, person.account, { text: '衡东电话多少' });
    person.says('@xiangwen_bot', { reply_to_message: question });
    expect(await turnsOf(world)).toEqual(['衡东电话多少']);
  });

  test('answers in the topic the question was asked in', async () => {
    const { person } = await runGroup([42]);
    person.says('@xiangwen_bot 衡东电话', { message_thread_id: 42, is_topic_message: true });
    expect((await person.receives()).message_thread_id).toBe(42);
  });

  test('leads to a private chat by a link that begins there what was asked for', async () => {
    const button = { label: '到私聊里办理', action: 'complain', inPrivate: true as const };
    const { person } = await runGroup(
      [],
      new ScriptedConversation().on(/投诉/, () => [reply('请到私聊', { buttons: [[button]] })]),
    );
    person.says('@xiangwen_bot 我要投诉');
    expect((await person.receives()).reply_markup).toEqual({
      inline_keyboard: [[{ text: '到私聊里办理', url: 'https://t.me/xiangwen_bot?start=complain' }]],
    });
  });

  test('is one chat, whoever speaks', async () => {
    const { person, group, conversation } = await runGroup();
    person.says('@xiangwen_bot hello');
    await person.receives();
    expect(conversation.turns[0]).toMatchObject({ chat: String(group.chat.id), locale: 'en' });
  });

  test('follows the group when it becomes a supergroup', async () => {
    const { person, api, group, errors } = await runGroup();
    const moved = person.in(api.group());
    group.movedTo = moved.state.chat.id;
    person.says('@xiangwen_bot 衡东电话');
    expect((await moved.receives()).text).toBe('您说：衡东电话');
    expect(errors()).toHaveLength(1);
  });
});

describe('in private, the bot', () => {
  test.each<[string, object, string[]]>([
    ['takes a deep link as the start command with its argument', { text: '/start 430424' }, ['/start 430424']],
    ['takes a command in capitals', { text: '/HELP' }, ['/help']],
    ['takes a command it does not know', { text: '/weather 长沙' }, ['/weather 长沙']],
    ['takes words after a slash that is no command for words', { text: '/衡东' }, ['/衡东']],
    ['takes a caption for a question', { photo: [], caption: '衡东电话' }, ['衡东电话']],
    ['says what it understands when it gets a sticker', { sticker: {} }, ['/unsupported sticker']],
    ['says so for a voice message', { voice: {} }, ['/unsupported voice']],
    ['says so for a contact', { contact: { phone_number: '1' } }, ['/unsupported contact']],
    ['passes over service messages', { pinned_message: {} }, []],
    ['passes over what another bot sent through the person', { text: 'x', via_bot: { id: 9, is_bot: true } }, []],
    ['passes over bots', { text: 'x', from: { id: 9, is_bot: true, first_name: 'bot' } }, []],
  ])('%s', async (_rule, content, turns) => {
    const world = await run('webhook');
    world.api.user().sends(content);
    expect(await turnsOf(world)).toEqual(turns);
  });

  test('takes an edited message for a new question, unless it has no words', async () => {
    const world = await run('webhook');
    const person = world.api.user();
    const message = person.says('恒东电话');
    await person.receives();
    person.edits(message, '衡东电话');
    await person.receives();
    world.api.push({ edited_message: { ...message, text: undefined, location: { latitude: 28, longitude: 112 } } });
    expect(await turnsOf(world)).toEqual(['恒东电话', '衡东电话']);
  });

  test('notes that it was blocked, and stops a tap’s spinner when the message is gone', async () => {
    const world = await run('webhook');
    const person = world.api.user();
    person.blocks();
    const toast = world.api.awaitAnswer(world.api.taps, (id) =>
      world.api.push({ callback_query: { id, from: person.account, data: 'place:430424' } }),
    );
    expect(await toast).toBeUndefined();
    expect(await turnsOf(world)).toEqual([]);
    expect(world.logs.map(({ msg }) => msg)).toContain('a chat has blocked the bot');
  });
});
