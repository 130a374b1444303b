import type { Priority } from './outbox.ts';
import type { Reply } from './reply.ts';

/** A message on its way to a person. */
export interface Outbound {
  /** The same at every attempt. */
  id: string;
  /** The channel's own identity of the chat: `telegram:123` without its channel. */
  chat: string;
  reply: Reply;
  priority: Priority;
  /** The message before it asked for the person's number: what was shown for that is to be put away. */
  afterContactRequest?: boolean;
}

/** What a channel does for the outbox. */
export interface MessageSender {
  /**
   * Resolves when the channel's platform has taken the message over. Tries once: trying again is the outbox's affair.
   * @throws DeliveryFailure
   */
  send(message: Outbound): Promise<void>;
}

/** `blocked`, `gone`: this chat takes nothing any more. `unreachable`: later it may work. `rejected`: our own fault. */
export type DeliveryFault = 'blocked' | 'gone' | 'unreachable' | 'rejected';

export class DeliveryFailure extends Error {
  constructor(
    readonly fault: DeliveryFault,
    message: string,
    /** Milliseconds that the platform asks to wait. */
    readonly retryAfter?: number,
  ) {
    super(message);
    this.name = 'DeliveryFailure';
  }
}
