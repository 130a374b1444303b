import type { Logger } from 'pino';
import { readMigrations } from '../database/migration-files.ts';
import { type DatabaseOptions, openDatabase } from '../database/open.ts';
import { BackupError } from './backup-error.ts';
import { readBackup } from './file.ts';
import { type Copied, copyIn, headingOf, read } from './rows.ts';

/**
 * Fills an empty database, of either engine, from a backup of either, and brings it up to this program.
 * @throws BackupError, DatabaseError
 */
export async function restore(
  file: string,
  identity: string,
  into: DatabaseOptions & { log: Logger },
): Promise<Copied> {
  const lines = readBackup(file, identity);
  const { migrations } = headingOf((await lines.next()).value ?? undefined);
  const ours = readMigrations();
  const then = ours.slice(0, migrations.length);
  if (then.map(({ name }) => name).join() !== migrations.join()) throw new BackupError('newer');
  const asItWas = await openDatabase({ ...into, migrations: then });
  const copied = await copyIn(asItWas.prisma, lines).finally(asItWas.close);
  const today = await openDatabase(into);
  await today.prisma.$executeRaw`ANALYZE`.finally(today.close);
  return copied;
}

/** Reads a backup to its end. @throws BackupError when it could not be restored from */
export async function verify(file: string, identity: string): Promise<Copied & { madeAt: string }> {
  const lines = readBackup(file, identity);
  const { madeAt } = headingOf((await lines.next()).value ?? undefined);
  return { madeAt, ...(await read(lines, async () => undefined)) };
}
