import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { createGunzip, createGzip } from 'node:zlib';
import type { PrismaClient } from '../database/generated/client.ts';
import { BackupError } from './backup-error.ts';
import { copyOut } from './rows.ts';

/** `xiangwen-20261127-023000.backup.age`, by Shanghai's clock. The format is that of https://age-encryption.org, over gzip. */
const named = /^xiangwen-\d{8}-\d{6}\.backup\.age$/;

const pieceLength = 64 * 1024;

function nameAt(now: Date): string {
  const stamp = now.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).replace(/[-:]/g, '').replace(' ', '-');
  return `xiangwen-${stamp}.backup.age`;
}

export interface BackupPlace {
  folder: string;
  /** `age1…`: whose key opens it. */
  recipient: string;
}

/** Writes a whole backup, or none. @returns its file */
export async function writeBackup(
  prisma: PrismaClient,
  { folder, recipient }: BackupPlace,
  now: Date,
): Promise<string> {
  const { Encrypter } = await import('age-encryption');
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, nameAt(now));
  const unfinished = `${file}.part`;
  try {
    await copyOut(prisma, now, async (lines) => {
      const compressed = createGzip();
      const filling = pipeline(Readable.from(joined(lines)), compressed);
      const encrypted = await encrypter.encrypt(Readable.toWeb(compressed) as globalThis.ReadableStream<Uint8Array>);
      const target = createWriteStream(unfinished, { mode: 0o600, flush: true });
      await Promise.all([filling, pipeline(Readable.fromWeb(encrypted as ReadableStream), target)]);
    });
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return file;
}

/** In pieces of some size: a compressor that is given line after line is slow. */
async function* joined(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = '';
  for await (const line of lines) {
    piece += `${line}\n`;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

/** Ends of lines and nothing else part them: a person's words may hold the other separators that readline knows. */
async function* split(text: AsyncIterable<string>): AsyncGenerator<string> {
  let begun: string[] = [];
  for await (const piece of text) {
    const [first = '', ...others] = piece.split('\n');
    begun.push(first);
    for (const next of others) {
      yield begun.join('');
      begun = [next];
    }
  }
}

/**
 * The lines of a backup, each trusted only once its part of the file has proved unchanged.
 * @param identity `AGE-SECRET-KEY-1…`
 * @throws BackupError
 */
export async function* readBackup(file: string, identity: string): AsyncGenerator<string> {
  const { Decrypter } = await import('age-encryption');
  const decrypter = new Decrypter();
  try {
    decrypter.addIdentity(identity);
  } catch (error) {
    throw new BackupError('wrong-key', { cause: error });
  }
  const encrypted = Readable.toWeb(createReadStream(file)) as globalThis.ReadableStream<Uint8Array>;
  const compressed = await decrypter.decrypt(encrypted).catch((error) => {
    throw new BackupError(/no identity/.test(String(error)) ? 'wrong-key' : 'not-a-backup', { cause: error });
  });
  const text = createGunzip();
  const done = pipeline(Readable.fromWeb(compressed as ReadableStream), text);
  try {
    yield* split(text.setEncoding('utf8'));
    await done;
  } catch (error) {
    await done.catch(() => undefined); // the same fault
    throw new BackupError('incomplete', { cause: error });
  }
}

/** Removes the oldest beyond so many. */
export async function keepLatest(folder: string, count: number): Promise<void> {
  const backups = (await readdir(folder)).filter((name) => named.test(name)).sort();
  for (const name of backups.slice(0, -count)) await rm(path.join(folder, name));
}
