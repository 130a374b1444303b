import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { chatInTerminal } from '../../../src/channels/terminal/terminal-chat.ts';
import { hengdong, reply, ScriptedConversation, said } from '../../support/scripted-conversation.ts';

const choices = [[{ label: '湘潭高新区', action: 'place:1' }], [{ label: '益阳高新区', action: 'place:2' }]];
const failures: unknown[] = [];

beforeEach(() => {
  failures.length = 0;
});

/** Types these lines into a pipe; resolves to what is shown, and the turns that the conversation was told. */
async function type(conversation: ScriptedConversation, lines: string[], locale: 'zh-CN' | 'en' = 'zh-CN') {
  const output = new PassThrough();
  const shown = text(output);
  const input = Readable.from(lines.map((line) => `${line}\n`));
  const onFailure = (error: unknown) => void failures.push(error);
  await chatInTerminal({ conversation, input, output, interactive: false, locale, onFailure });
  output.end();
  return { shown: await shown, turns: conversation.turns.map(said) };
}

test('the bot greets first', async () => {
  const { shown, turns } = await type(
    new ScriptedConversation().on(/^\/start/, () => [reply('您好')]),
    [],
  );
  expect(turns).toEqual(['/start']);
  expect(shown).toContain('您好');
});

test('every line is answered, in order, below a copy of it', async () => {
  const { shown } = await type(new ScriptedConversation(), ['衡东', '祁东']);
  expect(shown).toMatch(/> 衡东\n您说：衡东\n> 祁东\n您说：祁东\n/);
});

describe('choices', () => {
  const asking = () => new ScriptedConversation().on(/^高新区$/, () => [reply('哪一个？', { buttons: choices })]);

  test('are numbered below the reply', async () => {
    const { shown } = await type(asking(), ['高新区']);
    expect(shown).toContain('哪一个？\n  1. 湘潭高新区\n  2. 益阳高新区\n');
  });

  test('are numbered through when there are several replies', async () => {
    const two = new ScriptedConversation().on(/^两条$/, () => choices.map((row) => reply('问', { buttons: [row] })));
    const { shown, turns } = await type(two, ['两条', '2']);
    expect(shown).toContain('问\n问\n  1. 湘潭高新区\n  2. 益阳高新区\n');
    expect(turns.at(-1)).toBe('button place:2');
  });

  test.each(['2', '２', ' 2 ', '2.', '2。'])('are taken by their number: %j', async (typed) => {
    const conversation = asking();
    await type(conversation, ['高新区', typed]);
    expect(conversation.turns.at(-1)?.input).toEqual({ kind: 'button', action: 'place:2', label: '益阳高新区' });
  });

  test.each(['3', '0', '07342122890', '2号'])('%j is none of them and is asked as it stands', async (typed) => {
    expect((await type(asking(), ['高新区', typed])).turns.at(-1)).toBe(typed);
  });

  test('are gone with the next reply', async () => {
    expect((await type(asking(), ['高新区', '衡东', '2'])).turns.at(-1)).toBe('2');
  });
});

test.each([
  ['/lang en', '/lang en'],
  ['/HELP', '/help'],
  ['/etc/passwd', '/etc/passwd'],
])('%s is told as %s', async (typed, told) => {
  expect((await type(new ScriptedConversation(), [typed])).turns.at(-1)).toBe(told);
});

test('an empty line asks nothing', async () => {
  expect((await type(new ScriptedConversation(), ['', '   ', '衡东'])).turns).toEqual(['/start', '衡东']);
});

test('contacts stand below the text, a long list of them does not', async () => {
  const conversation = new ScriptedConversation()
    .on(/^一个$/, () => [reply('衡东', { contacts: [hengdong] })])
    .on(/^四个$/, () => [reply('衡阳', { contacts: Array(4).fill(hengdong) })]);
  const { shown } = await type(conversation, ['一个', '四个']);
  expect(shown).toContain('衡东\n☎ 衡东县中介超市运行机构 +867345212289\n');
  expect(shown.match(/☎/g)).toHaveLength(1);
});

test('/quit ends the conversation before the input does', async () => {
  const { shown, turns } = await type(new ScriptedConversation(), ['/quit', '衡东']);
  expect(turns).toEqual(['/start']);
  expect(shown).toMatch(/再见。\n$/);
});

test('a turn that fails is apologised for, reported, and the next one is answered', async () => {
  const broken = new ScriptedConversation().on(/^坏$/, () => Promise.reject(new Error('broken')));
  const { shown } = await type(broken, ['坏', '衡东']);
  expect(shown).toMatch(/> 坏\n系统暂时无法回答.*\n> 衡东\n您说：衡东\n/);
  expect(failures).toEqual([new Error('broken')]);
});

test('in English its own words are English', async () => {
  const conversation = new ScriptedConversation();
  const { shown } = await type(conversation, [], 'en');
  expect(shown).toMatch(/Type a choice's number.*Goodbye\.\n$/s);
  expect(conversation.turns[0]?.locale).toBe('en');
});
