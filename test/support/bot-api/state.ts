import type { Parameters, ReplyKeyboard, ReplyMarkup } from './parameters.ts';

/** How the Bot API says no: status, description, and perhaps what to do. */
export class Refusal extends Error {
  constructor(
    readonly code: number,
    readonly description: string,
    readonly parameters?: { retry_after?: number; migrate_to_chat_id?: number },
  ) {
    super(description);
  }
}

export const badRequest = (description: string) => new Refusal(400, `Bad Request: ${description}`);

export interface Account {
  id: number;
  is_bot: boolean;
  first_name: string;
  username?: string;
  language_code?: string;
}

export interface Message {
  message_id: number;
  date: number;
  chat: { id: number; type: string };
  from: Account;
  text?: string;
  caption?: string;
  contact?: { phone_number: string; first_name: string; user_id?: number };
  message_thread_id?: number;
  is_topic_message?: boolean;
  reply_to_message?: Message;
  reply_markup?: ReplyMarkup;
}

/** A chat as Telegram keeps it; `inbox` hands the bot's messages to the people in it, in order. */
export class ChatState {
  readonly messages = new Map<number, Message>();
  readonly inbox = new Inbox<Message>();
  /** The keyboard in the place of the phone's own, while there is one. */
  keyboard?: ReplyKeyboard['keyboard'];
  blocked = false;
  movedTo?: number;

  constructor(
    readonly chat: { id: number; type: string; is_forum?: boolean },
    readonly threads: ReadonlySet<number>,
  ) {}
}

/** A queue that can be waited on. */
export class Inbox<T> {
  readonly #items: T[] = [];
  readonly #waiting: ((item: T) => void)[] = [];

  put(item: T): void {
    const waiting = this.#waiting.shift();
    if (waiting) waiting(item);
    else this.#items.push(item);
  }

  async take(milliseconds = 5000): Promise<T> {
    const item = this.#items.shift();
    if (item !== undefined) return item;
    return new Promise<T>((resolve, reject) => {
      const give = (late: T) => {
        clearTimeout(timer);
        resolve(late);
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(give), 1);
        reject(new Error(`nothing came within ${milliseconds} ms`));
      }, milliseconds);
      this.#waiting.push(give);
    });
  }
}

export type InlineAnswer = Parameters<'answerInlineQuery'>;
