import type { Reply } from '../../conversation/turn.ts';
import type { BotApiError } from './bot-api-error.ts';
import type { Identity } from './incoming.ts';
import type { Messenger } from './messenger.ts';
import { type Address, callsFor } from './outgoing.ts';
import { isUnreachable, persist } from './persistence.ts';

/** @throws BotApiError when Telegram refuses it, or stays unreachable for about a minute. */
export type SendReply = (to: Address, reply: Reply) => Promise<void>;

/** 0.25 s doubling up to 30 s: a minute and a half in all. */
const attempts = 10;
/** Told to wait longer than this, the reply is given up: nobody is waiting for it any more. */
const longestWait = 120;

/** Brings answers that are nowhere but in memory: insists while somebody may be waiting for them. */
export function createSendReply(messenger: Messenger, { username }: Identity, signal: AbortSignal): SendReply {
  const worthIt = (error: BotApiError) => isUnreachable(error) && (error.retryAfter ?? 0) <= longestWait;
  return async (to, reply) => {
    for (const call of callsFor(to, reply, { username }))
      await persist(() => messenger.send(call, 'interactive'), { attempts, signal, worthIt });
  };
}
