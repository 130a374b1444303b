import type { Logger } from 'pino';
import { z } from 'zod';
import type { BotApi } from './bot-api.ts';
import { BotApiError } from './bot-api-error.ts';
import type { Intake } from './intake.ts';
import { type Persistence, pause, persist, settlesWithin } from './persistence.ts';
import { createTroubleLog } from './trouble.ts';
import { allowedUpdates } from './updates.ts';

const longPollSeconds = 50;
const limit = 100;
/** How long a batch may hold up the next, and the last one the end, in milliseconds. */
const patience = 500;
const lastPatience = 3_000;

const numbered = z.object({ update_id: z.int() });

export interface PollParts {
  api: BotApi;
  intake: Intake;
  log: Logger;
  /** Whether a conflict may come from another process that has the right to poll now. */
  mayBeReplaced(): boolean;
}

/**
 * Fetches updates until the signal fires or another process polls instead, then confirms what it took. Telegram forgets what is before
 * the number that is asked for, so that is the first one that is neither handled nor stored: it comes again and again, and holds up nobody.
 */
export async function poll({ api, intake, log, mayBeReplaced }: PollParts, signal: AbortSignal): Promise<void> {
  const trouble = createTroubleLog(log, 'fetching updates from Telegram');
  const inHand = new Map<number, Promise<void>>();
  let latest = 0;
  const settled = (milliseconds: number) => settlesWithin(milliseconds, Promise.all(inHand.values()));
  const offset = () => (inHand.size > 0 ? Math.min(...inHand.keys()) : latest && latest + 1);
  const worthIt = ({ code }: BotApiError) => code !== 409 || !mayBeReplaced();
  while (!signal.aborted) {
    const batch = await fetchBatch(api, offset(), { signal, worthIt, onFailure: trouble.failed });
    if (batch === 'replaced') break;
    if (!batch) continue;
    trouble.over();
    for (const raw of batch) take(raw);
    await settled(patience);
    // Updates without numbers cannot be confirmed and come again at once; a full intake needs time.
    if (batch.length > 0 && batch.every((raw) => numberOf(raw) === undefined)) await pause(1000, signal);
    while (intake.isFull && !signal.aborted) await pause(50, signal);
  }
  await settled(lastPatience);
  if (offset() > 0) await confirm(api, offset(), log);

  function take(raw: unknown): void {
    const id = numberOf(raw);
    const taken = intake.accept(raw);
    if (id === undefined || inHand.has(id)) return;
    latest = Math.max(latest, id);
    inHand.set(
      id,
      taken.finally(() => inHand.delete(id)),
    );
  }
}

/** @returns undefined when the signal fired meanwhile. Conflicts and refusals are tried again too: an operator mends them. */
async function fetchBatch(api: BotApi, offset: number, persistence: Omit<Persistence, 'attempts'>) {
  const request = { offset, limit, timeout: longPollSeconds, allowed_updates: allowedUpdates };
  const { signal } = persistence;
  try {
    const get = () => api.callApi('getUpdates', request, { signal });
    const batch: unknown = await persist(get, { attempts: Infinity, ...persistence });
    return Array.isArray(batch) ? (batch as unknown[]) : [batch];
  } catch (error) {
    if (signal.aborted) return undefined;
    if (error instanceof BotApiError) return 'replaced';
    throw error;
  }
}

const numberOf = (raw: unknown): number | undefined => numbered.safeParse(raw).data?.update_id;

async function confirm(api: BotApi, offset: number, log: Logger): Promise<void> {
  try {
    await api.callApi('getUpdates', { offset, limit: 1, timeout: 0 }, { signal: AbortSignal.timeout(2000) });
  } catch (error) {
    log.warn({ err: error }, 'the last updates could not be confirmed: Telegram will send them again');
  }
}
