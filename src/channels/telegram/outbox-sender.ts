import { DeliveryFailure, type DeliveryFault, type MessageSender } from '../../delivery/message-sender.ts';
import { BotApiError } from './bot-api-error.ts';
import type { Messenger } from './messenger.ts';
import { callsFor } from './outgoing.ts';

/** Brings what the outbox holds. */
export function createOutboxSender(messenger: Messenger): MessageSender {
  /** Of messages that broke off: how many of their calls got through, so that only the others are repeated. */
  const through = new Map<string, number>();

  return {
    async send({ id, chat, reply, priority, afterContactRequest }) {
      const to = { chatId: Number(chat) };
      let done = through.get(id) ?? 0;
      try {
        for (const call of callsFor(to, reply, { keyboard: afterContactRequest }).slice(done)) {
          await messenger.send(call, priority);
          done += 1;
        }
      } catch (error) {
        if (!(error instanceof BotApiError)) throw error;
        const fault = faultOf(error);
        if (fault === 'unreachable') through.set(id, done);
        else through.delete(id);
        throw new DeliveryFailure(fault, error.message, error.retryAfter && error.retryAfter * 1000);
      }
      through.delete(id);
    },
  };
}

/** A token that is refused (401, 404, 409) is no fault of the chat: an operator mends it, and the message waits. */
function faultOf({ code, fault, message }: BotApiError): DeliveryFault {
  if (code === 403) return /blocked by the user|kicked/.test(message) ? 'blocked' : 'gone';
  if (code === 400 && fault === 'refused') return 'gone';
  return fault === 'bug' ? 'rejected' : 'unreachable';
}
