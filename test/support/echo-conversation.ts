import type { Conversation, PastMessage } from '../../src/conversation/conversation.ts';
import type { FileInput, Reply, Turn } from '../../src/conversation/turn.ts';

/** What is kept of chats outlives a conversation, as the database outlives the process. */
export type EnquiryLog = (PastMessage & { chatId: string })[];

const feedback = [
  [
    { label: '有帮助', action: 'feedback:helpful' },
    { label: '没有帮助', action: 'feedback:not_helpful' },
    { label: '号码有误', action: 'feedback:wrong_number' },
  ],
];

const hengdong =
  '衡东县中介超市运行机构：0734-5212289\n现在有人接听，今天到 17:30。\n\n来源：《服务指南》，2021-12-15 核对';
const longList = Array.from({ length: 40 }, (_, index) => `• 第${index + 1}个机构：0734-${8857900 + index}`).join('\n');

/** Texts that show each thing a reply can hold; anything else is repeated. */
const script: [RegExp, Partial<Reply>][] = [
  [/电话|phone/, { text: hengdong, contacts: [{ name: '衡东县运行机构', phone: '+867345212289' }], buttons: feedback }],
  [/全部|all/, { text: `衡阳市各机构：\n${longList}`, buttons: feedback }],
  [
    /高新区|zone/,
    {
      text: '有几个地方叫高新区，您问哪一个？',
      buttons: [
        [
          { label: '湘潭市高新区', action: 'place:430300-gaoxin' },
          { label: '益阳市高新区', action: 'place:430900-gaoxin' },
        ],
      ],
    },
  ],
];

export class EchoConversation implements Conversation {
  readonly turns: Turn[] = [];
  /** While set, every turn fails. */
  broken = false;

  constructor(private readonly log: EnquiryLog = []) {}

  async handle(turn: Turn): Promise<Reply[]> {
    this.turns.push(turn);
    const { input } = turn;
    if (this.broken) throw new Error('the conversation is broken');
    if (input.kind === 'command') return [reply(`/${input.name} ${input.args}`.trim())];
    if (input.kind === 'button') return [reply(`您选了：${input.label}`)];
    if (input.kind === 'file') return [reply(await this.#receive(input))];
    if (input.kind !== 'text') return [reply(`收到：${input.kind}`)];
    if (/慢|slow/.test(input.text)) await new Promise((resolve) => setTimeout(resolve, 400));
    return [this.#enquire(`web:${turn.chat}`, input.text)];
  }

  async history(chatId: string) {
    return this.log.filter((entry) => entry.chatId === chatId);
  }

  inline() {
    return [];
  }

  commands() {
    return [];
  }

  async #receive({ file, caption }: FileInput): Promise<string> {
    return `收到 ${file.name}，${(await file.read()).length} 字节。${caption}`;
  }

  #enquire(chatId: string, question: string): Reply {
    const id = `01980000-0000-7000-8000-${String(this.log.length + 1).padStart(12, '0')}`;
    const scripted = script.find(([pattern]) => pattern.test(question))?.[1];
    const answer = { ...reply(`您问的是：${question}`), ...scripted, enquiryId: id };
    this.log.push({ chatId, id, question, reply: answer });
    return answer;
  }
}

function reply(text: string): Reply {
  return { text, buttons: [], contacts: [] };
}
