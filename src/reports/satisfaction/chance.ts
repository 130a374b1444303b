import type { Share } from '../share.ts';

/**
 * How often chance alone would make two shares differ at least as much as these do, were they of one whole (Fisher's exact test, two-sided:
 * it holds however few there are).
 */
export function fisher(one: Share, other: Share): number {
  const [all, parts] = [one.of + other.of, one.part + other.part];
  const logs = logFactorials(all);
  const choose = (n: number, k: number) => at(logs, n) - at(logs, k) - at(logs, n - k);
  const likelihood = (part: number) => choose(parts, part) + choose(all - parts, one.of - part) - choose(all, one.of);
  const observed = likelihood(one.part) + tolerance;
  let chance = 0;
  for (let part = Math.max(0, one.of - (all - parts)); part <= Math.min(one.of, parts); part += 1) {
    const each = likelihood(part);
    if (each <= observed) chance += Math.exp(each);
  }
  return Math.min(chance, 1);
}

/** What is as likely must not count as less likely by a slip of the last digit. */
const tolerance = 1e-7;

const known = [0];

/** The logarithm of each n!, as far as was ever needed. */
function logFactorials(most: number): readonly number[] {
  for (let n = known.length; n <= most; n += 1) known.push(at(known, n - 1) + Math.log(n));
  return known;
}

const at = (numbers: readonly number[], index: number): number => numbers[index] as number;

/**
 * The same chances when many are looked at and the most striking told: of those at most 0.05, one in twenty is expected to be chance
 * (Benjamini and Hochberg).
 */
export function amongMany(chances: readonly number[]): number[] {
  const order = chances.map((_, index) => index).sort((one, other) => at(chances, one) - at(chances, other));
  const adjusted = Array<number>(chances.length).fill(1);
  let least = 1;
  for (let rank = order.length; rank > 0; rank -= 1) {
    const index = order[rank - 1] as number;
    least = Math.min(least, (at(chances, index) * chances.length) / rank);
    adjusted[index] = least;
  }
  return adjusted;
}
