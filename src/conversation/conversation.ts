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

/** A question, or a reply, or a question with the reply that it got at once. */
export interface PastMessage {
  /** Sorts by time (UUID version 7). */
  id: string;
  /** By which the channel knows the question, where that was kept. */
  updateId?: string;
  question?: string;
  reply?: Reply;
}

/** The channel-neutral dialogue: channels hand turns in and render what comes back. */
export interface Conversation {
  /**
   * Turns of one chat are handled in the order of the calls; turns of different chats do not wait for each other.
   * @returns what to send in answer; nothing when the answer, if there is one, is in the outbox.
   * @throws TurnNotTaken
   */
  handle(turn: Turn): Promise<Reply[]>;
  /** The latest of what was said in the chat, oldest first; undefined while it cannot be read. */
  history(chatId: string): Promise<PastMessage[] | undefined>;
  /** Contacts matching a fragment, for inline mode; empty for an empty fragment. */
  inline(fragment: string, locale: Locale): InlineHit[];
  /** The command menu in one language. */
  commands(locale: Locale): CommandHelp[];
}
