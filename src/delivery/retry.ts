import type { DeliveryFailure, DeliveryFault } from './message-sender.ts';

const second = 1000;
const hour = 3600 * second;
const longestPause = hour;
/** A message that could not be delivered for so long is given up, so that the case says so and the later ones have their turn. */
const patience = 24 * hour;

/** What becomes of a message after a failed attempt, `attempts` being those made so far. */
export function afterFailure(
  { fault, retryAfter }: Pick<DeliveryFailure, 'fault' | 'retryAfter'>,
  { attempts, createdAt }: { attempts: number; createdAt: Date },
  now: Date,
): { retryAt: Date } | { failure: DeliveryFault } {
  const age = now.getTime() - createdAt.getTime();
  if (fault !== 'unreachable' || age >= patience) return { failure: fault };
  const pause = retryAfter ?? Math.min(second * 2 ** (attempts - 1), longestPause);
  return { retryAt: new Date(now.getTime() + pause) };
}
