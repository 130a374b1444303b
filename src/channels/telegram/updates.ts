import { z } from 'zod';

/** The parts of Telegram's updates that the bot reads, checked; https://core.telegram.org/bots/api#update */

const person = z.object({ id: z.int(), is_bot: z.boolean().optional(), language_code: z.string().optional() });

const chat = z.object({ id: z.int(), type: z.enum(['private', 'group', 'supergroup', 'channel']) });

const keyboard = z.object({
  inline_keyboard: z.array(z.array(z.looseObject({ text: z.string(), callback_data: z.string().optional() }))),
});

const file = { file_id: z.string(), file_size: z.number().optional() };

/** Loose, because which kind of content it has shows only in which key is there. */
const message = z.looseObject({
  message_id: z.int(),
  chat,
  from: person.optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  is_topic_message: z.boolean().optional(),
  message_thread_id: z.int().optional(),
  reply_to_message: z.object({ from: person.optional(), text: z.string().optional() }).optional(),
  via_bot: person.optional(),
  reply_markup: keyboard.optional(),
  /** The same picture in several sizes, the largest last. */
  photo: z.array(z.object(file)).optional().catch(undefined),
  document: z
    .object({ ...file, file_name: z.string().optional() })
    .optional()
    .catch(undefined),
  contact: z
    .object({
      phone_number: z.string(),
      first_name: z.string(),
      last_name: z.string().optional(),
      user_id: z.int().optional(),
    })
    .optional()
    .catch(undefined),
});

const update = z.object({
  update_id: z.int(),
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: z
    .object({ id: z.string(), from: person, data: z.string().optional(), message: message.optional() })
    .optional(),
  inline_query: z.object({ id: z.string(), from: person, query: z.string() }).optional(),
  my_chat_member: z.object({ chat, new_chat_member: z.object({ status: z.string() }) }).optional(),
});

export type BotMessage = z.infer<typeof message>;
export type CallbackQuery = NonNullable<BotUpdate['callback_query']>;
export type InlineQuery = NonNullable<BotUpdate['inline_query']>;
export type BotUpdate = z.infer<typeof update>;

/** Kinds of update to ask Telegram for. */
export const allowedUpdates = [
  'message',
  'edited_message',
  'callback_query',
  'inline_query',
  'my_chat_member',
] as const;

/** @returns the update, or where it differs from what Telegram documents (paths only: values are people's words). */
export function parseUpdate(raw: unknown): { update: BotUpdate } | { faults: string[] } {
  const { success, data, error } = update.safeParse(raw);
  return success ? { update: data } : { faults: error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`) };
}

/** What one update concerns: updates of one key are handled in order. */
export function chatKey({
  message,
  edited_message,
  callback_query,
  inline_query,
  my_chat_member,
  update_id,
}: BotUpdate): string {
  const chat = (message ?? edited_message ?? callback_query?.message ?? my_chat_member)?.chat;
  if (chat) return String(chat.id);
  return inline_query ? `inline:${inline_query.from.id}` : `update:${update_id}`;
}
