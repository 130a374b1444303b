import { isDeepStrictEqual } from 'node:util';
import type { BotApiServer } from '../bot-api.ts';
import type { Method, Parameters, ReplyKeyboard, ReplyMarkup } from './parameters.ts';
import { badRequest, type ChatState, type InlineAnswer, type Message, Refusal } from './state.ts';

type Implementation<M extends Method> = (api: BotApiServer, params: Parameters<M>, gone: AbortSignal) => unknown;

/** What each method does, after its parameters were found well-formed. */
export const methods: { [M in Method]: Implementation<M> } = {
  getMe: ({ bot }) => ({
    ...bot,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: true,
  }),
  getUpdates: ({ out }, params, gone) => out.get(params, gone),
  setWebhook: ({ out }, params) => {
    out.setWebhook(params);
    return true;
  },
  deleteWebhook: ({ out }, { drop_pending_updates }) => {
    out.deleteWebhook(drop_pending_updates);
    return true;
  },
  sendMessage: (api, { text, ...params }) => {
    const trimmed = text.trim();
    if (trimmed === '') throw badRequest('message text is empty');
    if (trimmed.length > 4096) throw badRequest('message is too long');
    return post(api, params, { text: trimmed });
  },
  sendContact: (api, { phone_number, first_name, ...params }) =>
    post(api, params, { contact: { phone_number, first_name } }),
  getFile: ({ files }, { file_id }) => {
    const file = files.get(file_id);
    if (!file) throw badRequest('wrong file_id or the file is temporarily unavailable');
    if (file.content.length > 20 * 1024 * 1024) throw badRequest('file is too big');
    return { file_id, file_unique_id: file_id, file_size: file.content.length, file_path: file.path };
  },
  sendChatAction: (api, { chat_id }) => {
    writable(api, chat_id);
    return true;
  },
  answerCallbackQuery: ({ taps }, { callback_query_id, text }) => {
    const tap = taps.get(callback_query_id);
    if (!tap) throw badRequest('query is too old and response timeout expired or query ID is invalid');
    taps.delete(callback_query_id);
    tap(text);
    return true;
  },
  editMessageReplyMarkup: (api, { chat_id, message_id, reply_markup }) => {
    const message = writable(api, chat_id).messages.get(message_id);
    if (!message) throw badRequest('message to edit not found');
    if (message.from.id !== api.bot.id) throw badRequest("message can't be edited");
    const next = reply_markup?.inline_keyboard.length ? checked(reply_markup) : undefined;
    if (isDeepStrictEqual(message.reply_markup, next)) throw badRequest('message is not modified');
    message.reply_markup = next;
    return message;
  },
  answerInlineQuery: ({ inlineQueries }, params: InlineAnswer) => {
    const answer = inlineQueries.get(params.inline_query_id);
    if (!answer) throw badRequest('query is too old and response timeout expired or query ID is invalid');
    if (new Set(params.results.map(({ id }) => id)).size < params.results.length)
      throw badRequest('RESULT_ID_DUPLICATE');
    inlineQueries.delete(params.inline_query_id);
    answer(params);
    return true;
  },
  setMyCommands: ({ menu }, { commands, language_code = '' }) => {
    menu.set(language_code, commands);
    return true;
  },
  getMyCommands: ({ menu }, { language_code = '' }) => menu.get(language_code) ?? [],
  setMyDescription: ({ descriptions }, { description, language_code = '' }) => {
    descriptions.set(language_code, description);
    return true;
  },
  getMyDescription: ({ descriptions }, { language_code = '' }) => ({
    description: descriptions.get(language_code) ?? '',
  }),
};

function writable(api: BotApiServer, chatId: number): ChatState {
  const chat = api.chats.get(chatId);
  if (!chat) throw badRequest('chat not found');
  if (chat.movedTo !== undefined)
    throw new Refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: chat.movedTo,
    });
  if (chat.blocked) throw new Refusal(403, 'Forbidden: bot was blocked by the user');
  return chat;
}

type Destination = Omit<Parameters<'sendMessage'>, 'text' | 'link_preview_options'>;

function post(api: BotApiServer, to: Destination, content: Partial<Message>): Message {
  const state = writable(api, to.chat_id);
  api.rates?.take(to.chat_id);
  const quoted = to.reply_parameters && state.messages.get(to.reply_parameters.message_id);
  if (to.reply_parameters && !quoted && !to.reply_parameters.allow_sending_without_reply)
    throw badRequest('message to be replied not found');
  if (to.message_thread_id !== undefined && !state.threads.has(to.message_thread_id))
    throw badRequest('message thread not found');
  const message = api.newMessage(state, api.bot, {
    ...content,
    reply_to_message: quoted,
    message_thread_id: to.message_thread_id,
    is_topic_message: to.message_thread_id === undefined ? undefined : true,
    reply_markup: to.reply_markup && inlineOf(state, to.reply_markup),
  });
  if (api.record) state.inbox.put(message);
  return message;
}

/** Only a keyboard under the message is part of it; the other kind belongs to the chat. */
function inlineOf(state: ChatState, markup: NonNullable<Destination['reply_markup']>): ReplyMarkup | undefined {
  if ('inline_keyboard' in markup) return checked(markup);
  state.keyboard = 'keyboard' in markup ? privateOnly(state, markup) : undefined;
}

function privateOnly(state: ChatState, { keyboard }: ReplyKeyboard) {
  if (state.chat.type !== 'private' && keyboard.flat().some((key) => key.request_contact))
    throw badRequest('phone number can be requested in private chats only');
  return keyboard;
}

function checked(markup: ReplyMarkup): ReplyMarkup {
  for (const { callback_data, url } of markup.inline_keyboard.flat()) {
    if ((callback_data === undefined) === (url === undefined))
      throw badRequest('Text buttons are unallowed in the inline keyboard');
    if (
      callback_data !== undefined &&
      !(Buffer.byteLength(callback_data) >= 1 && Buffer.byteLength(callback_data) <= 64)
    )
      throw badRequest('BUTTON_DATA_INVALID');
  }
  return markup;
}
