import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Changes } from '../database/changes.ts';
import type { PrismaClient } from '../database/generated/client.ts';
import type { DirectoryRecords } from '../directory/records.ts';
import { loadRecords, loadSeeded } from '../directory/store.ts';
import { createKnowledge, type Knowledge } from './knowledge.ts';

interface Parts {
  prisma: PrismaClient;
  changes: Pick<Changes, 'on'>;
  /** What the database is to hold at least. */
  seed: DirectoryRecords;
  log: Logger;
}

/** Many changes at once are read together; between two readings the process answers people. */
const pauseMs = 250;
const retryMs = 2_000;

/** What the bot knows, following the database: whoever changes a number or a topic, in whichever process, it is known here soon. */
export async function createLiveKnowledge({ prisma, changes, seed, log }: Parts) {
  let isStale = false;
  let reading: Promise<void> | undefined;
  const stopped = new AbortController();
  // From before the first reading on, so that nothing falls between the two.
  let refresh = (): void => {
    isStale = true;
  };
  const stopListening = changes.on('knowledge', () => refresh());
  let knowledge = createKnowledge(await loadSeeded(prisma, seed));
  refresh = readSoon;
  if (isStale) readSoon();

  return {
    current: (): Knowledge => knowledge,
    /** Resolves when nothing is being read any more. */
    async close(): Promise<void> {
      stopListening();
      stopped.abort();
      await reading;
    },
  };

  function readSoon(): void {
    isStale = true;
    reading ??= readWhileStale().finally(() => {
      reading = undefined;
    });
  }

  async function readWhileStale(): Promise<void> {
    while (isStale && !stopped.signal.aborted) {
      isStale = false;
      const pause = await read().then(
        () => pauseMs,
        (err: unknown) => {
          log.error({ err }, 'the directory could not be read again; it will be tried soon');
          isStale = true;
          return retryMs;
        },
      );
      await sleep(pause, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  }

  /** Read beside the answering, built in one go, swapped whole: no answer is made of old and new. */
  async function read(): Promise<void> {
    const read = await loadRecords(prisma);
    const start = performance.now();
    knowledge = createKnowledge(read, knowledge);
    log.info({ ms: Math.round(performance.now() - start) }, 'the directory was read again');
  }
}
