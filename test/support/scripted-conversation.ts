import type { Conversation, InlineHit } from '../../src/conversation/conversation.ts';
import type { Reply, Turn } from '../../src/conversation/turn.ts';
import type { Locale } from '../../src/directory/records.ts';

type Answer = (turn: Turn) => Promise<Reply[]> | Reply[];

export function reply(text: string, more: Partial<Reply> = {}): Reply {
  return { text, buttons: [], contacts: [], ...more };
}

export const hengdong = { name: '衡东县中介超市运行机构', phone: '+867345212289' };

/** What a turn says, as one string: its text, `button action`, `/command args`, or else its kind. */
export function said({ input }: Turn): string {
  if (input.kind === 'text') return input.text;
  if (input.kind === 'button') return `button ${input.action}`;
  return input.kind === 'command' ? `/${input.name} ${input.args}`.trim() : input.kind;
}

/** Answers what the test scripts, and repeats anything else; remembers the turns. */
export class ScriptedConversation implements Conversation {
  readonly turns: Turn[] = [];
  /** Turns begun and turns ended, in order: `> text`, `< text`. */
  readonly trace: string[] = [];
  readonly #script: [RegExp, Answer][] = [];

  on(pattern: RegExp, answer: Answer): this {
    this.#script.push([pattern, answer]);
    return this;
  }

  async handle(turn: Turn): Promise<Reply[]> {
    const words = said(turn);
    this.turns.push(turn);
    this.trace.push(`> ${words}`);
    const answer = this.#script.find(([pattern]) => pattern.test(words))?.[1];
    const replies = answer ? await answer(turn) : [reply(`您说：${words}`)];
    this.trace.push(`< ${words}`);
    return replies;
  }

  async history() {
    return [];
  }

  inline(fragment: string, locale: Locale): InlineHit[] {
    if (!fragment) return [];
    const [title, description] = locale === 'en' ? ['Hengdong', 'open'] : ['衡东县', '上班中'];
    return [{ id: 'hengdong', title, description, reply: reply(`${title} 0734-5212289`) }];
  }

  commands(locale: Locale) {
    return [{ name: 'help', description: locale === 'en' ? 'what I can do' : '我能做什么' }];
  }
}
