import type { RawUpdate } from '../../test/support/bot-api/updates-out.ts';
import { BotApiServer } from '../../test/support/bot-api.ts';
import type { Chance } from './chance.ts';
import { isOfCases, questions } from './complainant.ts';

/** Telegram as the site sees it, and what of its work tells how the site fared. */
export interface Telegram {
  api: BotApiServer;
  /** Hands some of the updates in again that the bot has seen, and confirmed perhaps long before; of plain questions it does so only by itself. */
  repeatsItself(): void;
  /** Updates handed to the bot, and those among them that it had been handed before. */
  handed: { all: number; again: number };
  /** When the bot sent each of its messages about cases, as of `Date.now()`. */
  saidAt(): number[];
}

const repeatsAtOnce = 3;
/** Updates on their way beyond which it does not repeat itself: a bot gets a hundred at once, and people's own would not come to it. */
const mostOnTheWay = 50;

export async function openTelegram(chance: Chance): Promise<Telegram> {
  const api = await new BotApiServer().listen();
  const seen = new Map<number, RawUpdate>();
  const handed = { all: 0, again: 0 };
  const get = api.out.get.bind(api.out);
  api.out.get = async (...request) => {
    const updates = (await get(...request)) as RawUpdate[];
    for (const update of updates) {
      handed.all += 1;
      if (seen.has(update.update_id)) handed.again += 1;
      seen.set(update.update_id, update);
    }
    return updates;
  };
  return {
    api,
    handed,
    saidAt: () =>
      api.calls.filter(({ method, params }) => method === 'sendMessage' && isOfCases(params.text)).map(({ at }) => at),
    repeatsItself() {
      if (api.out.unconfirmed > mostOnTheWay) return;
      const known = [...seen.values()].filter(({ message }) => !isQuestion(message));
      for (let count = 0; known.length > 0 && count < repeatsAtOnce; count += 1)
        api.out.push(known[chance.below(known.length)] as RawUpdate);
    },
  };
}

const isQuestion = (message: unknown) =>
  Object.values(questions).some(({ text }) => (message as { text?: string } | undefined)?.text === text);
