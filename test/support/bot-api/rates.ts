import { Refusal } from './state.ts';

/** Milliseconds: what the bot lets go a second apart may arrive closer together, above all on a busy machine. */
const leniency = 500;

/** Refuses, as Telegram does, more than 30 messages within a second, or more than three within three seconds in one chat. */
export class Rates {
  readonly #times: { chatId: number; at: number }[] = [];
  refused = 0;

  take(chatId: number, now = Date.now()): void {
    const within = (milliseconds: number) => this.#times.filter(({ at }) => at > now - milliseconds + leniency);
    const inChat = within(3000).filter((sent) => sent.chatId === chatId);
    if (within(1000).length >= 30 || inChat.length >= 3) {
      this.refused += 1;
      throw new Refusal(429, 'Too Many Requests: retry after 1', { retry_after: 1 });
    }
    this.#times.push({ chatId, at: now });
  }
}
