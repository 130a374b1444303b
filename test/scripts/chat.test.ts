import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { seedConversation } from '../../scripts/chat/seed-conversation.ts';
import { chatInTerminal } from '../../src/channels/terminal/terminal-chat.ts';

const saturday = () => new Date('2026-05-09T17:40:00+08:00');

/** What the terminal shows to somebody who types these lines, from the first one on. */
async function chat(...lines: string[]): Promise<string> {
  const output = new PassThrough();
  const shown = text(output);
  await chatInTerminal({
    conversation: seedConversation(saturday),
    input: Readable.from(lines.map((line) => `${line}\n`)),
    output,
    interactive: false,
    locale: 'zh-CN',
    onFailure: (error) => {
      throw error;
    },
  });
  output.end();
  return (await shown)
    .split(/^(?=> )/m)
    .slice(1)
    .join('');
}

test('the answer states the number, when somebody will be there, and the contact', async () => {
  const shown = await chat('衡东县电话');
  expect(shown).toContain('0734-5212289');
  expect(shown).toContain('5 月 11 日（星期一）8:30');
  expect(shown).toContain('☎ 衡东县中介超市运行机构 +867345212289');
});

test('a place that exists twice is asked about, and its number in the list chooses it', async () => {
  const shown = await chat('高新区', '2');
  const chosen = /2\. (.+?)（/.exec(shown)?.[1];
  expect(shown.split('> 2\n')[1]).toContain(`${chosen}中介超市运行机构`);
});

test('a follow-up goes on from the answer before', async () => {
  expect(await chat('衡东县电话', '那祁东呢')).toMatch(/0734-5212289.*> 那祁东呢\n[^>]*0734-6281508/s);
});

test('/lang en answers in English from then on', async () => {
  expect(await chat('/lang en', '衡东')).toMatch(/> 衡东\nHengdong County/);
});
