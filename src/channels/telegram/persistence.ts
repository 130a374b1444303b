import { setTimeout as sleep } from 'node:timers/promises';
import { BotApiError } from './bot-api-error.ts';

export interface Persistence {
  /** Calls made before giving up. */
  attempts: number;
  signal: AbortSignal;
  /** Which errors are worth another call; by default those of an unreachable Telegram. */
  worthIt?: (error: BotApiError) => boolean;
  onFailure?: (error: BotApiError) => void;
}

const firstPause = 250;
const longestPause = 30_000;

/**
 * Repeats a call, pausing as long as Telegram asked for (`retry_after`), else twice as long each time up to 30 s.
 * @throws BotApiError the last one, when it is not worth another call, attempts are used up, or the signal fired.
 */
export async function persist<T>(
  call: () => Promise<T>,
  { attempts, signal, worthIt, onFailure }: Persistence,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof BotApiError)) throw error;
      if (attempt >= attempts || signal.aborted || !(worthIt ?? isUnreachable)(error)) throw error;
      onFailure?.(error);
      await pause(
        error.retryAfter ? error.retryAfter * 1000 : Math.min(firstPause * 2 ** (attempt - 1), longestPause),
        signal,
      );
      if (signal.aborted) throw error;
    }
  }
}

export const isUnreachable = (error: BotApiError) => error.fault === 'unreachable';

/** Waits, or returns early when the signal fires. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch((error) => {
    if (!signal.aborted) throw error;
  });
}

/** Whether the promise settles within the time; it goes on either way. A background wait keeps no process alive. */
export function settlesWithin(
  milliseconds: number,
  work: Promise<unknown>,
  { background = false } = {},
): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds, false);
    if (background) timer.unref();
    const settled = () => {
      clearTimeout(timer);
      resolve(true);
    };
    work.then(settled, settled);
  });
}
