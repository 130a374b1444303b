import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { openDatabase } from '../../src/database/open.ts';
import { Site } from '../../test/support/site.ts';
import { type Accounts, accountFor } from './accounts.ts';
import { createChance } from './chance.ts';
import { Complainant } from './complainant.ts';
import { killAgainAndAgain } from './murderer.ts';
import { openTelegram } from './telegram.ts';

export interface TrialOptions {
  kills: number;
  /** Decides what people do, and when the site is killed. */
  seed: number;
  people: number;
  dataDir: string;
  databaseUrl?: string;
}

export interface Outcome extends Accounts {
  kills: number;
  /** Updates handed to the bot, and those among them that it had been handed before. */
  updates: { all: number; again: number };
  /** Milliseconds. */
  took: number;
  /** Milliseconds from a kill to the bot's next message, of each life in which it came to say something; the shortest first. */
  recoveries: number[];
}

const log = pino({ enabled: false });
/** For what would still come twice. */
const aWhile = 3000;

/** People complain on Telegram while the site is killed again and again; once they all have what they came for, it is all counted. */
export async function runTrial({ kills, seed, people, ...where }: TrialOptions): Promise<Outcome> {
  const began = Date.now();
  await (await openDatabase({ ...where, log })).close(); // creating it is no part of the trial
  const telegram = await openTelegram(createChance(seed));
  const settings = settingsOf(where, telegram.api);
  const complainants = Array.from(
    { length: people },
    (_, index) => new Complainant(telegram.api, `${index}`, createChance(seed + index + 1)),
  );
  let isOver = false;
  const complaining = Promise.allSettled(complainants.map((one) => one.complainsUntil(() => isOver)));
  const killedAt: number[] = [];
  const whileDead = () => {
    killedAt.push(Date.now());
    telegram.repeatsItself();
  };
  await killAgainAndAgain(kills, {
    settings,
    chance: createChance(seed - 1),
    said: () => telegram.saidAt().length,
    whileDead,
  });
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
  const recoveries = recoveriesAfter(killedAt, telegram.saidAt());
  return { ...accounts, kills, updates: telegram.handed, took: Date.now() - began, recoveries };
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

function recoveriesAfter(killedAt: number[], saidAt: number[]): number[] {
  const lives = killedAt.map((killed, index) => ({ killed, next: killedAt[index + 1] ?? Infinity }));
  return lives
    .flatMap(({ killed, next }) => {
      const first = saidAt.find((at) => at > killed && at < next);
      return first === undefined ? [] : [first - killed];
    })
    .sort((one, other) => one - other);
}
