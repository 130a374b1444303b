import { setTimeout as sleep } from 'node:timers/promises';
import { Site } from '../../test/support/site.ts';
import type { Chance } from './chance.ts';

/** Share of the kills that come while the site starts, and while it stops. */
const atStart = 0.15;
const atStop = 0.1;
/** Milliseconds. */
const longestLife = 1500;
const longestStop = 300;

/**
 * Starts the site and kills it at some moment, so many times.
 * @param whileDead happens after each kill
 * @throws when the site ends by itself
 */
export async function killAgainAndAgain(
  times: number,
  { settings, chance, whileDead }: { settings: Record<string, string>; chance: Chance; whileDead(): void },
): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    const site = await Site.launch(settings);
    if (chance.next() >= atStart) await site.ready();
    await sleep(chance.below(longestLife));
    if (chance.next() < atStop) {
      void site.stop('SIGTERM');
      await sleep(chance.below(longestStop));
    }
    if (await site.stop('SIGKILL')) throw new Error(`the site ended by itself:\n${site.output}`);
    whileDead();
  }
}
