import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Network } from '../../test/support/network.ts';
import { freePort } from '../../test/support/site.ts';
import { withOwnDatabase } from '../bench/own-database.ts';
import { kills } from '../kills/murderer.ts';
import { type Affliction, type Outcome, runTrial } from '../kills/trial.ts';
import * as afflictions from './afflictions.ts';

/** What a trial on a server has. */
interface Server {
  databaseUrl: string;
  network: Network;
}

interface Trial {
  what: string;
  /** With which engines it makes sense. */
  on: ('pglite' | 'postgresql')[];
  affliction(server: Server): Affliction;
  settings?(): Promise<Record<string, string>>;
}

export interface Scale {
  seed: number;
  people: number;
  /** How many times each fault comes; a process is killed ten times as often. */
  times: number;
  /** How long the database stays away. */
  awaySeconds: number;
}

const both: Trial['on'] = ['pglite', 'postgresql'];
const secret = 'a-secret-of-sixteen';

async function byWebhook(): Promise<Record<string, string>> {
  const port = await freePort();
  return { PORT: `${port}`, PUBLIC_URL: `http://127.0.0.1:${port}`, TELEGRAM_WEBHOOK_SECRET: secret };
}

/** Everything that befalls a site here. */
export function trialsOf({ times, awaySeconds }: Scale): Trial[] {
  const brief = { times, lasting: 4_000, peace: 4_000 };
  const long = { times, lasting: awaySeconds * 1000, peace: 6_000 };
  const ails = (what: string, fault: Parameters<typeof afflictions.telegramAils>[1]): Trial => ({
    what: `Bot API ${what}`,
    on: ['postgresql'],
    affliction: () => afflictions.telegramAils(brief, fault),
  });
  return [
    { what: 'process killed', on: both, affliction: () => kills(times * 10) },
    {
      what: 'sessions ended by the server',
      on: ['postgresql'],
      affliction: ({ databaseUrl }) => afflictions.sessionsEnded(brief, databaseUrl),
    },
    {
      what: 'connections cut',
      on: ['postgresql'],
      affliction: ({ network }) => afflictions.connectionsCut(brief, network),
    },
    {
      what: 'database refuses connections',
      on: ['postgresql'],
      affliction: ({ network }) => afflictions.databaseAway(long, network, 'refused'),
    },
    {
      what: 'database keeps silent',
      on: ['postgresql'],
      affliction: ({ network }) => afflictions.databaseAway(long, network, 'silent'),
    },
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

/** @returns undefined when no server answers */
export async function run(trial: Trial, engine: Trial['on'][number], scale: Scale, server?: string) {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'xiangwen-faults-'));
  const { seed, people } = scale;
  const settings = await trial.settings?.();
  const onServer = async (databaseUrl: string): Promise<Outcome> => {
    const network = await Network.before(databaseUrl);
    const through = { ...settings, DATABASE_URL: network.through(databaseUrl) };
    return runTrial(
      { seed, people, dataDir, databaseUrl, settings: through },
      trial.affliction({ databaseUrl, network }),
    ).finally(() => network.close());
  };
  const embedded = () => runTrial({ seed, people, dataDir, settings }, trial.affliction({} as Server));
  try {
    return await (engine === 'pglite' ? embedded() : withOwnDatabase(onServer, server));
  } finally {
    rmSync(dataDir, { recursive: true });
  }
}
