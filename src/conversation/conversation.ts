import type { Locale } from '../directory/records.ts';
import type { Reply, Turn } from './turn.ts';

export interface CommandHelp {
  name: string;
  description: string;
}

/** An inline query's hit: what to show in the list, and the message it sends. */
export interface InlineHit {
  id: string;
  title: string;
  description: string;
  reply: Reply;
}

/** The channel-neutral dialogue: channels hand turns in and render what comes back. */
export interface Conversation {
  /** Turns of one chat are handled in the order of the calls; turns of different chats do not wait for each other. */
  handle(turn: Turn): Promise<Reply[]>;
  /** Replies of the chat's latest enquiries, oldest first, with their questions; `after` is an enquiry id. */
  history(chatId: string, after?: string): Promise<{ enquiryId: string; question: string; reply: Reply }[]>;
  /** Contacts matching a fragment, for inline mode; empty for an empty fragment. */
  inline(fragment: string, locale: Locale): InlineHit[];
  /** The command menu in one language. */
  commands(locale: Locale): CommandHelp[];
}
