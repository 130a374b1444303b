import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../src/config.ts';
import { type Connection, select } from '../../src/database/connection.ts';
import { type Migration, readMigrations } from '../../src/database/migration-files.ts';
import { migrate } from '../../src/database/migrations.ts';
import { diffMigrations } from '../../src/database/schema-engine.ts';
import { connectEmbedded, emptyDatabases } from '../support/database.ts';

const ours = readMigrations();
const first = ours[0] as Migration;
const emptied = 'DROP SCHEMA public CASCADE; CREATE SCHEMA public';

describe.each(emptyDatabases)('migrations (%s)', (_engine, connect) => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await connect();
  });
  beforeEach(() => connection.session.executeScript(emptied));
  afterAll(() => connection?.close());

  test('an empty database gets them all, recorded as the ordinary command would', async () => {
    expect(await migrate(connection)).toEqual(ours.map(({ name }) => name));
    expect(await history()).toEqual(
      ours.map(({ name, checksum }) => ({ migration_name: name, checksum, applied_steps_count: 1, sound: true })),
    );
  });

  test('a database that is up to date is asked two questions and left alone', async () => {
    await migrate(connection);
    const questions: string[] = [];
    const queryRaw: typeof connection.session.queryRaw = (query) => {
      questions.push(query.sql);
      return connection.session.queryRaw(query);
    };
    const session = Object.assign(Object.create(connection.session), {
      queryRaw,
      executeScript: forbidden,
      executeRaw: forbidden,
    });
    expect(await migrate({ ...connection, session })).toEqual([]);
    expect(questions).toHaveLength(2);
  });

  test('those that are missing are applied, in their order', async () => {
    await migrate(connection, [first]);
    const later = [
      migration('20990101000000_a', 'CREATE TABLE a ()'),
      migration('20990102000000_b', 'ALTER TABLE a RENAME TO b'),
    ];
    expect(await migrate(connection, [first, ...later])).toEqual(later.map(({ name }) => name));
    expect(await tables()).toContain('b');
  });

  test('a script may hold semicolons in texts and functions', async () => {
    const script = `CREATE TABLE a (t text DEFAULT 'x;y');
      CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 2; END $$;
      INSERT INTO a DEFAULT VALUES;`;
    await migrate(connection, [first, migration('20990101000000_a', script)]);
    expect(await select(connection.session, 'SELECT t, f() FROM a')).toEqual([{ t: 'x;y', f: 2 }]);
  });

  test('one that fails leaves no trace, and a corrected one can follow', async () => {
    const broken = migration('20990101000000_a', 'CREATE TABLE a (); CREATE TABLE a ()');
    const failure = await fault([first, broken]);
    expect(failure).toMatchObject({ code: 'unusable' });
    expect(failure.message).toMatch(
      /20990101000000_a cannot be applied to .*: relation "a" already exists\. Nothing was changed\./,
    );
    expect(await tables()).not.toContain('a');
    expect(await history()).toHaveLength(1);
    await migrate(connection, [first, migration('20990101000000_a', 'CREATE TABLE a ()')]);
    expect(await tables()).toContain('a');
  });

  test.each([
    [
      'that is newer than the program',
      'newer',
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'y', '20990101000000_new', now())`,
      /newer version of this program \(20990101000000_new\).*restore the backup/,
    ],
    [
      'built by another script of the same name',
      'changed',
      `UPDATE _prisma_migrations SET checksum = 'other'`,
      /\(\d+_init\) that differs/,
    ],
    ['left half-way', 'half-migrated', 'UPDATE _prisma_migrations SET finished_at = NULL', /stopped half-way/],
  ])('a database %s is refused and left alone', async (_which, code, change, message) => {
    await migrate(connection, [first]);
    await connection.session.executeScript(change);
    const before = [await tables(), await history()];
    const failure = await fault([first, migration('20990301000000_more', 'CREATE TABLE more ()')]);
    expect(failure).toMatchObject({ name: 'DatabaseError', code });
    expect(failure.message).toMatch(message);
    expect([await tables(), await history()]).toEqual(before);
  });

  test.each([
    ['tables of another program', 'CREATE TABLE customers ()'],
    ['a view of another program', 'CREATE VIEW customers AS SELECT 1'],
    [
      'another program that Prisma migrates',
      `CREATE TABLE customers ();
       CREATE TABLE _prisma_migrations (id text, checksum text, migration_name text, started_at timestamptz, finished_at timestamptz, rolled_back_at timestamptz);
       INSERT INTO _prisma_migrations VALUES ('1', 'x', '20200101000000_init', now(), now(), NULL)`,
    ],
  ])('a database with %s is refused and left alone', async (_which, content) => {
    await connection.session.executeScript(content);
    const before = await tables();
    const failure = await fault(ours);
    expect(failure).toMatchObject({ code: 'not-ours' });
    expect(failure.message).toMatch(/tables of another program.*empty database/);
    expect(await tables()).toEqual(before);
  });

  test('an attempt that was rolled back by hand is tried again', async () => {
    await migrate(connection, [first]);
    await connection.session.executeScript(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, rolled_back_at) VALUES ('x', 'y', '20990101000000_a', now())`,
    );
    expect(await migrate(connection, [first, migration('20990101000000_a', 'CREATE TABLE a ()')])).toHaveLength(1);
  });

  async function fault(migrations: Migration[]): Promise<Error> {
    return migrate(connection, migrations).then(
      () => new Error('no fault'),
      (error) => error,
    );
  }

  async function tables(): Promise<unknown[]> {
    const rows = await select(
      connection.session,
      `SELECT relname::text AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1`,
    );
    return rows.map(({ name }) => name);
  }

  function history() {
    return select(
      connection.session,
      `SELECT migration_name, checksum, applied_steps_count, finished_at >= started_at AND rolled_back_at IS NULL AS sound
       FROM _prisma_migrations ORDER BY started_at`,
    );
  }
});

test('they lead to the schema that the program is built with', async () => {
  const { session, close } = await connectEmbedded();
  const schema = readFileSync(path.join(projectRoot, 'prisma', 'schema.prisma'), 'utf8');
  expect(await diffMigrations(session, ours, schema)).toBe('');
  await session.executeScript(emptied);
  expect(await diffMigrations(session, ours, `${schema}\nmodel Extra {\n  id Int @id\n}\n`)).toContain(
    'CREATE TABLE "Extra"',
  );
  await close();
});

test('a migration is known by the checksum of its script', () => {
  expect(first.name).toMatch(/^\d{14}_init$/);
  expect(migration(first.name, first.script)).toEqual(first);
});

function migration(name: string, script: string): Migration {
  return { name, script, checksum: createHash('sha256').update(script).digest('hex') };
}

async function forbidden(): Promise<never> {
  throw new Error('nothing to change');
}
