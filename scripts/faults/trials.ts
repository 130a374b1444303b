import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../../src/config.ts';
import { freePort, Site } from '../../test/support/site.ts';
import { kills, roleKills } from '../kills/murderer.ts';
import { type Affliction, type Outcome, runTrial } from '../kills/trial.ts';
import * as afflictions from './afflictions.ts';
import type { Ground, Place } from './grounds.ts';
import * as grounds from './grounds.ts';

export interface Trial {
  what: string;
  on: { pglite?: Ground; postgresql?: Ground };
  affliction(place: Place): Affliction;
  settings?(place: Place): Promise<Record<string, string>>;
  /** Plain questions are to be answered within seconds meanwhile. */
  answersMeanwhile?: true;
}

export interface Scale {
  seed: number;
  people: number;
  /** How many times each fault comes; a process is killed ten times as often. */
  times: number;
  /** How long the database stays away. */
  awaySeconds: number;
}

const both: Trial['on'] = { pglite: grounds.embedded, postgresql: grounds.onServer };
const server: Trial['on'] = { postgresql: grounds.onServer };
const ownServer: Trial['on'] = { postgresql: grounds.onOwnServer };
const smallDisks: Trial['on'] = { pglite: grounds.embeddedOnSmallDisk, postgresql: grounds.onOwnServerOnSmallDisk };
const hour = 3_600_000;

/** Everything that befalls a site here. */
export function trialsOf({ times, awaySeconds }: Scale): Trial[] {
  const brief = { times, lasting: 4_000, peace: 6_000 };
  const long = { ...brief, lasting: awaySeconds * 1000 };
  const ails = (what: string, fault: Parameters<typeof afflictions.telegramAils>[1]): Trial => ({
    what: `Bot API ${what}`,
    on: both,
    affliction: () => afflictions.telegramAils(brief, fault),
  });
  const away = (what: string, state: Parameters<typeof afflictions.databaseAway>[2]): Trial => ({
    what: `database ${what}`,
    on: server,
    affliction: (place) => afflictions.databaseAway(long, serverOf(place).network, state),
    answersMeanwhile: true,
  });
  const stopped = (manner: 'fast' | 'immediate'): Trial => ({
    what: `PostgreSQL stopped (${manner}) and started`,
    on: ownServer,
    affliction: (place) => afflictions.serverStopped(long, clusterOf(place), manner),
    answersMeanwhile: true,
  });
  const clock = (what: string, by: number): Trial => ({
    what: `clock jumps ${what}`,
    on: both,
    affliction: (place) => afflictions.clockJumps(brief, clockOf(place), by),
    settings: withJumpingClock,
    answersMeanwhile: true,
  });
  return [
    { what: 'process killed', on: both, affliction: () => kills(times * 10) },
    { what: 'process of one role killed', on: server, affliction: () => roleKills(times * 5) },
    {
      what: 'sessions ended by the server',
      on: server,
      affliction: (place) => afflictions.sessionsEnded(brief, serverOf(place).databaseUrl),
      answersMeanwhile: true,
    },
    {
      what: 'connections cut',
      on: server,
      affliction: (place) => afflictions.connectionsCut(brief, serverOf(place).network),
      answersMeanwhile: true,
    },
    away('refuses connections', 'refused'),
    away('keeps silent', 'silent'),
    stopped('fast'),
    stopped('immediate'),
    {
      what: 'disk full',
      on: smallDisks,
      affliction: ({ disk, cluster }) => afflictions.diskFull(long, disk as NonNullable<typeof disk>, cluster),
      answersMeanwhile: true,
    },
    clock('three hours ahead, and back', 3 * hour),
    clock('three hours back, and ahead', -3 * hour),
    ails('answers 429', { status: 429, retryAfter: 1 }),
    ails('answers 500', { status: 500 }),
    ails('answers garbage', 'garbage'),
    ails('hangs, then drops', 'hang'),
    ails('drops connections', 'drop'),
    {
      what: 'updates late, out of turn, twice',
      on: both,
      affliction: () => afflictions.updatesMixedUp(brief, 2_000),
      settings: byWebhook,
    },
  ];
}

/** @throws LeftOut where it cannot be tried; and when it does not come to an end in time, which is a fault of the site */
export function run(trial: Trial, ground: Ground, { seed, people }: Scale, server?: string): Promise<Outcome> {
  return ground(async (place) => {
    const { dataDir, databaseUrl } = place;
    const settings = await trial.settings?.(place);
    const where = { seed, people, dataDir, databaseUrl, settings };
    return inTime(runTrial(where, trial.affliction(place)));
  }, server);
}

const longestTrial = 240_000;
/** For what ends by itself once no process of the site runs any more. */
const aWhile = 15_000;

function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new Error(`did not come to an end within ${longestTrial / 1000} s`));
    const timers = [setTimeout(Site.killAll, longestTrial), setTimeout(giveUp, longestTrial + aWhile)];
    work.then(resolve, reject).finally(() => {
      timers.forEach(clearTimeout);
      Site.killAll();
    });
  });
}

async function byWebhook(): Promise<Record<string, string>> {
  const port = await freePort();
  const secret = 'a-secret-of-sixteen';
  return { PORT: `${port}`, PUBLIC_URL: `http://127.0.0.1:${port}`, TELEGRAM_WEBHOOK_SECRET: secret };
}

const clockOf = ({ dataDir }: Place) => path.join(dataDir, 'clock');

async function withJumpingClock(place: Place): Promise<Record<string, string>> {
  const preload = pathToFileURL(path.join(projectRoot, 'dist', 'scripts', 'faults', 'jumping-clock.js'));
  return { NODE_OPTIONS: `--import ${preload.href}`, JUMPING_CLOCK: clockOf(place) };
}

const serverOf = ({ server }: Place) => server as NonNullable<typeof server>;
const clusterOf = ({ cluster }: Place) => cluster as NonNullable<typeof cluster>;
