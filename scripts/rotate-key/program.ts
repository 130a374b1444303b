import { pino } from 'pino';
import { ConfigError, readConfig } from '../../src/config.ts';
import { DatabaseError } from '../../src/database/database-error.ts';
import { openDatabase } from '../../src/database/open.ts';
import { reseal } from '../../src/database/sealed-columns.ts';

type Environment = Record<string, string | undefined>;
type Terminal = Pick<Console, 'log' | 'error'>;

const inUse =
  'The site is running and holds the embedded database. Start it anew with the new key in SECRET_KEY and the former in SECRET_KEY_PREVIOUS: ' +
  'it encrypts everything anew by itself, and its log says when that is done.';

/** @returns the exit status: 0 when everything is encrypted with the key in use, 1 when something is not */
export async function runRotation(env: Environment, terminal: Terminal): Promise<number> {
  try {
    const config = readConfig(env);
    if (config.databaseUrl && !config.secretKey) throw new ConfigError('SECRET_KEY is not set: what to encrypt with.');
    const { closed, unreadable } = await rotate(config);
    terminal.log(`${closed} names, phones and secrets were encrypted with the key in use.`);
    if (unreadable === 0) terminal.log('All of them are now; SECRET_KEY_PREVIOUS is needed no more.');
    else terminal.error(`${unreadable} are encrypted with a key that is neither SECRET_KEY nor SECRET_KEY_PREVIOUS.`);
    return unreadable === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof DatabaseError || error instanceof ConfigError)) throw error;
    terminal.error(error instanceof DatabaseError && error.code === 'in-use' ? inUse : error.message);
    return 1;
  }
}

async function rotate(config: ReturnType<typeof readConfig>) {
  const { prisma, seal, close } = await openDatabase({ ...config, log: pino({ level: 'silent' }) });
  return (seal ? reseal(prisma, seal) : Promise.resolve({ closed: 0, unreadable: 0 })).finally(close);
}
