import type { Seat } from '../support/bot-api/seat.ts';
import type { Message } from '../support/bot-api/state.ts';

/** Somebody on Telegram: says things, and reads what the bot writes until what they wait for. */
export class Resident {
  constructor(readonly seat: Seat) {}

  /** @returns the bot's next message with these words; others are read on the way. */
  async hears(words: string | RegExp): Promise<Message> {
    for (;;) {
      const message = await this.seat.receives(15_000).catch((error: Error) => {
        throw new Error(`${error.message}: ${words}. Heard last: ${this.seat.received.at(-1)}`);
      });
      if (message.text?.match(words)) return message;
    }
  }

  async says(text: string, hears: string | RegExp): Promise<Message> {
    this.seat.says(text);
    return this.hears(hears);
  }

  async taps(label: string, hears: string | RegExp): Promise<Message> {
    await this.seat.taps(label);
    return this.hears(hears);
  }

  /** Everything the bot wrote since they pressed Start. */
  get heard(): string[] {
    return this.seat.received.map((text) => text ?? '');
  }
}
