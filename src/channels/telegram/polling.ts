import type { Logger } from 'pino';
import { z } from 'zod';
import type { BotApi } from './bot-api.ts';
import type { BotApiError } from './bot-api-error.ts';
import type { Intake } from './intake.ts';
import { pause, persist } from './persistence.ts';
import { createTroubleLog } from './trouble.ts';
import { allowedUpdates } from './updates.ts';

const longPollSeconds = 50;
const limit = 100;

const numbered = z.object({ update_id: z.int() });

/**
 * Fetches updates until the signal fires, then confirms what it took. Telegram forgets a batch when the next is asked for, so
 * that waits until every update of the batch is handled or stored.
 */
export async function poll(api: BotApi, intake: Intake, log: Logger, signal: AbortSignal): Promise<void> {
  const trouble = createTroubleLog(log, 'fetching updates from Telegram');
  let offset = 0;
  while (!signal.aborted) {
    const batch = await fetchBatch(api, offset, trouble.failed, signal);
    if (!batch) continue;
    trouble.over();
    await Promise.all(batch.map((raw) => intake.accept(raw)));
    offset = offsetAfter(batch) ?? offset;
    // Updates without numbers cannot be confirmed and come again at once; a full intake needs time.
    if (batch.length > 0 && offsetAfter(batch) === undefined) await pause(1000, signal);
    while (intake.isFull && !signal.aborted) await pause(50, signal);
  }
  if (offset > 0) await confirm(api, offset, log);
}

/** @returns undefined when the signal fired meanwhile. Conflicts and refusals are tried again too: an operator mends them. */
async function fetchBatch(api: BotApi, offset: number, onFailure: (error: BotApiError) => void, signal: AbortSignal) {
  const request = { offset, limit, timeout: longPollSeconds, allowed_updates: allowedUpdates };
  try {
    const get = () => api.callApi('getUpdates', request, { signal });
    const batch: unknown = await persist(get, { attempts: Infinity, signal, worthIt: () => true, onFailure });
    return Array.isArray(batch) ? (batch as unknown[]) : [batch];
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

function offsetAfter(batch: unknown[]): number | undefined {
  const ids = batch.map((raw) => numbered.safeParse(raw).data?.update_id).filter((id) => id !== undefined);
  return ids.length > 0 ? Math.max(...ids) + 1 : undefined;
}

async function confirm(api: BotApi, offset: number, log: Logger): Promise<void> {
  try {
    await api.callApi('getUpdates', { offset, limit: 1, timeout: 0 }, { signal: AbortSignal.timeout(2000) });
  } catch (error) {
    log.warn({ err: error }, 'the last updates could not be confirmed: Telegram will send them again');
  }
}
