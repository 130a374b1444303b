import type { Opts } from 'telegraf/types';
import { languageOf } from '../../conversation/language.ts';
import type { Button, Reply } from '../../conversation/turn.ts';
import { splitText } from './split-text.ts';
import { words } from './words.ts';

/** Where a reply goes; `quote` is the message it answers, where others talk too. */
export interface Address {
  chatId: number;
  threadId?: number;
  quote?: number;
}

/** A call that puts one message into a chat. */
export type Call =
  | { method: 'sendMessage'; payload: Opts<'sendMessage'> }
  | { method: 'sendContact'; payload: Opts<'sendContact'> };

/** A card a line would bury the answer: only an answer that states one or two numbers gets them. */
const mostCards = 2;
/** What the calls depend on besides the reply. */
interface Surroundings {
  /** The chat shows the keyboard with the button that shares a number: what comes next puts it away. */
  keyboard?: boolean;
  /** The bot's, for links to it. */
  username?: string;
}

/** The calls that bring a reply, in their order. */
export function callsFor(to: Address, reply: Reply, { keyboard = false, username }: Surroundings): Call[] {
  const markup = markupOf(reply, username) ?? (keyboard ? remove : undefined);
  const parts = splitText(reply.text);
  const texts = parts.map((text, index) => message(to, text, index === parts.length - 1 ? markup : undefined));
  const choices = markup !== undefined && 'inline_keyboard' in markup;
  return [...(keyboard && choices ? [message(to, goingOn(reply), remove)] : []), ...texts, ...cards(to, reply)];
}

/** A message of its own puts away the keyboard: one cannot do that and offer choices too. */
const goingOn = ({ text }: Reply): string => words(languageOf(text) ?? 'zh-CN')('goingOn');

type Markup = Opts<'sendMessage'>['reply_markup'];

const remove = { remove_keyboard: true } as const;

function message(to: Address, text: string, markup: Markup): Call {
  const payload = { ...destination(to), text, link_preview_options: { is_disabled: true }, reply_markup: markup };
  return { method: 'sendMessage', payload };
}

function cards(to: Address, { contacts }: Reply): Call[] {
  if (contacts.length > mostCards) return [];
  return contacts.map(({ name, phone }) => ({
    method: 'sendContact',
    payload: { ...destination({ ...to, quote: undefined }), phone_number: phone, first_name: name.slice(0, 64) },
  }));
}

function destination({ chatId, threadId, quote }: Address) {
  return {
    chat_id: chatId,
    message_thread_id: threadId,
    reply_parameters: quote === undefined ? undefined : { message_id: quote, allow_sending_without_reply: true },
  };
}

function markupOf({ buttons, requestContact }: Reply, username: string | undefined) {
  if (requestContact !== undefined) {
    // Only a keyboard in the place of the phone's own can share a number; its other keys say the labels of the choices.
    const keys = buttons.map((row) => row.map(({ label }) => ({ text: label })));
    const keyboard = [[{ text: requestContact, request_contact: true as const }], ...keys];
    return { keyboard, one_time_keyboard: true, resize_keyboard: true };
  }
  if (buttons.length === 0) return undefined;
  const choice = ({ label, action, inPrivate }: Button) =>
    inPrivate && username
      ? { text: label, url: `https://t.me/${username}?start=${action}` }
      : { text: label, callback_data: action };
  return { inline_keyboard: buttons.map((row) => row.map(choice)) };
}
