import { renameSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { openPostgresql } from '../../src/database/postgresql.ts';
import type { FaultyAnswer } from '../../test/support/bot-api.ts';
import type { Network } from '../../test/support/network.ts';
import { Site } from '../../test/support/site.ts';
import type { Spell } from '../kills/complainant.ts';
import type { Affliction, Circumstances } from '../kills/trial.ts';
import type { Cluster } from './cluster.ts';
import type { SmallDisk } from './small-disk.ts';

/** How often each befalls the site, how long it lasts, and how long it is left in peace afterwards; in milliseconds. */
export interface Plan {
  times: number;
  lasting: number;
  peace: number;
}

/** Starts the site once, and has something begin and end, again and again. */
const spells =
  ({ times, lasting, peace }: Plan, befall: (circumstances: Circumstances) => Promise<() => unknown>): Affliction =>
  async (circumstances) => {
    const site = await Site.start(circumstances.settings);
    const passed: Spell[] = [];
    while (passed.length < times) {
      await sleep(peace);
      const from = Date.now();
      const end = await befall(circumstances);
      await sleep(lasting);
      await end();
      passed.push({ from, to: Date.now() });
    }
    await sleep(peace);
    if ((await site.stop()) !== 0) throw new Error(`the site ended by itself:\n${site.output}`);
    return passed;
  };

/** The server ends every session of the site, a few times each second: in the middle of whatever they do. */
export const sessionsEnded = (how: Plan, databaseUrl: string): Affliction =>
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

export const connectionsCut = (how: Plan, network: Network): Affliction =>
  spells(how, async ({ chance }) => {
    let timer: NodeJS.Timeout;
    const cut = () => {
      network.cut();
      timer = setTimeout(cut, chance.below(400));
    };
    cut();
    return () => clearTimeout(timer);
  });

export const databaseAway = (how: Plan, network: Network, state: 'refused' | 'silent'): Affliction =>
  spells(how, async () => {
    await network.become(state);
    return () => network.become('up');
  });

/** Telegram answers most calls like this. */
export const telegramAils = (how: Plan, fault: FaultyAnswer, share = 0.9): Affliction =>
  spells(how, async ({ chance, telegram: { api } }) => {
    api.ails = () => (chance.next() < share ? fault : undefined);
    return () => api.recovers();
  });

/** Telegram calls the webhook late, out of turn among chats, twice, and once more long after. */
export const updatesMixedUp = (how: Plan, latest: number): Affliction =>
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

/** The server stops, and starts again. */
export const serverStopped = (how: Plan, cluster: Cluster, manner: Parameters<Cluster['stop']>[0]): Affliction =>
  spells(how, async () => {
    await cluster.stop(manner);
    return () => cluster.start();
  });

/** How often what room others made is taken, too. In milliseconds. */
const fillEvery = 100;

/** A server that ended for want of room is started again once there is some, as by its supervisor. */
export const diskFull = (how: Plan, disk: SmallDisk, cluster?: Cluster): Affliction =>
  spells(how, async () => {
    disk.fill();
    const filling = setInterval(() => disk.fill(), fillEvery);
    return async () => {
      clearInterval(filling);
      disk.makeRoom();
      if (cluster && !cluster.isRunning) await cluster.start();
    };
  });

/** The clock of the site goes wrong by so many milliseconds, and is put right: two jumps. */
export const clockJumps = (how: Plan, file: string, by: number): Affliction => {
  const jump = (ahead: number) => {
    writeFileSync(`${file}.new`, String(ahead));
    renameSync(`${file}.new`, file); // whole at any moment
  };
  jump(0);
  return spells(how, async () => {
    jump(by);
    return () => jump(0);
  });
};
