import type { PostFault } from './post.ts';

/** `answer`: the address answered, but took nothing; `key`: the secret cannot be read. */
export type Fault = PostFault | 'answer' | 'key';

const minute = 60_000;
const hour = 60 * minute;

/** How long to wait after each attempt that failed: for three days in all. After the last it is shown as failed. */
export const pauses = [5_000, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour];

/** 410: by the standard, nobody there wants it any more. */
const gone = 410;

/** When to try again; null: not at all. */
export function afterAttempt(
  { failure, answer, attempts }: { failure: Fault; answer: number | null; attempts: number },
  now: Date,
): Date | null {
  const pause = pauses[attempts - 1];
  if (failure === 'key' || answer === gone || pause === undefined) return null;
  return new Date(now.getTime() + pause);
}
