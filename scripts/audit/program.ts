import { pino } from 'pino';
import { type BrokenLink, type Verification, verifyAudit } from '../../src/audit/verify.ts';
import { ConfigError, readConfig } from '../../src/config.ts';
import { DatabaseError } from '../../src/database/database-error.ts';
import { openDatabase } from '../../src/database/open.ts';

type Environment = Record<string, string | undefined>;
type Terminal = Pick<Console, 'log' | 'error'>;

const USAGE = `npm run -s audit -- verify   follows the audit trail's chain; ends with 1 and names the first link that is broken

The database is the one that DATA_DIR or DATABASE_URL name.`;

const inUse =
  'The server is running and holds the embedded database. Stop it, run this again, and start it again; ' +
  'a database on a PostgreSQL server can be checked at any time.';

const says: Record<BrokenLink, (position: number) => string> = {
  missing: (position) => `what stood before entry ${position} is missing`,
  reordered: (position) => `entry ${position} does not stand where it was written`,
  detached: (position) => `entry ${position} does not follow the entry before it, which was replaced or taken out`,
  changed: (position) => `entry ${position} was changed after it was written`,
};

/** @returns the exit status: 0 when the trail is whole, 1 when it is not or cannot be read, 2 for arguments that cannot be used */
export async function runAudit(args: string[], env: Environment, terminal: Terminal): Promise<number> {
  if (args.join() !== 'verify') {
    terminal.error(USAGE);
    return 2;
  }
  try {
    const verification = await verify(env);
    terminal.log(report(verification));
    return verification.broken ? 1 : 0;
  } catch (error) {
    if (!(error instanceof DatabaseError || error instanceof ConfigError)) throw error;
    terminal.error(error instanceof DatabaseError && error.code === 'in-use' ? inUse : error.message);
    return 1;
  }
}

async function verify(env: Environment): Promise<Verification> {
  const database = await openDatabase({ ...readConfig(env), log: pino({ level: 'silent' }) });
  return verifyAudit(database.prisma).finally(() => database.close());
}

function report({ entries, hash, broken }: Verification): string {
  if (broken) return `Broken: ${says[broken.link](broken.position)}; those before it are as they were written.`;
  return `Whole: ${entries} entries, each following the one before; the latest is ${hash || 'none'}.`;
}
