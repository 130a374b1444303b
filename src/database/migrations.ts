import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { type Connection, select } from './connection.ts';
import { DatabaseError, messageOf } from './database-error.ts';
import { type Migration, readMigrations } from './migration-files.ts';

/** The lock that Prisma's own command takes while it migrates; replicas that start together queue up behind it. */
const ADVISORY_LOCK = 72_707_369;

/** Tables, views and sequences of the schema, extensions' own left out. */
const SURVEY = `
  SELECT current_setting('server_encoding') AS encoding,
    count(*) FILTER (WHERE relname = '_prisma_migrations')::int AS history,
    count(*) FILTER (WHERE relname <> '_prisma_migrations')::int AS others
  FROM pg_class
  WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')`;

const HISTORY = `
  SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
  FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`;

/**
 * Brings the database up to this program's migrations: each in a transaction of its own, so that one that fails leaves no trace.
 * @returns the names of those applied.
 * @throws DatabaseError
 */
export async function migrate(connection: Connection, migrations = readMigrations()): Promise<string[]> {
  if ((await pendingMigrations(connection, migrations)).length === 0) return [];
  const { session } = connection;
  const applied: string[] = [];
  await session.executeScript(`SELECT pg_advisory_lock(${ADVISORY_LOCK})`);
  try {
    // Looks again: another replica may have been faster.
    for (const next of await pendingMigrations(connection, migrations)) {
      await transaction(session, () => apply(next, connection, migrations));
      applied.push(next.name);
    }
  } finally {
    await session.executeScript('SELECT pg_advisory_unlock_all()').catch(() => undefined); // a lost session holds none
  }
  return applied;
}

/**
 * What the database lacks, oldest first. Only looks.
 * @throws DatabaseError `not-ours`, `newer`, `changed`, `half-migrated` or `unusable`.
 */
export async function pendingMigrations({ session, where }: Connection, migrations: Migration[]): Promise<Migration[]> {
  const [survey] = await select(session, SURVEY);
  if (survey?.encoding !== 'UTF8')
    throw new DatabaseError(
      'unusable',
      `The database ${where} is encoded in ${survey?.encoding}. Create one with ENCODING 'UTF8'.`,
    );
  const applied = survey.history === 0 ? [] : ((await select(session, HISTORY)) as unknown as Applied[]);
  const ours = new Map(migrations.map((migration) => [migration.name, migration]));
  if (survey.others !== 0 && !applied.some(({ name }) => ours.has(name))) throw fault('not-ours', where);
  for (const { name, finished, checksum } of applied) {
    if (!finished) throw fault('half-migrated', where, name);
    if (!ours.has(name)) throw fault('newer', where, name);
    if (ours.get(name)?.checksum !== checksum) throw fault('changed', where, name);
  }
  return migrations.filter(({ name }) => !applied.some((row) => row.name === name));
}

interface Applied {
  name: string;
  checksum: string;
  finished: boolean;
}

const sayings = {
  'not-ours':
    'holds tables of another program. Give this one an empty database, or a schema of its own with ?schema=… in DATABASE_URL.',
  newer:
    'was changed by a newer version of this program (%). Start that version, or restore the backup made before the upgrade.',
  changed:
    'was built by a migration (%) that differs from the one that came with this program. Install the program again.',
  'half-migrated': 'was left behind by a migration (%) that stopped half-way. Restore the backup made before it.',
};

function fault(code: keyof typeof sayings, where: string, migration = ''): DatabaseError {
  return new DatabaseError(
    code,
    `The database ${where} ${sayings[code].replace('%', migration)} Nothing was changed in it.`,
  );
}

async function transaction(session: SqlDriverAdapter, work: () => Promise<void>): Promise<void> {
  await session.executeScript('BEGIN');
  try {
    await work();
    await session.executeScript('COMMIT');
  } catch (error) {
    await session.executeScript('ROLLBACK').catch(() => undefined); // a lost connection has rolled back already
    throw error;
  }
}

async function apply(next: Migration, { session, where }: Connection, migrations: Migration[]): Promise<void> {
  const { applyMigrations } = await import('./schema-engine.ts');
  let complaint: unknown; // the engine's error may be about what it tried afterwards
  const executeScript = (script: string) =>
    session.executeScript(script).catch((error) => {
      complaint ??= error;
      throw error;
    });
  const watched = Object.assign(Object.create(session), { executeScript });
  try {
    await applyMigrations(watched, migrations.slice(0, migrations.indexOf(next) + 1));
  } catch (error) {
    throw new DatabaseError(
      'unusable',
      `The migration ${next.name} cannot be applied to ${where}: ${messageOf(complaint ?? error)}. Nothing was changed.`,
      { cause: error },
    );
  }
}
