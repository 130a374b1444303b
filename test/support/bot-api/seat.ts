import type { BotApiServer } from '../bot-api.ts';
import type { Account, ChatState, InlineAnswer, Message } from './state.ts';

/** A person in a chat: in private with the bot, or in a group. */
export class Seat {
  /** The bot's message that `taps` looks at: the latest received here. */
  latest?: Message;

  constructor(
    readonly api: BotApiServer,
    readonly account: Account,
    readonly state: ChatState,
  ) {}

  /** The same person in a group. */
  in(group: ChatState): Seat {
    return new Seat(this.api, this.account, group);
  }

  says(text: string, more: Partial<Message> = {}): Message {
    return this.sends({ text, ...more });
  }

  /** Any content: `{ sticker: {…} }`. */
  sends(content: object): Message {
    const message = this.api.newMessage(this.state, this.account, content);
    this.api.push({ message });
    return message;
  }

  /** A picture, of which Telegram also makes a small one. */
  sendsPhoto(content: Uint8Array, caption?: string): Message {
    const size = (bytes: Uint8Array) => ({
      file_id: this.api.keep(bytes, 'photos'),
      file_size: bytes.length,
      width: 1,
      height: 1,
    });
    return this.sends({ photo: [size(content.slice(0, 1)), size(content)], caption });
  }

  sendsDocument(file_name: string, content: Uint8Array, caption?: string): Message {
    const file_id = this.api.keep(content, 'documents');
    return this.sends({ document: { file_id, file_name, file_size: content.length }, caption });
  }

  /** By the keyboard's button; `own` false: a contact of somebody else. */
  sharesContact(phone_number: string, own = true): Message {
    const contact = { phone_number, first_name: '小', last_name: '湘', ...(own && { user_id: this.account.id }) };
    return this.sends({ contact });
  }

  /** Labels of the keyboard in the place of the phone's own; undefined when there is none. */
  get keyboard(): string[] | undefined {
    return this.state.keyboard?.flat().map(({ text }) => text);
  }

  /** What the bot wrote in this chat, in order. */
  get received(): (string | undefined)[] {
    return [...this.state.messages.values()].filter(({ from }) => from.is_bot).map(({ text }) => text);
  }

  edits(message: Message, text: string): void {
    this.api.push({ edited_message: { ...message, text, edit_date: message.date + 1 } });
  }

  /** The bot's next message in this chat. */
  async receives(milliseconds?: number): Promise<Message> {
    this.latest = await this.state.inbox.take(milliseconds);
    return this.latest;
  }

  /** Taps the button with this label, and waits until the spinner stops: resolves to the toast, if there is one. */
  taps(label: string, message = this.latest): Promise<string | undefined> {
    const button = message?.reply_markup?.inline_keyboard.flat().find(({ text }) => text === label);
    if (!message || !button) throw new Error(`no button "${label}" to tap`);
    return this.api.awaitAnswer(this.api.taps, (id) =>
      this.api.push({
        callback_query: { id, from: this.account, chat_instance: '1', message, data: button.callback_data },
      }),
    );
  }

  /** `@bot fragment` in any chat. */
  asksInline(query: string): Promise<InlineAnswer> {
    return this.api.awaitAnswer(this.api.inlineQueries, (id) =>
      this.api.push({ inline_query: { id, from: this.account, query, offset: '' } }),
    );
  }

  /** Blocks the bot. */
  blocks(): void {
    this.state.blocked = true;
    const status = (status: string) => ({ status, user: this.api.bot });
    this.api.push({
      my_chat_member: {
        chat: this.state.chat,
        from: this.account,
        date: this.api.now(),
        old_chat_member: status('member'),
        new_chat_member: status('kicked'),
      },
    });
  }
}
