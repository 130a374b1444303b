// A process that opens the database, writes one chat and stays: node --import ./test/support/typescript.mjs … <data folder> [url]
import { pino } from 'pino';
import { DatabaseError } from '../../src/database/database-error.ts';
import { openDatabase } from '../../src/database/open.ts';

const [dataDir = '', databaseUrl] = process.argv.slice(2);
const now = new Date();
try {
  const { prisma } = await openDatabase({ dataDir, databaseUrl, log: pino({ enabled: false }) });
  await prisma.chat.create({ data: { id: `pid:${process.pid}`, context: {}, createdAt: now, lastSeenAt: now } });
  console.log('open');
  setInterval(() => undefined, 60_000);
} catch (error) {
  if (!(error instanceof DatabaseError)) throw error;
  console.log(`${error.code}: ${error.message}`);
}
