import type { Reply } from './reply.ts';

/** What a channel does for the outbox. */
export interface MessageSender {
  /**
   * Resolves when the channel's platform has taken the message over.
   * @param chat the channel's own identity of the chat: `telegram:123` without its channel
   * @throws DeliveryFailure
   */
  send(chat: string, reply: Reply): Promise<void>;
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
