import { setTimeout as sleep } from 'node:timers/promises';
import type { Seat } from '../../test/support/bot-api/seat.ts';
import { questions, type Spell } from './complainant.ts';

/** In milliseconds. Each answer brings a contact card, and Telegram wants a second between messages of a chat. */
const pause = 2000;
const patience = 60_000;

/** Somebody who asks for a number every two seconds, which takes nothing but what the bot has in memory. */
export class Enquirer {
  /** For each answer. */
  readonly waits: Spell[] = [];

  constructor(private readonly seat: Seat) {}

  /** @throws when one stays unanswered */
  async goesOnUntil(isOver: () => boolean): Promise<void> {
    const { text, answer } = questions.between;
    while (!isOver()) {
      const from = Date.now();
      this.seat.says(text);
      while (!answer.test((await this.seat.receives(patience)).text ?? ''));
      this.waits.push({ from, to: Date.now() });
      await sleep(pause);
    }
  }
}
