import type { Share } from '../share.ts';
import { amongMany, fisher } from './chance.ts';

export interface StandingOut<Id = string> {
  id: Id;
  share: Share;
  /** Of all others together. */
  others: Share;
  /** How often chance alone would make it so, as many as were looked at. */
  chance: number;
  better: boolean;
}

/** With fewer answers than these, of one or of all others, nothing is said. */
export const leastAnswers = 10;

/** At most so often chance may be behind it. */
const rarely = 0.05;

/** Those whose share differs from that of all others together by more than chance explains, the surest first; and how many were looked at. */
export function standingOut<Id>(shares: readonly { id: Id; share: Share }[]): {
  lookedAt: number;
  found: StandingOut<Id>[];
} {
  const all = shares.reduce((sum, { share }) => ({ part: sum.part + share.part, of: sum.of + share.of }), {
    part: 0,
    of: 0,
  });
  const tested = shares
    .map(({ id, share }) => ({ id, share, others: { part: all.part - share.part, of: all.of - share.of } }))
    .filter(({ share, others }) => share.of >= leastAnswers && others.of >= leastAnswers);
  const chances = amongMany(tested.map(({ share, others }) => fisher(share, others)));
  const found = tested
    .map((one, index) => ({
      ...one,
      chance: chances[index] as number,
      better: one.share.part * one.others.of > one.others.part * one.share.of,
    }))
    .filter(({ chance }) => chance <= rarely)
    .sort((one, other) => one.chance - other.chance);
  return { lookedAt: tested.length, found };
}
