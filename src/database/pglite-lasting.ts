import fs from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';
import { DriverAdapterError } from '@prisma/driver-adapter-utils';
import type { Embedded } from './pglite-adapters.ts';

/** Between attempts to open it anew, in milliseconds: at first, and in the end. */
const pauses = { first: 500, longest: 30_000 };
/** Bytes that are free before it is tried: PostgreSQL writes its log in pieces of 16 MB. */
const enough = 32 * 1024 * 1024;

/**
 * A database in a folder that outlasts its own end. PostgreSQL ends when it cannot write its log, as on a full disk, and is started again
 * by whoever watches over it; here that is this. Until there is room again whatever is asked fails.
 */
export async function openLasting(open: () => Promise<PGlite>, folder: string): Promise<Embedded> {
  let current: PGlite | undefined = await open();
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  const underWay = new Set<Promise<unknown>>();
  const listenings = new Set<Listening>();

  return {
    query: (...asked) => ask((pglite) => pglite.query(...asked)) as never,
    exec: (...asked) => ask((pglite) => pglite.exec(...asked)),
    transaction: (work) => ask((pglite) => pglite.transaction(work)),
    refreshArrayTypes: () => ask((pglite) => pglite.refreshArrayTypes()),
    async listen(channel, hear) {
      const listening: Listening = { channel, hear };
      await ask((pglite) => listenOn(pglite, listening));
      listenings.add(listening);
      return async () => {
        listenings.delete(listening);
        await listening.end?.();
      };
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await current?.close();
    },
  };

  async function ask<T>(work: (pglite: PGlite) => Promise<T>): Promise<T> {
    const asked = current;
    if (!asked) throw new DriverAdapterError({ kind: 'ConnectionClosed' });
    const answer = work(asked);
    underWay.add(answer);
    try {
      return await answer;
    } catch (error) {
      if (isTheEnd(error) && current === asked) {
        current = undefined;
        void leave(asked);
      }
      throw error;
    } finally {
      underWay.delete(answer);
    }
  }

  /** Nothing of it may write any more when the next one begins. */
  async function leave(ended: PGlite): Promise<void> {
    await Promise.allSettled(underWay);
    closeFiles(ended);
    openAnew(pauses.first);
  }

  function openAnew(pause: number): void {
    const later = () => openAnew(Math.min(pause * 2, pauses.longest));
    timer = setTimeout(() => void openOnce().catch(later), pause).unref();
  }

  async function openOnce(): Promise<void> {
    if (roomIn(folder) < enough) return openAnew(pauses.first);
    const opened = await open();
    if (closed) return opened.close();
    current = opened;
    for (const listening of listenings)
      await ask((pglite) => listenOn(pglite, listening)).then(
        () => listening.hear(undefined),
        () => undefined, // it has ended again
      );
  }
}

interface Listening {
  channel: string;
  hear(payload: string | undefined): void;
  end?(): Promise<void>;
}

async function listenOn(pglite: PGlite, listening: Listening): Promise<void> {
  listening.end = await pglite.listen(listening.channel, listening.hear);
}

/** PANIC and FATAL are PostgreSQL's words for it. Whatever is asked afterwards gets no sensible answer, and may do harm. */
function isTheEnd(error: unknown): boolean {
  return (
    error instanceof WebAssembly.RuntimeError || /PANIC|FATAL/.test((error as { severity?: string }).severity ?? '')
  );
}

interface NodeFiles {
  FS: { streams: ({ nfd?: number } | null)[] };
}

/** Those of a database that has ended: it cannot be closed any more. */
function closeFiles(pglite: PGlite): void {
  for (const stream of (pglite.Module as unknown as NodeFiles).FS.streams)
    if (stream?.nfd !== undefined) fs.closeSync(stream.nfd);
}

function roomIn(folder: string): number {
  const { bavail, bsize } = fs.statfsSync(folder);
  return bavail * bsize;
}
