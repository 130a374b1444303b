import type { Logger } from 'pino';
import type { Connection } from './connection.ts';
import { PrismaClient } from './generated/client.ts';
import type { Migration } from './migration-files.ts';
import { migrate } from './migrations.ts';
import { createSeal, type Seal } from './seal.ts';
import { assertReadable, sealing } from './sealed-columns.ts';
import { keptSecretKey } from './secret-key.ts';

export interface DatabaseOptions {
  /** The embedded database lives in its folder `database`. */
  dataDir: string;
  /** A PostgreSQL server to use instead. */
  databaseUrl?: string;
  /** What names, phones and secrets are encrypted with. One on the embedded database that was given none keeps its own. */
  secretKey?: string;
  /** The one before, which still opens. */
  previousSecretKey?: string;
  log: Logger;
  clock?: () => Date;
  /** Those to bring it up to; all by default, none to leave it as it is. */
  migrations?: Migration[] | 'none';
}

type Keys = Pick<DatabaseOptions, 'dataDir' | 'secretKey' | 'previousSecretKey'>;

export interface Database {
  prisma: PrismaClient;
  /** None on a server without a key. */
  seal: Seal | undefined;
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
  // Minimal errors: the others quote the values of a query, which may be somebody's words.
  const plain = new PrismaClient({ adapter: connection.adapter, errorFormat: 'minimal' });
  const close = () => plain.$disconnect().finally(connection.close);
  const seal = sealOf(options, connection);
  try {
    const applied = migrations === 'none' ? [] : await migrate(connection, migrations);
    if (applied.length > 0) log.info({ database: connection.where, applied }, 'the database was migrated');
    if (!migrations) await assertReadable(plain, seal);
  } catch (error) {
    await close();
    throw error;
  }
  const prisma = seal ? sealing(plain, seal) : plain;
  const { engine, listen } = connection;
  const tidy = async () => {
    if (engine === 'pglite') await prisma.$executeRaw`VACUUM ANALYZE`;
  };
  return { prisma, seal, engine, listen, tidy, close };
}

function sealOf({ dataDir, secretKey, previousSecretKey }: Keys, { engine }: Connection): Seal | undefined {
  const key = secretKey ?? (engine === 'pglite' ? keptSecretKey(dataDir) : undefined);
  return key === undefined ? undefined : createSeal(key, ...(previousSecretKey ? [previousSecretKey] : []));
}

/**
 * Only the engine that is used is loaded.
 * @throws DatabaseError
 */
export async function connect({
  dataDir,
  databaseUrl,
  clock = () => new Date(),
}: Omit<DatabaseOptions, 'log'>): Promise<Connection> {
  if (databaseUrl) return (await import('./postgresql.ts')).openPostgresql(databaseUrl);
  return (await import('./pglite.ts')).openPglite(dataDir, clock());
}
