import type { Logger } from 'pino';
import type { Opts } from 'telegraf/types';
import type { Reply } from '../../conversation/turn.ts';
import type { Priority } from '../../delivery/outbox.ts';
import type { BotApi } from './bot-api.ts';
import { BotApiError } from './bot-api-error.ts';
import { type Address, type Call, callsFor } from './outgoing.ts';
import type { Pace } from './pacer.ts';

/** Brings replies to chats, each call within the bot's limits. Whether to try again is the caller's affair. */
export interface Messenger {
  callsFor(to: Address, reply: Reply): Call[];
  /** @throws BotApiError */
  send(call: Call, priority: Priority): Promise<void>;
  /** To be told when all calls of a reply are through. */
  sent(to: Address, reply: Reply): void;
  /** To be told when somebody shared a contact, which they can do by the keyboard only. */
  contactShared(chatId: number): void;
}

export function createMessenger(api: BotApi, pace: Pace, log: Logger): Messenger {
  /** Chats that show the keyboard for sharing a number. */
  const keyboards = new Set<number>();

  return {
    callsFor: (to, reply) => callsFor(to, reply, keyboards.has(to.chatId)),
    async send(call, priority) {
      try {
        await perform(call, priority);
      } catch (error) {
        if (!(error instanceof BotApiError) || error.fault !== 'bug') throw error;
        log.error({ err: error }, 'Telegram does not take a message as it is: sending its bare text');
        const { chat_id } = call.payload;
        if (call.method === 'sendMessage')
          await perform({ ...call, payload: { chat_id: error.movedTo ?? chat_id, text: call.payload.text } }, priority);
      }
    },
    sent({ chatId }, { requestContact }) {
      if (requestContact === undefined) keyboards.delete(chatId);
      else keyboards.add(chatId);
    },
    contactShared: (chatId) => void keyboards.add(chatId),
  };

  async function perform({ method, payload }: Call, priority: Priority): Promise<void> {
    await pace({ chatId: Number(payload.chat_id), priority });
    await api.callApi(method, payload as Opts<typeof method>);
  }
}
