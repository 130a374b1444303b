// Whether the audit trail is as it was written: `npm run -s audit -- verify`.
import { pino } from 'pino';
import { type BrokenLink, type Verification, verifyAudit } from '../src/audit/verify.ts';
import { ConfigError, readConfig } from '../src/config.ts';
import { DatabaseError } from '../src/database/database-error.ts';
import { openDatabase } from '../src/database/open.ts';

const USAGE = `npm run -s audit -- verify   follows the audit trail's chain; ends with 1 and names the first link that is broken

The database is the one that DATA_DIR or DATABASE_URL name. An embedded one can be read only while the server is stopped.`;

const says: Record<BrokenLink, (position: number) => string> = {
  missing: (position) => `what stood before entry ${position} is missing`,
  reordered: (position) => `entry ${position} does not stand where it was written`,
  detached: (position) => `entry ${position} does not follow the entry before it, which was replaced or taken out`,
  changed: (position) => `entry ${position} was changed after it was written`,
};

if (process.argv[2] !== 'verify') {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  try {
    report(await verify());
  } catch (error) {
    if (!(error instanceof DatabaseError || error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

async function verify(): Promise<Verification> {
  const { dataDir, databaseUrl } = readConfig(process.env);
  const database = await openDatabase({ dataDir, databaseUrl, log: pino({ level: 'silent' }) });
  return verifyAudit(database.prisma).finally(() => database.close());
}

function report({ entries, hash, broken }: Verification): void {
  if (broken) {
    console.log(
      `Broken: ${says[broken.link](broken.position)}; the ${entries} entries before are as they were written.`,
    );
    process.exitCode = 1;
  } else {
    console.log(`Whole: ${entries} entries, each following the one before; the latest is ${hash || 'none'}.`);
  }
}
