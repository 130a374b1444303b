import type { Logger } from 'pino';
import type { Connection } from './connection.ts';
import { PrismaClient } from './generated/client.ts';
import type { Migration } from './migration-files.ts';
import { migrate } from './migrations.ts';
import { openPglite } from './pglite.ts';
import { openPostgresql } from './postgresql.ts';

export interface DatabaseOptions {
  /** The embedded database lives in its folder `database`. */
  dataDir: string;
  /** A PostgreSQL server to use instead. */
  databaseUrl?: string;
  log: Logger;
  clock?: () => Date;
  /** Those to bring it up to; all by default, none to leave it as it is. */
  migrations?: Migration[] | 'none';
}

export interface Database {
  prisma: PrismaClient;
  engine: Connection['engine'];
  listen: Connection['listen'];
  /** Makes room where rows were changed or removed, as a server does by itself: the embedded database would only ever grow. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the database, created and migrated as needed.
 * @throws DatabaseError, and the database is as it was.
 */
export async function openDatabase({ log, migrations, ...options }: DatabaseOptions): Promise<Database> {
  const connection = await connect(options);
  try {
    const applied = migrations === 'none' ? [] : await migrate(connection, migrations);
    if (applied.length > 0) log.info({ database: connection.where, applied }, 'the database was migrated');
  } catch (error) {
    await connection.close();
    throw error;
  }
  // Minimal errors: the others quote the values of a query, which may be somebody's words.
  const prisma = new PrismaClient({ adapter: connection.adapter, errorFormat: 'minimal' });
  const close = () => prisma.$disconnect().finally(connection.close);
  const { engine, listen } = connection;
  const tidy = async () => {
    if (engine === 'pglite') await prisma.$executeRaw`VACUUM ANALYZE`;
  };
  return { prisma, engine, listen, tidy, close };
}

/** @throws DatabaseError */
export function connect({
  dataDir,
  databaseUrl,
  clock = () => new Date(),
}: Omit<DatabaseOptions, 'log'>): Promise<Connection> {
  return databaseUrl ? openPostgresql(databaseUrl) : openPglite(dataDir, clock());
}
