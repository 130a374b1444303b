import { setTimeout as sleep } from 'node:timers/promises';
import { openPostgresql } from '../../src/database/postgresql.ts';
import type { FaultyAnswer } from '../../test/support/bot-api.ts';
import type { Network } from '../../test/support/network.ts';
import { Site } from '../../test/support/site.ts';
import type { Affliction, Circumstances } from '../kills/trial.ts';

/** How often each befalls the site, how long it lasts, and how long it is left in peace afterwards; in milliseconds. */
export interface Spells {
  times: number;
  lasting: number;
  peace: number;
}

/** Starts the site once, and has something begin and end, again and again. */
const spells =
  ({ times, lasting, peace }: Spells, befall: (circumstances: Circumstances) => Promise<() => unknown>): Affliction =>
  async (circumstances) => {
    const site = await Site.start(circumstances.settings);
    const overAt: number[] = [];
    while (overAt.length < times) {
      await sleep(peace);
      const end = await befall(circumstances);
      await sleep(lasting);
      await end();
      overAt.push(Date.now());
    }
    await sleep(peace);
    if ((await site.stop()) !== 0) throw new Error(`the site ended by itself:\n${site.output}`);
    return overAt;
  };

/** The server ends every session of the site, a few times each second: in the middle of whatever they do. */
export const sessionsEnded = (how: Spells, databaseUrl: string): Affliction =>
  spells(how, async ({ chance }) => {
    const { session, close } = await openPostgresql(databaseUrl);
    let goesOn = true;
    const ending = (async () => {
      while (goesOn) {
        await session.executeScript(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
        );
        await sleep(chance.below(400));
      }
    })();
    return async () => {
      goesOn = false;
      await ending;
      await close();
    };
  });

export const connectionsCut = (how: Spells, network: Network): Affliction =>
  spells(how, async ({ chance }) => {
    let timer: NodeJS.Timeout;
    const cut = () => {
      network.cut();
      timer = setTimeout(cut, chance.below(400));
    };
    cut();
    return () => clearTimeout(timer);
  });

export const databaseAway = (how: Spells, network: Network, state: 'refused' | 'silent'): Affliction =>
  spells(how, async () => {
    await network.become(state);
    return () => network.become('up');
  });

/** Telegram answers most calls like this. */
export const telegramAils = (how: Spells, fault: FaultyAnswer, share = 0.9): Affliction =>
  spells(how, async ({ chance, telegram: { api } }) => {
    api.ails = () => (chance.next() < share ? fault : undefined);
    return () => api.recovers();
  });

/** Telegram calls the webhook late, out of turn among chats, twice, and once more long after. */
export const updatesMixedUp = (how: Spells, latest: number): Affliction =>
  spells(how, async ({ chance, telegram: { api } }) => {
    const push = api.out.push.bind(api.out);
    api.out.push = (update) => {
      const copies = chance.next() < 0.4 ? 3 : 1;
      for (let copy = 0; copy < copies; copy += 1)
        setTimeout(() => void (copy === 0 ? push(update) : api.out.post(update).catch(() => 0)), chance.below(latest));
    };
    return () => {
      api.out.push = push;
    };
  });
