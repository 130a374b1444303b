import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigError, projectRoot, readConfig } from '../src/config.ts';
import { DatabaseError } from '../src/database/database-error.ts';
import { migrationsFolder, readMigrations } from '../src/database/migration-files.ts';
import { migrate, pendingMigrations } from '../src/database/migrations.ts';
import { connect } from '../src/database/open.ts';
import { adaptersOf } from '../src/database/pglite-adapters.ts';
import { diffMigrations } from '../src/database/schema-engine.ts';

const USAGE = `npm run migrate -- status         what the database lacks; changes nothing
npm run migrate -- apply          brings the database up to this program, as starting does
npm run migrate -- create <name>  writes a migration from the migrations so far to prisma/schema.prisma

The database is the one that DATA_DIR or DATABASE_URL name.`;

const commands: Record<string, (name: string) => Promise<string>> = { status, apply, create };

const [command = '', name = ''] = process.argv.slice(2);
const run = commands[command];
if (!run || (command === 'create') !== /^[a-z][a-z0-9_]*$/.test(name)) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  try {
    console.log(await run(name));
  } catch (error) {
    if (!(error instanceof DatabaseError || error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

async function status(): Promise<string> {
  const { databaseUrl, dataDir } = readConfig(process.env);
  if (!databaseUrl && !existsSync(path.join(dataDir, 'database')))
    return `${dataDir}: no database yet; starting creates it`;
  return onDatabase(async (connection) => {
    const pending = await pendingMigrations(connection, readMigrations());
    const list = pending.map((migration) => `\n  ${migration.name}`).join('');
    return `${connection.where}: ${pending.length === 0 ? 'up to date' : `lacks${list}`}`;
  });
}

async function apply(): Promise<string> {
  return onDatabase(async (connection) => {
    const applied = await migrate(connection);
    return `${connection.where}: ${applied.length === 0 ? 'nothing to apply' : `applied ${applied.join(', ')}`}`;
  });
}

async function onDatabase(work: (connection: Awaited<ReturnType<typeof connect>>) => Promise<string>): Promise<string> {
  const connection = await connect(readConfig(process.env));
  return work(connection).finally(connection.close);
}

async function create(name: string): Promise<string> {
  const script = await changes();
  if (script === '') return 'The migrations already lead to prisma/schema.prisma.';
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = path.join(migrationsFolder, `${stamp}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(migrationsFolder, 'migration_lock.toml'), 'provider = "postgresql"\n');
  writeFileSync(path.join(folder, 'migration.sql'), script);
  return `Written: ${path.relative(projectRoot, folder)}/migration.sql. Read it before you commit it.`;
}

async function changes(): Promise<string> {
  const { PGlite } = await import('@electric-sql/pglite');
  const pglite = await PGlite.create();
  const { session } = await adaptersOf(pglite);
  const schema = readFileSync(path.join(projectRoot, 'prisma', 'schema.prisma'), 'utf8');
  return diffMigrations(session, readMigrations(), schema).finally(() => pglite.close());
}
