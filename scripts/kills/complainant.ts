import { setTimeout as sleep } from 'node:timers/promises';
import { mostTurns } from '../../src/channels/telegram/update-handler.ts';
import type { Seat } from '../../test/support/bot-api/seat.ts';
import type { Message } from '../../test/support/bot-api/state.ts';
import type { BotApiServer } from '../../test/support/bot-api.ts';
import { jpeg } from '../../test/support/sample-files.ts';
import type { Chance } from './chance.ts';

/** A complaint as its person knows it. */
export interface Filing {
  /** Stands in the story, and in no other. */
  mark: string;
  /** As the receipt tells it. */
  number?: string;
  files: number;
  /** What became of it, in order. */
  moves: string[];
}

/**
 * Plain questions, and how their answers are known. They are answered from memory, with no record that stands between question and
 * answer: handed in again, they are answered again, whatever the chat is in the middle of by then.
 */
export const questions = {
  between: { text: '安化县电话', answer: /0737-7224923/ },
  /** In the middle of a complaint they are turns like others. */
  amid: { text: '核验要几天？', answer: /2个工作日/ },
};

/** The bot says that it did not take the last turn, or could not fetch its file. */
const apology = /没有记下来|没能处理您的消息|没有取到/;
/** Rather than an answer to a plain question, or an apology. */
export const isOfCases = (text: unknown): boolean =>
  typeof text === 'string' && !questions.between.answer.test(text) && !apology.test(text);

/** How long a person takes to read an answer, in milliseconds: nobody is to come near the most turns that a chat may take. */
const reads = 60_000 / mostTurns + 50;
/** How long a person takes to do so again, in milliseconds. */
const patienceToRepeat = 500;

/** Longer than any message is held back by a process that died, or a fault lasts. */
const patience = 60_000;

/** From when to when, as of `Date.now()`. */
export interface Spell {
  from: number;
  to: number;
}

/** Somebody who files one complaint after another, and waits for each answer. */
export class Complainant {
  readonly filings: Filing[] = [];
  /** Turns that the bot said it did not take. */
  refused = 0;
  /** For what the bot had to say to each thing they did, its apologies aside. */
  readonly waits: Spell[] = [];
  /** What they did last. */
  #act = () => {};
  readonly #seat: Seat;

  constructor(
    private readonly api: BotApiServer,
    private readonly name: string,
    private readonly chance: Chance,
  ) {
    this.#seat = api.user();
  }

  /** Files until `isOver` says so; a complaint that was begun is gone through with. */
  async goesOnUntil(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const filing = { mark: `事由${this.name}-${this.filings.length}。`, files: 0, moves: ['submit'] };
      this.filings.push(filing);
      await (this.#maybe(0.5) ? this.#files(filing) : this.#tellsAtOnce(filing));
      if (this.#maybe(0.4)) await this.#withdraws(filing);
      if (this.#maybe(0.3)) await this.#asks(questions.between);
    }
  }

  get chatId(): string {
    return `telegram:${this.#seat.account.id}`;
  }

  /** All that the bot said to them, in order, but for its apologies. */
  get heard(): string[] {
    return this.#seat.received.filter((text) => text !== undefined && !apology.test(text)) as string[];
  }

  async #files(filing: Filing): Promise<void> {
    this.#says('我要投诉');
    await this.#hears(/发生在哪里/);
    this.#says('衡东县');
    this.#taps('系统使用', await this.#hears(/投诉哪一类事/));
    this.#taps('没有或不知道', await this.#hears(/投诉哪家中介机构/));
    await this.#hears(/发生了什么事/);
    if (this.#maybe(0.3)) {
      await this.#asks(questions.amid);
      await this.#hears(/发生了什么事/);
    }
    this.#says(`选取公告发布以后系统一直打不开，报名错过了。${filing.mark}`);
    await this.#hears(/您要求怎么处理/);
    this.#says('1. 延长报名 2. 说明原因');
    await this.#bringsFiles(filing);
    await this.#hears(/怎么称呼您/);
    this.#says('王小明 13812345678');
    await this.#sends(filing);
  }

  async #tellsAtOnce(filing: Filing): Promise<void> {
    this.#says(
      `我要投诉衡东县中介超市的系统使用问题，上周报名的时候系统打不开，打电话也没有人处理，两次选取都错过了，损失不小。${filing.mark}` +
        '我要求：1、延长报名；2、说明原因。我叫王小明，电话13812345678。',
    );
    this.#taps('没有或不知道', await this.#hears(/投诉哪家中介机构/));
    await this.#bringsFiles(filing);
    await this.#sends(filing);
  }

  async #bringsFiles(filing: Filing): Promise<void> {
    const asked = await this.#hears(/有照片或 PDF/);
    if (this.#maybe(0.5)) return this.#taps('跳过', asked);
    this.#does(() => this.#seat.sendsPhoto(jpeg));
    filing.files += 1;
    this.#taps('完成', await this.#hears(/已收到 1 个文件/));
  }

  async #sends(filing: Filing): Promise<void> {
    this.#taps('提交投诉', await this.#hears(/请核对/));
    const receipt = await this.#hears(/投诉已提交/);
    filing.number = /TS\d{8}-\d{4}/.exec(receipt.text ?? '')?.[0];
  }

  async #withdraws(filing: Filing): Promise<void> {
    this.#says(`/status ${filing.number}`);
    this.#taps('撤诉', await this.#hears(new RegExp(`投诉 ${filing.number}`)));
    this.#taps('确定撤回', await this.#hears(/确定撤回/));
    await this.#hears(new RegExp(`${filing.number}.*已撤诉`));
    filing.moves.push('withdraw');
  }

  async #asks({ text, answer }: { text: string; answer: RegExp }): Promise<void> {
    this.#says(text);
    await this.#hears(answer);
  }

  /** The next message that says so: what comes twice, or late, is read over. */
  async #hears(what: RegExp): Promise<Message> {
    const from = Date.now();
    for (;;) {
      const message = await this.#seat.receives(patience).catch(() => {
        throw new Error(`${this.name} waited for ${what} in vain; the latest was: ${this.#seat.received.at(-1)}`);
      });
      if (what.test(message.text ?? '')) {
        this.waits.push({ from, to: Date.now() });
        await sleep(reads);
        return message;
      }
      if (!apology.test(message.text ?? '')) continue;
      this.refused += 1;
      await sleep(patienceToRepeat);
      this.#act();
    }
  }

  /** Without waiting for the button to stop spinning: after a kill it spins until Telegram gives up. */
  #taps(label: string, message: Message): void {
    const button = message.reply_markup?.inline_keyboard.flat().find(({ text }) => text === label);
    if (!button) throw new Error(`no button "${label}" under: ${message.text}`);
    this.#does(() => {
      const id = String(this.api.nextId());
      this.api.taps.set(id, () => undefined);
      const { account: from } = this.#seat;
      this.api.push({ callback_query: { id, from, chat_instance: '1', message, data: button.callback_data } });
    });
  }

  #says(text: string): void {
    this.#does(() => this.#seat.says(text));
  }

  #does(act: () => void): void {
    this.#act = act;
    act();
  }

  #maybe(share: number): boolean {
    return this.chance.next() < share;
  }
}
