/** So many of so many. */
export interface Share {
  part: number;
  of: number;
}

/** Between 0 and 1. */
export interface Interval {
  low: number;
  high: number;
}

/** Below this many answers a share is said as “2 of 3” and not as a percentage. */
export const enoughAnswers = 30;

/** Of a normal distribution, what 95 of 100 lie within. */
const z = 1.959964;

/**
 * Where the share of everybody lies, given that of those who answered, with 95 % certainty (Wilson's score interval: unlike the simpler
 * one it holds for few answers and for shares near 0 and 1). Of no answers nothing is known.
 */
export function wilson({ part, of }: Share): Interval {
  if (of === 0) return { low: 0, high: 1 };
  const share = part / of;
  const spread = z * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  const [middle, scale] = [share + z ** 2 / (2 * of), 1 + z ** 2 / of];
  return { low: Math.max((middle - spread) / scale, 0), high: Math.min((middle + spread) / scale, 1) };
}
