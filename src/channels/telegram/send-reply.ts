import type { Logger } from 'pino';
import type { Button, Reply } from '../../conversation/turn.ts';
import type { BotApi } from './bot-api.ts';
import { BotApiError } from './bot-api-error.ts';
import { isUnreachable, persist } from './persistence.ts';
import { splitText } from './split-text.ts';

/** Where a reply goes; `quote` is the message it answers, where others talk too. */
export interface Address {
  chatId: number;
  threadId?: number;
  quote?: number;
}

/** @throws BotApiError when Telegram refuses it, or stays unreachable for about a minute. */
export type SendReply = (to: Address, reply: Reply) => Promise<void>;

/** 0.25 s doubling up to 30 s: a minute and a half in all. */
const attempts = 10;
/** Told to wait longer than this, the reply is given up: nobody is waiting for it any more. */
const longestWait = 120;
/** A card a line would bury the answer: only an answer that states one or two numbers gets them. */
const mostCards = 2;

export function createSendReply(api: BotApi, log: Logger, signal: AbortSignal): SendReply {
  const worthIt = (error: BotApiError) => isUnreachable(error) && (error.retryAfter ?? 0) <= longestWait;
  const insist = <T>(call: () => Promise<T>) => persist(call, { attempts, signal, worthIt });

  async function sendPart(to: Address, text: string, buttons: Button[][]): Promise<void> {
    const message = { ...destination(to), text, link_preview_options: { is_disabled: true }, ...keyboard(buttons) };
    try {
      await insist(() => api.callApi('sendMessage', message));
    } catch (error) {
      if (!(error instanceof BotApiError) || error.fault !== 'bug') throw error;
      log.error({ err: error }, 'Telegram does not take a message as it is: sending its bare text');
      await insist(() => api.callApi('sendMessage', { chat_id: error.movedTo ?? to.chatId, text }));
    }
  }

  return async (to, { text, buttons, contacts }) => {
    const parts = splitText(text);
    for (const [index, part] of parts.entries()) await sendPart(to, part, index === parts.length - 1 ? buttons : []);
    if (contacts.length > mostCards) return;
    for (const { name, phone } of contacts) {
      const card = { ...destination({ ...to, quote: undefined }), phone_number: phone, first_name: name.slice(0, 64) };
      await insist(() => api.callApi('sendContact', card));
    }
  };
}

function destination({ chatId, threadId, quote }: Address) {
  return {
    chat_id: chatId,
    message_thread_id: threadId,
    reply_parameters: quote === undefined ? undefined : { message_id: quote, allow_sending_without_reply: true },
  };
}

function keyboard(buttons: Button[][]) {
  if (buttons.length === 0) return {};
  const inline_keyboard = buttons.map((row) =>
    row.map(({ label, action }) => ({ text: label, callback_data: action })),
  );
  return { reply_markup: { inline_keyboard } };
}
