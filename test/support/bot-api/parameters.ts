import { z } from 'zod';

/** Parameters of the Bot API's methods, as strict as its documentation: an unknown or misspelt one is refused. */

const button = z.strictObject({
  text: z.string().min(1),
  callback_data: z.string().optional(),
  url: z.string().optional(),
});
const replyMarkup = z.strictObject({ inline_keyboard: z.array(z.array(button)) });
const replyKeyboard = z.strictObject({
  keyboard: z.array(
    z.array(z.strictObject({ text: z.string().min(1), request_contact: z.boolean().optional() })).min(1),
  ),
  one_time_keyboard: z.boolean().optional(),
  resize_keyboard: z.boolean().optional(),
});
const keyboardRemove = z.strictObject({ remove_keyboard: z.literal(true) });
const linkPreview = z.strictObject({ is_disabled: z.boolean().optional(), url: z.string().optional() });
const replyParameters = z.strictObject({
  message_id: z.int(),
  allow_sending_without_reply: z.boolean().optional(),
});
const chatId = z.int();
const languageCode = z.string().max(2).optional();
const updateKinds = z.array(z.string()).optional();

const destination = {
  chat_id: chatId,
  message_thread_id: z.int().optional(),
  reply_parameters: replyParameters.optional(),
  reply_markup: z.union([replyMarkup, replyKeyboard, keyboardRemove]).optional(),
  disable_notification: z.boolean().optional(),
};

const article = z.strictObject({
  type: z.literal('article'),
  id: z.string().min(1).max(64),
  title: z.string().min(1),
  description: z.string().optional(),
  input_message_content: z.strictObject({
    message_text: z.string().min(1).max(4096),
    link_preview_options: linkPreview.optional(),
  }),
  reply_markup: replyMarkup.optional(),
});

export const parameters = {
  getMe: z.strictObject({}),
  getUpdates: z.strictObject({
    offset: z.int().optional(),
    limit: z.int().min(1).max(100).optional(),
    timeout: z.int().min(0).optional(),
    allowed_updates: updateKinds,
  }),
  setWebhook: z.strictObject({
    url: z.url({ protocol: /^https?$/ }),
    secret_token: z
      .string()
      .regex(/^[\w-]{1,256}$/)
      .optional(),
    allowed_updates: updateKinds,
    max_connections: z.int().min(1).max(100).optional(),
    drop_pending_updates: z.boolean().optional(),
  }),
  deleteWebhook: z.strictObject({ drop_pending_updates: z.boolean().optional() }),
  sendMessage: z.strictObject({ ...destination, text: z.string(), link_preview_options: linkPreview.optional() }),
  sendContact: z.strictObject({
    ...destination,
    phone_number: z.string().regex(/^\+\d{6,15}$/),
    first_name: z.string().min(1).max(64),
  }),
  getFile: z.strictObject({ file_id: z.string() }),
  sendChatAction: z.strictObject({
    chat_id: chatId,
    action: z.enum(['typing']),
    message_thread_id: z.int().optional(),
  }),
  answerCallbackQuery: z.strictObject({
    callback_query_id: z.string(),
    text: z.string().max(200).optional(),
    show_alert: z.boolean().optional(),
  }),
  editMessageReplyMarkup: z.strictObject({
    chat_id: chatId,
    message_id: z.int(),
    reply_markup: replyMarkup.optional(),
  }),
  answerInlineQuery: z.strictObject({
    inline_query_id: z.string(),
    results: z.array(article).max(50),
    cache_time: z.int().min(0).optional(),
    is_personal: z.boolean().optional(),
  }),
  setMyCommands: z.strictObject({
    commands: z
      .array(
        z.strictObject({ command: z.string().regex(/^[a-z0-9_]{1,32}$/), description: z.string().min(1).max(256) }),
      )
      .max(100),
    language_code: languageCode,
  }),
  getMyCommands: z.strictObject({ language_code: languageCode }),
  setMyDescription: z.strictObject({ description: z.string().max(512), language_code: languageCode }),
  getMyDescription: z.strictObject({ language_code: languageCode }),
};

export type Method = keyof typeof parameters;
export type Parameters<M extends Method> = z.infer<(typeof parameters)[M]>;
export type ReplyMarkup = z.infer<typeof replyMarkup>;
export type ReplyKeyboard = z.infer<typeof replyKeyboard>;
