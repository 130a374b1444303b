import type { Locale } from '../directory/records.ts';

export type { Button, ContactCard, Reply } from '../delivery/reply.ts';

/** Characters a person may write in one message: what happened may be told in one piece. */
export const longestMessage = 4000;
/** Characters of a question: what is longer tells a story. */
export const longestQuestion = 2000;

export const isTooLong = (text: string, most = longestMessage): boolean =>
  text.length > most && [...text].length > most;

/** What a person did, said the same way whichever channel it came through. */
export interface Turn {
  channel: 'telegram' | 'web' | 'terminal';
  /** The channel's identity of the chat; `${channel}:${chat}` is the id of the Chat row. */
  chat: string;
  /** The channel's own id of this update: seen twice, it is the same turn. */
  updateId: string;
  /** Language the client reports; /lang overrides it, and a message plainly in the other language wins over it. */
  locale?: Locale;
  /** Others read along: nothing personal may be asked or told here. */
  group?: boolean;
  input: TextInput | ButtonInput | CommandInput | FileInput | ContactInput;
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

/** A photo or a document; several sent together come as one turn each. */
export interface FileInput {
  kind: 'file';
  file: IncomingFile;
  /** What the person wrote with it; may be empty. */
  caption: string;
}

export interface IncomingFile {
  /** As the sender named it; empty where the channel gives none, as to a photo. Never to be trusted. */
  name: string;
  /** Bytes, where the channel knows before reading. */
  size?: number;
  /**
   * Fetches the content from the channel's platform: not to be called within a transaction.
   * @throws FileFailure
   */
  read(): Promise<Uint8Array>;
}

export class FileFailure extends Error {
  constructor(readonly reason: 'too-large' | 'unavailable') {
    super(`a file could not be read: ${reason}`);
    this.name = 'FileFailure';
  }
}

/** Bytes; also the most that a bot may download from Telegram (https://core.telegram.org/bots/api#getfile). */
export const largestFile = 20 * 1024 * 1024;

/** Nothing of the turn was taken over, because the database cannot be reached: it is to be handed in again. */
export class TurnNotTaken extends Error {
  constructor(cause: unknown) {
    super('a turn was not taken: the database failed', { cause });
    this.name = 'TurnNotTaken';
  }
}

/** A shared contact. `own`: the platform vouches that it is the sender's own number. */
export interface ContactInput {
  kind: 'contact';
  phone: string;
  name: string;
  own: boolean;
}
