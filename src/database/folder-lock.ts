import { createHash } from 'node:crypto';
import { renameSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { DatabaseError } from './database-error.ts';

/** What a socket's path may measure at most, in bytes; longer ones are cut off silently (`sun_path`, 104 on macOS). */
const LONGEST_PATH = 103;

/**
 * Takes `folder` for this process alone; the result gives it back.
 *
 * The lock is a listening local socket beside the folder. The operating system stops it with its process, however that dies, so that
 * neither a reused process id nor a restarted container can be mistaken for the holder.
 * @throws DatabaseError `in-use` that says who holds it.
 */
export async function lockFolder(folder: string, now: Date): Promise<() => void> {
  const [beside, elsewhere] = addresses(folder);
  const self = `${process.pid} ${now.toISOString()}`;
  const server = await acquire(beside, self, folder).catch((error) => {
    if (error instanceof DatabaseError || !elsewhere) throw error;
    return acquire(elsewhere, self, folder); // this file system holds no sockets
  });
  return () => server.close();
}

function addresses(folder: string): [string, string?] {
  const name = `xiangwen-${createHash('sha256').update(path.resolve(folder)).digest('hex').slice(0, 16)}`;
  if (process.platform === 'win32') return [`\\\\.\\pipe\\${name}`];
  const beside = `${path.resolve(folder)}.lock`;
  const elsewhere = path.join(os.tmpdir(), `${name}.lock`);
  return Buffer.byteLength(beside) <= LONGEST_PATH ? [beside, elsewhere] : [elsewhere];
}

async function acquire(address: string, self: string, folder: string): Promise<net.Server> {
  const taken = await listen(address, self);
  if (taken) return taken;
  await clearLeftOver(address, folder);
  return (await listen(address, self)) ?? refuse(folder, await askHolder(address));
}

/** @returns undefined when something is at that address already. */
function listen(address: string, self: string): Promise<net.Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = net.createServer((visitor) => {
      visitor.on('error', () => visitor.destroy()); // a visitor that left early
      visitor.unref().end(self);
    });
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen({ path: address, exclusive: true }, () => resolve(server.unref()));
  });
}

/** Moves a dead process's socket away. Asking again after the move makes sure that it was not that of a process starting just now. */
async function clearLeftOver(address: string, folder: string): Promise<void> {
  const answer = await askHolder(address);
  if (answer !== undefined) refuse(folder, answer);
  const aside = `${address}.${process.pid}`;
  try {
    renameSync(address, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return; // somebody else was clearing it
    throw error;
  }
  const late = await askHolder(aside);
  if (late !== undefined) {
    renameSync(aside, address);
    refuse(folder, late);
  }
  rmSync(aside);
}

/** What the process behind the socket says of itself: '' when it does not say, undefined when there is none. */
function askHolder(address: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let said = '';
    const socket = net.connect(address);
    socket.setTimeout(1000, () => socket.destroy()); // suspended, yet holding
    socket.on('data', (chunk) => {
      said += chunk;
    });
    socket.on('error', ({ code }: NodeJS.ErrnoException) => {
      if (code === 'ECONNREFUSED' || code === 'ENOENT') resolve(undefined);
    });
    socket.on('close', () => resolve(said));
  });
}

function refuse(folder: string, answer = ''): never {
  const [pid, since] = answer.split(' ');
  const started = since && new Date(since).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' });
  const holder = started ? `process ${pid} since ${started} China time` : 'another process';
  throw new DatabaseError(
    'in-use',
    `The database folder ${folder} is in use by ${holder}. Stop that process, or choose another folder with DATA_DIR, ` +
      'or ask the running one with --url.',
  );
}
