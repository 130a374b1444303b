import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { openDatabase } from '../../src/database/open.ts';
import { Site } from '../../test/support/site.ts';
import { type Accounts, accountFor } from './accounts.ts';
import { type Chance, createChance } from './chance.ts';
import { Complainant, type Spell } from './complainant.ts';
import { Enquirer } from './enquirer.ts';
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

/** Runs the site and lets something befall it, again and again. @returns each time */
export type Affliction = (circumstances: Circumstances) => Promise<Spell[]>;

export interface Outcome extends Accounts {
  afflictions: number;
  /** Turns that people were told were not taken, and did again. */
  refused: number;
  /** Updates handed to the bot, and those among them that it had been handed before. */
  updates: { all: number; again: number };
  /** Milliseconds. */
  took: number;
  /** Milliseconds from the end of an affliction until somebody who was waiting then had what they waited for; the shortest first. */
  recoveries: number[];
  /** Milliseconds that the slowest answer to a plain question took, of those asked from the first affliction to the last. */
  slowestAnswer: number;
}

const log = pino({ enabled: false });
/** For what would still come twice. */
const aWhile = 3000;
/** What is not known for so long, because the next affliction came earlier, is no recovery. In milliseconds. */
const worthCounting = 5000;

/** People complain on Telegram while the site is afflicted, and one asks; once they all have what they came for, it is all counted. */
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
  const enquirer = new Enquirer(telegram.api.user());
  let isOver = false;
  const talking = Promise.allSettled([...complainants, enquirer].map((one) => one.goesOnUntil(() => isOver)));
  try {
    const spells = await afflict({ settings, chance: createChance(seed - 1), telegram });
    isOver = true;
    const site = await Site.start(settings);
    const ends = await talking;
    await sleep(aWhile);
    await site.stop();

    const database = await openDatabase({ ...where, log });
    const accounts = await accountFor(database.prisma, complainants);
    await database.close();
    for (const end of ends) if (end.status === 'rejected') accounts.faults.unanswered.push(String(end.reason));
    return {
      ...accounts,
      afflictions: spells.length,
      refused: complainants.reduce((sum, one) => sum + one.refused, 0),
      updates: telegram.handed,
      took: Date.now() - began,
      recoveries: recoveriesAfter(
        spells,
        complainants.flatMap(({ waits }) => waits),
      ),
      slowestAnswer: slowestAmid(spells, enquirer.waits),
    };
  } finally {
    isOver = true;
    await telegram.api.close();
  }
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

function recoveriesAfter(spells: Spell[], waits: Spell[]): number[] {
  const known = spells.flatMap(({ to: over }, index) => {
    const next = spells[index + 1]?.from ?? Infinity;
    return waits
      .filter(({ from, to }) => from <= over && over < to)
      .map(({ to }) => ({ took: Math.min(to, next) - over, isKnown: to < next }));
  });
  return known
    .filter(({ took, isKnown }) => isKnown || took >= worthCounting)
    .map(({ took }) => took)
    .sort((one, other) => one - other);
}

function slowestAmid(spells: Spell[], waits: Spell[]): number {
  const [first, last] = [spells[0]?.from ?? Infinity, spells.at(-1)?.to ?? 0];
  return Math.max(0, ...waits.filter(({ from }) => from >= first && from < last).map(({ from, to }) => to - from));
}
