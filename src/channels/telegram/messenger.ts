import type { Logger } from 'pino';
import type { Opts } from 'telegraf/types';
import type { Priority } from '../../delivery/outbox.ts';
import type { BotApi } from './bot-api.ts';
import { BotApiError } from './bot-api-error.ts';
import type { Call } from './outgoing.ts';
import type { Pace } from './pacer.ts';

/** Brings calls to chats, each within the bot's limits. Whether to try again is the caller's affair. */
export interface Messenger {
  /** @throws BotApiError */
  send(call: Call, priority: Priority): Promise<void>;
}

export function createMessenger(api: BotApi, pace: Pace, log: Logger): Messenger {
  return {
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
  };

  async function perform({ method, payload }: Call, priority: Priority): Promise<void> {
    await pace({ chatId: Number(payload.chat_id), priority });
    await api.callApi(method, payload as Opts<typeof method>);
  }
}
