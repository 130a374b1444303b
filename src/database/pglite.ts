import fs from 'node:fs';
import path from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import type { Connection } from './connection.ts';
import { DatabaseError, messageOf } from './database-error.ts';
import { lockFolder } from './folder-lock.ts';
import { adaptersOf } from './pglite-adapters.ts';
import { openLasting } from './pglite-lasting.ts';

/**
 * PGlite's -F would leave writing to the operating system's leisure: a power cut could damage the whole database. Its fdatasync does
 * nothing, fsync can be made to. 16 MB of shared buffers instead of 128 save 115 MB of memory and cost nothing at this size.
 */
const settings = ['shared_buffers=16MB', 'wal_sync_method=fsync'].flatMap((setting) => ['-c', setting]);

/**
 * Opens the embedded database in `<dataDir>/database`, creating it when there is none.
 * @throws DatabaseError `in-use`, `not-ours` or `unusable`.
 */
export async function openPglite(dataDir: string, now: Date): Promise<Connection> {
  const folder = path.join(dataDir, 'database');
  makeFolder(dataDir);
  const unlock = await lockFolder(folder, now);
  try {
    const pglite = await openLasting(() => openFolder(folder), folder);
    const close = () => pglite.close().finally(unlock);
    return { engine: 'pglite', where: folder, ...(await adaptersOf(pglite)), close };
  } catch (error) {
    unlock();
    if (error instanceof DatabaseError) throw error;
    throw new DatabaseError(
      'unusable',
      `The database in ${folder} cannot be opened: ${messageOf(error)}. Restore it from a backup, or move the folder away to start anew.`,
      { cause: error },
    );
  }
}

function makeFolder(dataDir: string): void {
  try {
    fs.mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    throw new DatabaseError(
      'unusable',
      `The data folder ${dataDir} cannot be created: ${messageOf(error)}. Choose another with DATA_DIR.`,
    );
  }
}

async function openFolder(folder: string): Promise<PGlite> {
  const { PGlite } = await import('@electric-sql/pglite');
  const { SyncedFiles } = await import('./synced-files.ts');
  if (fs.existsSync(folder) && fs.readdirSync(folder).length > 0) requireDatabase(folder);
  else await createFolder(folder, PGlite);
  let complaint: string | undefined; // PGlite's own error says only that it stopped
  const onStderr = (line: string) => {
    complaint = /(?:FATAL|PANIC|DETAIL): +(.*)/.exec(line)?.[1] ?? complaint;
    return true;
  };
  const startParams = [...PGlite.defaultStartParams.filter((param) => param !== '-F'), ...settings];
  return PGlite.create({ fs: new SyncedFiles(folder), startParams, onStderr }).catch((error) => {
    throw complaint ? new Error(complaint, { cause: error }) : error;
  });
}

function requireDatabase(folder: string): void {
  if (fs.existsSync(path.join(folder, 'PG_VERSION'))) return;
  throw new DatabaseError(
    'not-ours',
    `The folder ${folder} holds something else than a database. Choose another with DATA_DIR.`,
  );
}

/** Creates beside and moves into place, so that a start that is interrupted leaves nothing behind that looks like a database. */
async function createFolder(folder: string, { create }: typeof PGlite): Promise<void> {
  const unfinished = `${folder}.new`;
  fs.rmSync(unfinished, { recursive: true, force: true });
  await create(unfinished).then((pglite) => pglite.close());
  fs.renameSync(unfinished, folder);
}
