import { setTimeout as sleep } from 'node:timers/promises';
import { Site } from '../../test/support/site.ts';
import type { Spell } from './complainant.ts';
import type { Affliction, Circumstances } from './trial.ts';

/** Share of the kills that come while the site starts, and while it stops. */
const atStart = 0.15;
const atStop = 0.1;
/** Share of the others that come amid a burst of work: after so many messages at most. */
const atWork = 0.5;
const mostMessages = 20;
/** Share of the others that live until it shows how long people wait after a kill. */
const atPeace = 0.25;
/** Milliseconds. */
const longestStart = 1500;
const longestLife = 1500;
const peacefulLife = 8_000;
const longestStop = 300;
const instant = 20;

/**
 * Starts the site and kills it at some moment, so many times; while it is dead, Telegram repeats itself.
 * @throws when the site ends by itself
 */
export const kills =
  (times: number): Affliction =>
  async (circumstances) => {
    const killed: Spell[] = [];
    while (killed.length < times) {
      const site = await Site.launch(circumstances.settings);
      await awaitItsHour(site, circumstances);
      if (await site.stop('SIGKILL')) throw new Error(`the site ended by itself:\n${site.output}`);
      killed.push({ from: Date.now(), to: Date.now() });
      circumstances.telegram.repeatsItself();
    }
    return killed;
  };

/** At any time after the start, or as soon as so much was said and an instant more. */
async function awaitItsHour(site: Site, { chance, telegram }: Circumstances): Promise<void> {
  const said = () => telegram.saidAt().length;
  if (chance.next() < atStart) return sleep(chance.below(longestStart));
  await site.ready();
  if (chance.next() < atPeace) return sleep(peacefulLife);
  const latest = Date.now() + chance.below(longestLife);
  const enough = chance.next() < atWork ? said() + chance.below(mostMessages) : Infinity;
  while (said() < enough && Date.now() < latest) await sleep(2);
  if (enough < Infinity) await sleep(chance.below(instant));
  if (chance.next() >= atStop) return;
  void site.stop('SIGTERM');
  await sleep(chance.below(longestStop));
}

const roles = ['bot', 'worker', 'backoffice'];

/** A process for each role; one of them, at random, is killed at some moment and started again, so many times. */
export const roleKills =
  (times: number): Affliction =>
  async (circumstances) => {
    const { settings, chance } = circumstances;
    const start = (ROLES: string) => Site.start({ ...settings, ROLES });
    const sites = await Promise.all(roles.map(start));
    const killed: Spell[] = [];
    while (killed.length < times) {
      await sleep(chance.next() < atPeace ? peacefulLife : chance.below(longestLife));
      const one = chance.below(roles.length);
      if (await sites[one]?.stop('SIGKILL')) throw new Error(`a site ended by itself:\n${sites[one]?.output}`);
      killed.push({ from: Date.now(), to: Date.now() });
      circumstances.telegram.repeatsItself();
      sites[one] = await start(roles[one] as string);
    }
    await sleep(peacefulLife);
    await Promise.all(sites.map((site) => site.stop()));
    return killed;
  };
