import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { PrismaPg } from '@prisma/adapter-pg';
import { pino } from 'pino';
import { projectRoot } from '../../src/config.ts';
import { type Connection, select } from '../../src/database/connection.ts';
import { PrismaClient } from '../../src/database/generated/client.ts';
import { readMigrations } from '../../src/database/migration-files.ts';
import { migrate } from '../../src/database/migrations.ts';
import { type Database, openDatabase } from '../../src/database/open.ts';
import { openPostgresql } from '../../src/database/postgresql.ts';
import { createSeal } from '../../src/database/seal.ts';
import { sealing } from '../../src/database/sealed-columns.ts';

/** The server that tests may create databases on. */
export const testServer = process.env.TEST_DATABASE_URL;

/**
 * Runs the same tests on a fresh, migrated embedded database and, where there is a server, on a fresh database of its own there.
 * Tests call `database()` for the one they are on.
 */
export function describeDatabase(name: string, tests: (database: () => Database) => void): void {
  describeOn('pglite', openEmbedded, name, tests);
  if (testServer) describeOn('postgresql', openOnServer, name, tests);
}

/** The same on one of them, for what looks alike on either: on the server where there is one, which works beside the tests and not in them. */
export function describeOneDatabase(name: string, tests: (database: () => Database) => void): void {
  if (testServer) describeOn('postgresql', openOnServer, name, tests);
  else describeOn('pglite', openEmbedded, name, tests);
}

/** Creating the first one takes a while on a busy machine. */
const longestOpening = 120_000;
/** Everything is tested as it runs: with names and phones encrypted. */
export const secretKey = 'a key for tests, of thirty-two characters';

function describeOn(
  engine: string,
  open: () => Promise<Database>,
  name: string,
  tests: (database: () => Database) => void,
): void {
  describe(`${name} (${engine})`, () => {
    let database: Database | undefined;
    beforeAll(async () => {
      database = await open();
    }, longestOpening);
    tests(() => database as Database);
    afterAll(() => database?.close()); // after those of the tests, which may need it
  });
}

async function openOnServer(): Promise<Database> {
  const { url, drop } = await createServerDatabase(`TEMPLATE ${await serverTemplate()}`);
  const database = await openDatabase({ dataDir: '', databaseUrl: url, secretKey, log: pino({ enabled: false }) });
  return { ...database, close: () => database.close().then(drop) };
}

/** An empty database on the test server. */
export async function createServerDatabase(options = ''): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(testServer as string);
  url.pathname = name;
  await onServer(`CREATE DATABASE ${name} ${options}`);
  return { url: url.href, drop: () => onServer(`DROP DATABASE ${name} WITH (FORCE)`) };
}

/** Runs a statement on the test server's own database. */
export async function onServer(sql: string): Promise<void> {
  const session = await new PrismaPg(testServer as string).connect();
  await session.executeScript(sql).finally(() => session.dispose());
}

async function openEmbedded(): Promise<Database> {
  const pglite = await loadTemplate();
  const { adapter, listen } = await adapted(pglite);
  const seal = createSeal(secretKey);
  const prisma = sealing(new PrismaClient({ adapter, errorFormat: 'minimal' }), seal);
  const close = () => prisma.$disconnect().then(() => pglite.close());
  return { prisma, seal, engine: 'pglite', listen, tidy: async () => undefined, close };
}

/** Connections to empty databases, one product after the other; for tests of migrations themselves. */
export const emptyDatabases: [engine: Connection['engine'], connect: () => Promise<Connection>][] = [
  ['pglite', connectEmbedded],
  ...(testServer ? [['postgresql', connectToServer] as ['postgresql', () => Promise<Connection>]] : []),
];

/** The embedded database, in memory and empty. */
export async function connectEmbedded(): Promise<Connection> {
  const pglite = await loadTemplate();
  await pglite.exec('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  return { engine: 'pglite', where: 'memory', ...(await adapted(pglite)), close: () => pglite.close() };
}

async function connectToServer(): Promise<Connection> {
  const { url, drop } = await createServerDatabase();
  const connection = await openPostgresql(url);
  return { ...connection, close: () => connection.close().then(drop) };
}

/** Loaded only by tests that use it. */
const embedded = () => import('@electric-sql/pglite');
const adapted = async (pglite: PGlite) => (await import('../../src/database/pglite-adapters.ts')).adaptersOf(pglite);

async function loadTemplate(): Promise<PGlite> {
  const { PGlite } = await embedded();
  return PGlite.create({ loadDataDir: new Blob([new Uint8Array(await template())], { type: 'application/x-tar' }) });
}

const digestOfMigrations = () =>
  createHash('sha256').update(JSON.stringify(readMigrations())).digest('hex').slice(0, 16);

/** A migrated database on the server to copy from, for the same reason. */
async function serverTemplate(): Promise<string> {
  const name = `test_template_${digestOfMigrations()}`;
  const session = await new PrismaPg(testServer as string).connect();
  try {
    await session.executeScript("SELECT pg_advisory_lock(hashtext('test template'))"); // other workers want it too
    const [known] = await select(session, `SELECT 1 AS one FROM pg_database WHERE datname = '${name}'`);
    if (!known) await createServerTemplate(name);
    return name;
  } finally {
    await session.dispose(); // and with it the lock
  }
}

async function createServerTemplate(name: string): Promise<void> {
  const { url } = await createServerDatabase();
  await openDatabase({ dataDir: '', databaseUrl: url, log: pino({ enabled: false }) }).then(({ close }) => close());
  await onServer(`ALTER DATABASE ${new URL(url).pathname.slice(1)} RENAME TO ${name}`); // whole, or not there
}

/** Creating an embedded database takes seconds, loading a copy a moment: it is created once for each set of migrations. */
async function template(): Promise<Buffer> {
  const file = path.join(projectRoot, 'node_modules', '.xiangwen', `test-database-${digestOfMigrations()}.tar`);
  if (!existsSync(file)) await writeTemplate(file);
  return readFileSync(file);
}

async function writeTemplate(file: string): Promise<void> {
  const { PGlite } = await embedded();
  const pglite = await PGlite.create();
  await migrate({ engine: 'pglite', where: 'template', ...(await adapted(pglite)), close: () => pglite.close() });
  const dump = await pglite.dumpDataDir('none');
  await pglite.close();
  mkdirSync(path.dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, new Uint8Array(await dump.arrayBuffer()));
  renameSync(unfinished, file); // another worker may be doing the same
}
