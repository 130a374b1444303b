import type { Logger } from 'pino';
import type { InlineKeyboardButton } from 'telegraf/types';
import type { Conversation, InlineHit } from '../../conversation/conversation.ts';
import { type Reply, type Turn, TurnNotTaken } from '../../conversation/turn.ts';
import { createRate } from '../../rate.ts';
import type { BotApi } from './bot-api.ts';
import { BotApiError } from './bot-api-error.ts';
import type { ReadFile } from './files.ts';
import { fromMessage, fromTap, type Identity, type Incoming, localeOf } from './incoming.ts';
import { persist, settlesWithin } from './persistence.ts';
import type { SendReply } from './send-reply.ts';
import { splitText } from './split-text.ts';
import type { BotUpdate, CallbackQuery, InlineQuery } from './updates.ts';
import { words } from './words.ts';

export interface UpdateHandlerParts {
  api: BotApi;
  me: Identity;
  conversation: Conversation;
  sendReply: SendReply;
  readFile: ReadFile;
  /** @param chatId `telegram:…` */
  onBlocked(chatId: string): Promise<void>;
  log: Logger;
  signal: AbortSignal;
}

/** Turns of one chat in a minute: twice as many as Telegram lets the bot answer there. */
export const mostTurns = 120;
/** A file is fetched within its turn. */
const turnLimitSeconds = { file: 300, other: 60 };
/** https://core.telegram.org/bots/api#answercallbackquery */
const longestToast = 200;
/** https://core.telegram.org/bots/api#answerinlinequery */
const mostHits = 50;
/** Seconds Telegram may show the same hits again: short, because they say whether somebody is there right now. */
const inlineCacheTime = 30;

/** Takes one update to the conversation and its replies back. */
export class UpdateHandler {
  readonly #parts: UpdateHandlerParts;
  readonly #commands: ReadonlySet<string>;
  readonly #floodOf = createRate({ points: mostTurns, duration: 60 });

  constructor(parts: UpdateHandlerParts) {
    this.#parts = parts;
    this.#commands = new Set(parts.conversation.commands('zh-CN').map(({ name }) => name));
  }

  /** Never rejects: what goes wrong ends in the log. */
  async handle(update: BotUpdate): Promise<void> {
    try {
      await this.#dispatch(update);
    } catch (error) {
      this.#report(error, update);
    }
  }

  async #dispatch(update: BotUpdate): Promise<void> {
    if (update.callback_query) return this.#onTap(update, update.callback_query);
    if (update.inline_query) return this.#onInlineQuery(update.inline_query);
    if (update.my_chat_member) return this.#onMembership(update);
    const incoming = fromMessage(update, this.#parts.me, this.#commands, this.#parts.readFile);
    if (incoming) await this.#reply(incoming);
  }

  async #onTap(update: BotUpdate, query: CallbackQuery): Promise<void> {
    const tap = fromTap(update, query);
    if (tap && isFeedback(query.data)) return this.#onFeedback(tap, query);
    // Not awaited before the turn: the button stops spinning while the answer is on its way.
    const answered = this.#answerTap(query);
    if (tap) await this.#reply(tap);
    await answered;
  }

  /** Thanks show as a toast, and the question goes away; anything longer is a message. */
  async #onFeedback(tap: Incoming, query: CallbackQuery): Promise<void> {
    const { replies, failed } = await this.#converse(tap.turn);
    const toast = toastOf(replies);
    await this.#answerTap(query, toast);
    if (toast === undefined) await this.#send(tap, replies);
    if (!failed) await this.#removeFeedbackButtons(query);
  }

  async #reply(incoming: Incoming): Promise<void> {
    await this.#send(incoming, (await this.#converse(incoming.turn)).replies);
  }

  async #send({ to }: Incoming, replies: Reply[]): Promise<void> {
    for (const reply of replies) await this.#parts.sendReply(to, reply);
  }

  /** Says so when the conversation fails, or gives no reply in time: nothing is lost in silence. */
  async #converse(turn: Turn): Promise<{ replies: Reply[]; failed: boolean }> {
    const flood = await this.#floodOf(turn.chat);
    // Told once: an answer to each would be a flood, too.
    if (flood) return { replies: flood.isFirst ? [slowDown(turn, flood.seconds)] : [], failed: true };
    const limit = turnLimitSeconds[turn.input.kind === 'file' ? 'file' : 'other'];
    try {
      const replies = this.#parts.conversation.handle(turn);
      if (await settlesWithin(limit * 1000, replies, { background: true }))
        return { replies: await replies, failed: false };
      throw new Error(`no reply within ${limit} s`);
    } catch (error) {
      this.#parts.log.error({ err: error, updateId: turn.updateId }, 'the conversation failed at a Telegram update');
      return { replies: [apology(turn, error instanceof TurnNotTaken ? 'notTaken' : 'failed')], failed: true };
    }
  }

  async #onInlineQuery({ id, query, from }: InlineQuery): Promise<void> {
    const hits = this.#parts.conversation.inline(query, localeOf(from.language_code) ?? 'zh-CN').slice(0, mostHits);
    const answer = { inline_query_id: id, results: hits.map(article), cache_time: inlineCacheTime, is_personal: false };
    await this.#attempt(() => this.#parts.api.callApi('answerInlineQuery', answer));
  }

  async #onMembership({ update_id, my_chat_member }: BotUpdate): Promise<void> {
    if (my_chat_member?.new_chat_member.status !== 'kicked') return;
    this.#parts.log.info({ updateId: update_id, chat: my_chat_member.chat.type }, 'a chat has blocked the bot');
    await this.#parts.onBlocked(`telegram:${my_chat_member.chat.id}`);
  }

  #answerTap({ id }: CallbackQuery, text?: string): Promise<void> {
    return this.#attempt(() => this.#parts.api.callApi('answerCallbackQuery', { callback_query_id: id, text }));
  }

  async #removeFeedbackButtons({ message }: CallbackQuery): Promise<void> {
    if (!message?.reply_markup) return;
    const rows = message.reply_markup.inline_keyboard.map((row) =>
      row.filter((button) => !isFeedback(button.callback_data)),
    );
    const reply_markup = { inline_keyboard: rows.filter((row) => row.length > 0) as InlineKeyboardButton[][] };
    const edit = { chat_id: message.chat.id, message_id: message.message_id, reply_markup };
    await this.#attempt(() => this.#parts.api.callApi('editMessageReplyMarkup', edit));
  }

  /** For what is soon too late and then no loss: a spinner, a button that should have gone. */
  async #attempt(call: () => Promise<unknown>): Promise<void> {
    try {
      await persist(call, { attempts: 3, signal: this.#parts.signal });
    } catch (error) {
      this.#parts.log.warn({ err: error }, 'Telegram did not take an answer');
    }
  }

  #report(error: unknown, { update_id }: BotUpdate): void {
    if (this.#parts.signal.aborted) return; // cut off at stopping: the update is stored and comes again
    const refused = error instanceof BotApiError && error.fault === 'refused';
    const message = refused
      ? 'a reply was refused: the chat no longer takes messages'
      : 'a Telegram update went unanswered';
    this.#parts.log[refused ? 'info' : 'error']({ err: error, updateId: update_id }, message);
  }
}

const isFeedback = (action: string | undefined) => action?.startsWith('feedback:') ?? false;

function toastOf(replies: Reply[]): string | undefined {
  const [reply] = replies;
  if (!reply || replies.length > 1 || reply.buttons.length > 0 || reply.text.length > longestToast) return undefined;
  return reply.text;
}

function apology({ locale = 'zh-CN' }: Turn, reason: 'failed' | 'notTaken'): Reply {
  return { text: words(locale)(reason), buttons: [], contacts: [] };
}

function slowDown({ locale = 'zh-CN' }: Turn, seconds: number): Reply {
  return { text: words(locale)('tooMany', { seconds }), buttons: [], contacts: [] };
}

function article({ id, title, description, reply }: InlineHit) {
  const input_message_content = {
    message_text: splitText(reply.text)[0] ?? title,
    link_preview_options: { is_disabled: true },
  };
  return { type: 'article' as const, id, title, description, input_message_content };
}
