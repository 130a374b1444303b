import type { Logger } from 'pino';
import { isRefusal, sqlStateOf } from './sql-state.ts';

export interface WriteBehindOptions<T> {
  /** What is written, for the log: "enquiries". */
  what: string;
  /** Writes items in their order. After a failure it is given the same ones again, even if some were written. */
  write(batch: T[]): Promise<unknown>;
  log: Logger;
  /** How long an item waits at most while the database works, in milliseconds. */
  flushEveryMs?: number;
  /** Items written at once. */
  maxBatch?: number;
  /** Items kept while the database fails; beyond that the oldest are dropped. */
  maxWaiting?: number;
}

export interface WriteBehind<T> {
  /** Takes an item over; it replaces one of the same key that still waits. */
  put(key: string, item: T): void;
  /** The latest item of that key that is not known to be in the database yet. */
  waiting(key: string): T | undefined;
  allWaiting(): T[];
  /** Writes what was put before the call. Resolves also when that failed: the items wait on. */
  flush(): Promise<void>;
  /** Flushes and stops; what the database does not take then is lost, and the log says how much. */
  close(): Promise<void>;
}

const LONGEST_PAUSE = 30_000;

/** Keeps items in memory and writes them in batches, so that nobody waits for the database. */
export function createWriteBehind<T>(options: WriteBehindOptions<T>): WriteBehind<T> {
  const { what, write, log, flushEveryMs = 1000, maxBatch = 500, maxWaiting = 10_000 } = options;
  let waiting = new Map<string, T>();
  let inHand = new Map<string, T>();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let failures = 0;
  let dropped = 0;

  return { put, waiting: (key) => waiting.get(key) ?? inHand.get(key), allWaiting, flush, close };

  function put(key: string, item: T): void {
    waiting.set(key, item);
    if (waiting.size > maxWaiting) dropOldest();
    if (waiting.size >= maxBatch && !running && failures === 0) run();
    else timer ??= setTimeout(run, flushEveryMs).unref();
  }

  function allWaiting(): T[] {
    return [...new Map([...inHand, ...waiting]).values()];
  }

  async function flush(): Promise<void> {
    if (running) await running;
    await run();
  }

  async function close(): Promise<void> {
    await flush();
    clearTimeout(timer);
    if (waiting.size + dropped > 0)
      log.error({ lost: waiting.size + dropped }, `${what} were lost: the database did not take them`);
  }

  function run(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    running ??= writeWaiting().finally(() => {
      running = undefined;
      if (waiting.size > 0) timer ??= setTimeout(run, Math.min(flushEveryMs * 2 ** failures, LONGEST_PAUSE)).unref();
    });
    return running;
  }

  /** Those that wait now: with a bound, since new ones keep coming while it writes. */
  async function writeWaiting(): Promise<void> {
    for (let batches = Math.ceil(waiting.size / maxBatch); batches > 0; batches -= 1) {
      const all = [...waiting];
      inHand = new Map(all.slice(0, maxBatch));
      waiting = new Map(all.slice(maxBatch));
      try {
        await writeBatch([...inHand.values()]);
        if (failures > 0) log.info({ dropped }, `${what} are written again`);
        failures = dropped = 0;
      } catch (error) {
        if (failures === 0) log.warn({ reason: reasonOf(error) }, `${what} cannot be written; trying again`);
        failures += 1;
        waiting = new Map([...inHand, ...waiting]);
        while (waiting.size > maxWaiting) dropOldest();
        return;
      } finally {
        inHand = new Map();
      }
    }
  }

  /** Singles out an item that the database refuses, so that it does not hold up the others for good. */
  async function writeBatch(batch: T[]): Promise<void> {
    try {
      await write(batch);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      if (batch.length === 1)
        return log.error({ reason: reasonOf(error) }, `one of the ${what} was refused by the database`);
      const middle = batch.length >> 1;
      await writeBatch(batch.slice(0, middle));
      await writeBatch(batch.slice(middle));
    }
  }

  function dropOldest(): void {
    waiting.delete(waiting.keys().next().value as string);
    dropped += 1;
    if (dropped === 1)
      log.error({ kept: maxWaiting }, `the oldest ${what} are being dropped: the database has failed for too long`);
  }
}

/** Never the message: it may quote what somebody wrote. */
function reasonOf(error: unknown): string {
  return sqlStateOf(error) ?? (error instanceof Error ? error.name : typeof error);
}
