import { setTimeout as sleep } from 'node:timers/promises';
import { Site } from '../../test/support/site.ts';
import type { Chance } from './chance.ts';

/** Share of the kills that come while the site starts, and while it stops. */
const atStart = 0.15;
const atStop = 0.1;
/** What the bot gets done at most, in calls of the Bot API, and in milliseconds. */
const mostCalls = 40;
const longestLife = 5000;
/** Milliseconds. */
const longestStart = 1500;
const longestStop = 300;
const instant = 20;

interface Circumstances {
  settings: Record<string, string>;
  chance: Chance;
  /** Calls of the Bot API until now. */
  calls(): number;
  /** Happens after each kill. */
  whileDead(): void;
}

/**
 * Starts the site and kills it at some moment, so many times.
 * @throws when the site ends by itself
 */
export async function killAgainAndAgain(times: number, circumstances: Circumstances): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    const site = await Site.launch(circumstances.settings);
    await awaitItsHour(site, circumstances);
    if (await site.stop('SIGKILL')) throw new Error(`the site ended by itself:\n${site.output}`);
    circumstances.whileDead();
  }
}

/** In the middle of work for the most part: so many calls after the start, and an instant more. */
async function awaitItsHour(site: Site, { chance, calls }: Circumstances): Promise<void> {
  if (chance.next() < atStart) return sleep(chance.below(longestStart));
  await site.ready();
  const [enough, latest] = [calls() + chance.below(mostCalls), Date.now() + longestLife];
  while (calls() < enough && Date.now() < latest) await sleep(2);
  await sleep(chance.below(instant));
  if (chance.next() >= atStop) return;
  void site.stop('SIGTERM');
  await sleep(chance.below(longestStop));
}
