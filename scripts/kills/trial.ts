import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { openDatabase } from '../../src/database/open.ts';
import { Site } from '../../test/support/site.ts';
import { type Accounts, accountFor } from './accounts.ts';
import { type Chance, createChance } from './chance.ts';
import { Complainant } from './complainant.ts';
import { openTelegram, type Telegram } from './telegram.ts';

export interface TrialOptions {
  /** Decides what people do, and what befalls the site when. */
  seed: number;
  people: number;
  dataDir: string;
  databaseUrl?: string;
  /** More settings of the site. */
  settings?: Record<string, string>;
}

/** What an affliction has to work with. */
export interface Circumstances {
  settings: Record<string, string>;
  chance: Chance;
  telegram: Telegram;
}

/** Runs the site and lets something befall it, again and again. @returns when each time was over, as of `Date.now()` */
export type Affliction = (circumstances: Circumstances) => Promise<number[]>;

export interface Outcome extends Accounts {
  afflictions: number;
  /** Turns that people were told were not taken, and did again. */
  refused: number;
  /** Updates handed to the bot, and those among them that it had been handed before. */
  updates: { all: number; again: number };
  /** Milliseconds. */
  took: number;
  /** Milliseconds from the end of an affliction to the bot's next message, of each after which it came to say something; the shortest first. */
  recoveries: number[];
}

const log = pino({ enabled: false });
/** For what would still come twice. */
const aWhile = 3000;

/** People complain on Telegram while the site is afflicted; once they all have what they came for, it is all counted. */
export async function runTrial(
  { seed, people, settings: more, ...where }: TrialOptions,
  afflict: Affliction,
): Promise<Outcome> {
  const began = Date.now();
  await (await openDatabase({ ...where, log })).close(); // creating it is no part of the trial
  const telegram = await openTelegram(createChance(seed));
  const settings = { ...settingsOf(where, telegram.api), ...more };
  const complainants = Array.from(
    { length: people },
    (_, index) => new Complainant(telegram.api, `${index}`, createChance(seed + index + 1)),
  );
  let isOver = false;
  const complaining = Promise.allSettled(complainants.map((one) => one.complainsUntil(() => isOver)));
  const overAt = await afflict({ settings, chance: createChance(seed - 1), telegram });
  isOver = true;
  const site = await Site.start(settings);
  const ends = await complaining;
  await sleep(aWhile);
  await site.stop();
  await telegram.api.close();

  const database = await openDatabase({ ...where, log });
  const accounts = await accountFor(database.prisma, complainants);
  await database.close();
  for (const end of ends) if (end.status === 'rejected') accounts.faults.unanswered.push(String(end.reason));
  const recoveries = recoveriesAfter(overAt, telegram.saidAt());
  const refused = complainants.reduce((sum, one) => sum + one.refused, 0);
  const took = Date.now() - began;
  return { ...accounts, afflictions: overAt.length, refused, updates: telegram.handed, took, recoveries };
}

function settingsOf(
  { dataDir, databaseUrl }: Pick<TrialOptions, 'dataDir' | 'databaseUrl'>,
  api: { token: string; url: string },
) {
  return {
    DATA_DIR: dataDir,
    ...(databaseUrl && { DATABASE_URL: databaseUrl }),
    TELEGRAM_BOT_TOKEN: api.token,
    TELEGRAM_API_ROOT: api.url,
    TELEGRAM_MESSAGES_PER_SECOND: '1000000',
  };
}

function recoveriesAfter(overAt: number[], saidAt: number[]): number[] {
  const spells = overAt.map((over, index) => ({ over, next: overAt[index + 1] ?? Infinity }));
  return spells
    .flatMap(({ over, next }) => {
      const first = saidAt.find((at) => at > over && at < next);
      return first === undefined ? [] : [first - over];
    })
    .sort((one, other) => one - other);
}
