import type { PrismaClient } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';
import { BackupError } from './backup-error.ts';

/**
 * A site's whole database as lines of text, the same from either engine, so that what one wrote the other can take in:
 *
 *     #backup {"madeAt":"2026-11-27T02:30:00.000Z","migrations":["20261101000000_init"]}
 *     #table regions
 *     {"id":"430000","kind":"province"}
 *     #rows 1
 *     #end
 */
export interface Heading {
  madeAt: string;
  /** Those the database had, in their order. */
  migrations: string[];
}

const HEADING = '#backup ';
const TABLE = '#table ';
const ROWS = '#rows ';
const END = '#end';

/** Rows fetched at once; a file of a case has up to 20 MB. */
const batch = (table: string) => (table === 'attachment_contents' ? 1 : 500);
/** Characters taken in by one statement. */
const enough = 1_000_000;
/** Nobody waits for it, and a large site takes its time. */
const aDay = 24 * 3600_000;

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Everything as it is at one instant, while others go on writing. */
export async function copyOut(
  prisma: PrismaClient,
  now: Date,
  take: (lines: AsyncIterable<string>) => Promise<void>,
): Promise<void> {
  await prisma.$transaction((tx) => take(lines(tx, now)), {
    isolationLevel: 'RepeatableRead',
    maxWait: 60_000,
    timeout: aDay,
  });
}

async function* lines(tx: Tx, now: Date): AsyncGenerator<string> {
  const tables = await tablesOf(tx);
  if (tables.length === 0) throw new BackupError('nothing');
  const heading: Heading = { madeAt: now.toISOString(), migrations: await migrationsOf(tx) };
  yield HEADING + JSON.stringify(heading);
  for (const table of tables) {
    yield TABLE + table;
    let count = 0;
    await tx.$executeRawUnsafe(
      `DECLARE copied NO SCROLL CURSOR FOR SELECT row_to_json(kept)::text AS line FROM ${quoted(table)} AS kept`,
    );
    for (;;) {
      const rows = await tx.$queryRawUnsafe<{ line: string }[]>(`FETCH ${batch(table)} FROM copied`);
      if (rows.length === 0) break;
      for (const { line } of rows) yield line;
      count += rows.length;
    }
    await tx.$executeRawUnsafe('CLOSE copied');
    yield ROWS + count;
  }
  yield END;
}

/** @throws BackupError when this is no backup */
export function headingOf(line: string | undefined): Heading {
  if (!line?.startsWith(HEADING)) throw new BackupError('not-a-backup');
  return JSON.parse(line.slice(HEADING.length));
}

export interface Copied {
  tables: number;
  rows: number;
}

/**
 * Takes the lines after the heading into an empty database of the same migrations: all of them, or nothing.
 * @throws BackupError
 */
export async function copyIn(prisma: PrismaClient, rest: AsyncIterable<string>): Promise<Copied> {
  return prisma.$transaction(
    async (tx) => {
      await requireEmpty(tx);
      const references = await dropReferences(tx);
      const copied = await read(rest, (table, rows) =>
        tx.$executeRawUnsafe(
          `INSERT INTO ${quoted(table)} SELECT * FROM json_populate_recordset(NULL::${quoted(table)}, $1::json)`,
          `[${rows.join(',')}]`,
        ),
      );
      for (const { table, name, definition } of references)
        await tx.$executeRawUnsafe(`ALTER TABLE ${quoted(table)} ADD CONSTRAINT ${quoted(name)} ${definition}`);
      await continueSequences(tx);
      return copied;
    },
    { maxWait: 60_000, timeout: aDay },
  );
}

/** Reads to the end and counts. @throws BackupError when something is missing */
export async function read(
  lines: AsyncIterable<string>,
  take: (table: string, rows: string[]) => Promise<unknown>,
): Promise<Copied> {
  const copied: Copied = { tables: 0, rows: 0 };
  let [table, waiting, length, count] = ['', [] as string[], 0, 0];
  let ended = false;
  const hand = async () => {
    if (waiting.length > 0) await take(table, waiting);
    [waiting, length] = [[], 0];
  };
  for await (const line of lines) {
    if (!line.startsWith('#')) {
      waiting.push(line);
      length += line.length;
      count += 1;
      if (length > enough) await hand();
    } else if (line.startsWith(TABLE)) {
      [table, count] = [line.slice(TABLE.length), 0];
    } else if (line.startsWith(ROWS)) {
      await hand();
      if (Number(line.slice(ROWS.length)) !== count) throw new BackupError('incomplete');
      copied.tables += 1;
      copied.rows += count;
    } else if (line === END) ended = true;
  }
  if (!ended) throw new BackupError('incomplete');
  return copied;
}

async function migrationsOf(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY started_at`;
  return rows.map(({ name }) => name);
}

async function tablesOf(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    SELECT relname::text AS name FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND relname <> '_prisma_migrations'
    ORDER BY relname`;
  return rows.map(({ name }) => name);
}

async function requireEmpty(tx: Tx): Promise<void> {
  for (const table of await tablesOf(tx)) {
    const rows = await tx.$queryRawUnsafe<unknown[]>(`SELECT 1 AS one FROM ${quoted(table)} LIMIT 1`);
    if (rows.length > 0) throw new BackupError('not-empty');
  }
}

interface Reference {
  table: string;
  name: string;
  definition: string;
}

/** Rows come in any order; that each finds what it refers to is checked when the references are put back. */
async function dropReferences(tx: Tx): Promise<Reference[]> {
  const references = await tx.$queryRaw<Reference[]>`
    SELECT relname::text AS table, conname::text AS name, pg_get_constraintdef(pg_constraint.oid) AS definition
    FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
    WHERE contype = 'f' AND connamespace = current_schema()::regnamespace`;
  for (const { table, name } of references)
    await tx.$executeRawUnsafe(`ALTER TABLE ${quoted(table)} DROP CONSTRAINT ${quoted(name)}`);
  return references;
}

async function continueSequences(tx: Tx): Promise<void> {
  const columns = await tx.$queryRaw<{ table: string; column: string }[]>`
    SELECT table_name::text AS table, column_name::text AS column FROM information_schema.columns
    WHERE table_schema = current_schema() AND column_default LIKE 'nextval(%'`;
  for (const { table, column } of columns)
    await tx.$executeRawUnsafe(
      `SELECT setval(pg_get_serial_sequence('${quoted(table)}', '${column}'), max(${quoted(column)})) FROM ${quoted(table)}`,
    );
}
