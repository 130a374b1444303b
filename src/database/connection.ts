import type { SqlDriverAdapter, SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';

/** An open database as migrations and the Prisma client need it, whichever product it is. */
export interface Connection {
  engine: 'pglite' | 'postgresql';
  /** For messages: the folder, or the server and the database. No secrets. */
  where: string;
  /** A single session for looking at the schema and changing it; `executeScript` runs all statements of a script at once. */
  session: SqlDriverAdapter;
  /** What the Prisma client connects with. */
  adapter: SqlDriverAdapterFactory;
  /**
   * Hears what any session says on a channel, after its commit; undefined when something may have been missed.
   * @returns what ends that.
   */
  listen(channel: string, hear: (payload: string | undefined) => void): Promise<() => Promise<void>>;
  /** Ends what `adapter` does not end by itself. */
  close(): Promise<void>;
}

/** Rows of a query without parameters, as objects. */
export async function select(session: SqlDriverAdapter, sql: string): Promise<Record<string, unknown>[]> {
  const { columnNames, rows } = await session.queryRaw({ sql, args: [], argTypes: [] });
  return rows.map((row) => Object.fromEntries(columnNames.map((name, index) => [name, row[index]])));
}
