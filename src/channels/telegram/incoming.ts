import type { CommandInput, ContactInput, FileInput, TextInput, Turn } from '../../conversation/turn.ts';
import type { Locale } from '../../directory/records.ts';
import type { ReadFile } from './files.ts';
import type { Address } from './outgoing.ts';
import type { BotMessage, BotUpdate, CallbackQuery } from './updates.ts';

export interface Identity {
  id: number;
  username: string;
}

/** A turn, and where its replies go. */
export interface Incoming {
  turn: Turn;
  to: Address;
}

const contents = [
  'sticker',
  'voice',
  'photo',
  'video',
  'video_note',
  'animation',
  'audio',
  'document',
  'location',
  'venue',
].concat(['contact', 'poll', 'dice', 'game', 'story']);

/**
 * What a message or an edited message asks of the bot, or undefined when it is not for the bot to answer: groups talk among
 * themselves, other bots talk too, and an edit is a new question only when it has words.
 * @param commands names of the bot's commands; a group's other commands are some other bot's.
 */
export function fromMessage(
  update: BotUpdate,
  me: Identity,
  commands: ReadonlySet<string>,
  readFile: ReadFile,
): Incoming | undefined {
  const message = update.message ?? update.edited_message;
  if (!message?.from || message.from.is_bot || message.via_bot || message.chat.type === 'channel') return undefined;
  const input =
    broughtBy(update.message, readFile) ?? inputOf(message, me, commands, update.edited_message !== undefined);
  if (!input) return undefined;
  const quote = message.chat.type === 'private' ? undefined : message.message_id;
  return incoming(update, message, message.from.language_code, input, quote);
}

/** A tap on a button under a message that is still there. */
export function fromTap(update: BotUpdate, { data, message, from }: CallbackQuery): Incoming | undefined {
  if (data === undefined || !message) return undefined;
  const buttons = message.reply_markup?.inline_keyboard.flat() ?? [];
  const label = buttons.find((button) => button.callback_data === data)?.text;
  const quote = message.chat.type === 'private' ? undefined : message.message_id;
  return incoming(update, message, from.language_code, { kind: 'button', action: data, label }, quote);
}

export function localeOf(languageCode: string | undefined): Locale | undefined {
  if (!languageCode) return undefined;
  return /^zh\b/i.test(languageCode) ? 'zh-CN' : 'en';
}

function incoming(
  { update_id }: BotUpdate,
  message: BotMessage,
  languageCode: string | undefined,
  input: Turn['input'],
  quote: number | undefined,
): Incoming {
  const { chat, is_topic_message, message_thread_id } = message;
  const locale = localeOf(languageCode);
  return {
    turn: {
      channel: 'telegram',
      chat: String(chat.id),
      updateId: String(update_id),
      locale,
      group: chat.type === 'private' ? undefined : true,
      input,
    },
    to: { chatId: chat.id, threadId: is_topic_message ? message_thread_id : undefined, quote },
  };
}

/** A file or a contact, in a private chat: in groups they are nothing that the bot should take. */
function broughtBy(message: BotMessage | undefined, readFile: ReadFile): FileInput | ContactInput | undefined {
  if (message?.chat.type !== 'private' || 'animation' in message) return undefined;
  const { photo, document, contact, caption = '' } = message;
  const file = photo?.at(-1) ?? document;
  if (file) {
    const { file_id, file_size: size } = file;
    const name = document?.file_name ?? '';
    return { kind: 'file', file: { name, size, read: () => readFile(file_id) }, caption };
  }
  if (!contact) return undefined;
  const { phone_number, first_name, last_name, user_id } = contact;
  const name = [first_name, last_name].filter(Boolean).join(' ');
  return { kind: 'contact', phone: phoneOf(phone_number), name, own: user_id === message.from?.id };
}

/** Mainland mobile numbers as they are dialled and written here: +86 138 0013 8000 → 13800138000. */
function phoneOf(number: string): string {
  const digits = number.replace(/\D/g, '');
  return /^86(1\d{10})$/.exec(digits)?.[1] ?? (number.startsWith('+') ? `+${digits}` : digits);
}

function inputOf(message: BotMessage, me: Identity, commands: ReadonlySet<string>, edited: boolean) {
  const said = message.text ?? message.caption ?? '';
  const mention = new RegExp(`(?<!\\w)@${me.username}(?!\\w)`, 'gi');
  const isPrivate = message.chat.type === 'private';
  const addressed = isPrivate || mention.test(said) || message.reply_to_message?.from?.id === me.id;
  const command = commandIn(said);
  if (command?.addressee && command.addressee.toLowerCase() !== me.username.toLowerCase()) return undefined;
  if (command && (command.addressee || addressed || commands.has(command.name))) return command.input;
  if (!addressed) return undefined;
  return wordsIn(message, said.replace(mention, ' ').trim(), isPrivate) ?? (edited ? undefined : unsupported(message));
}

/** The question; a bare mention asks the question it replies to, or for help. */
function wordsIn(message: BotMessage, words: string, isPrivate: boolean): TextInput | CommandInput | undefined {
  const text = words || (isPrivate ? '' : (message.reply_to_message?.text ?? ''));
  if (text) return commandIn(text)?.input ?? { kind: 'text', text };
  return message.text ? { kind: 'command', name: 'help', args: '' } : undefined;
}

function commandIn(text: string): { name: string; addressee?: string; input: CommandInput } | undefined {
  const [, rawName, addressee, args = ''] = /^\/(\w{1,32})(?:@(\w+))?(?:\s+(.*))?$/s.exec(text) ?? [];
  if (!rawName) return undefined;
  const name = rawName.toLowerCase();
  return { name, addressee, input: { kind: 'command', name, args: args.trim() } };
}

/** Content without words; the conversation explains what it understands. Service messages are nobody's question. */
function unsupported(message: BotMessage): CommandInput | undefined {
  const content = contents.find((kind) => kind in message);
  return content ? { kind: 'command', name: 'unsupported', args: content } : undefined;
}
