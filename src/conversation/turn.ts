import type { Locale } from '../directory/records.ts';

/** Characters a person may write in one message. */
export const longestMessage = 2000;

export const isTooLong = (text: string): boolean => text.length > longestMessage && [...text].length > longestMessage;

/** What a person did, said the same way whichever channel it came through. */
export interface Turn {
  channel: 'telegram' | 'web' | 'terminal';
  /** The channel's identity of the chat; `${channel}:${chat}` is the id of the Chat row. */
  chat: string;
  /** The channel's own id of this update: seen twice, it is the same turn. */
  updateId: string;
  /** Language the client reports; /lang overrides it, and a message plainly in the other language wins over it. */
  locale?: Locale;
  input: TextInput | ButtonInput | CommandInput;
}

export interface TextInput {
  kind: 'text';
  text: string;
}

/** `action` comes back exactly as the reply's button carried it; `label` is what the person saw on it, where known. */
export interface ButtonInput {
  kind: 'button';
  action: string;
  label?: string;
}

/** `/lang en` → name `lang`, args `en`. A deep link `/start X` is name `start`, args `X`. */
export interface CommandInput {
  kind: 'command';
  name: string;
  args: string;
}

/** One message back. Channels render it; nothing in it is markup. */
export interface Reply {
  /** Plain text; lines separated by \n, list items start with "• ". Phone numbers are written 0734-5212289. */
  text: string;
  /** Rows of choices to show under the message. */
  buttons: Button[][];
  /** Contacts the message states as its answer, for channels that can show a card to tap. */
  contacts: ContactCard[];
  /** Set when the reply answers a logged enquiry. */
  enquiryId?: string;
}

export interface Button {
  label: string;
  /** At most 64 bytes of ASCII: it must fit Telegram's callback_data. */
  action: string;
}

export interface ContactCard {
  /** 衡东县中介超市运行机构 */
  name: string;
  /** E.164: +867345212289 */
  phone: string;
}
