import { setTimeout as sleep } from 'node:timers/promises';
import { Site } from '../../test/support/site.ts';
import type { Affliction, Circumstances } from './trial.ts';

/** Share of the kills that come while the site starts, and while it stops. */
const atStart = 0.15;
const atStop = 0.1;
/** Share of the others that come amid a burst of work: after so many messages at most. */
const atWork = 0.5;
const mostMessages = 20;
/** Milliseconds. */
const longestStart = 1500;
const longestLife = 1500;
const longestStop = 300;
const instant = 20;

/**
 * Starts the site and kills it at some moment, so many times; while it is dead, Telegram repeats itself.
 * @throws when the site ends by itself
 */
export const kills =
  (times: number): Affliction =>
  async (circumstances) => {
    const killedAt: number[] = [];
    while (killedAt.length < times) {
      const site = await Site.launch(circumstances.settings);
      await awaitItsHour(site, circumstances);
      if (await site.stop('SIGKILL')) throw new Error(`the site ended by itself:\n${site.output}`);
      killedAt.push(Date.now());
      circumstances.telegram.repeatsItself();
    }
    return killedAt;
  };

/** At any time after the start, or as soon as so much was said and an instant more. */
async function awaitItsHour(site: Site, { chance, telegram }: Circumstances): Promise<void> {
  const said = () => telegram.saidAt().length;
  if (chance.next() < atStart) return sleep(chance.below(longestStart));
  await site.ready();
  const latest = Date.now() + chance.below(longestLife);
  const enough = chance.next() < atWork ? said() + chance.below(mostMessages) : Infinity;
  while (said() < enough && Date.now() < latest) await sleep(2);
  if (enough < Infinity) await sleep(chance.below(instant));
  if (chance.next() >= atStop) return;
  void site.stop('SIGTERM');
  await sleep(chance.below(longestStop));
}
