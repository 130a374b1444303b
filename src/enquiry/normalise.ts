import { fold } from '../directory/fold.ts';

/** A message, folded so that spellings that mean the same look the same. */
export interface NormalText {
  /** Compatibility forms folded (full-width digits, ligatures), traditional characters simplified, lower case. */
  folded: string;
  /** `folded` with only letters and digits: Chinese characters adjoin, Latin words keep one space between them. */
  compact: string;
  /** Position in `compact` → what was left out before it: a space, a comma, a line's end. */
  breaks: ReadonlyMap<number, string>;
}

const UNIT = /[\p{L}\p{N}]+/gu;
const LATIN_EDGE = /[a-z0-9]/;

export function normalise(text: string): NormalText {
  const folded = fold(text);
  const breaks = new Map<number, string>();
  let compact = '';
  let read = 0;
  for (const { 0: unit, index } of folded.matchAll(UNIT)) {
    const gap = folded.slice(read, index);
    read = index + unit.length;
    if (compact !== '') {
      if (LATIN_EDGE.test(compact.at(-1) as string) && LATIN_EDGE.test(unit[0] as string)) compact += ' ';
      breaks.set(compact.length, gap);
    }
    compact += unit;
  }
  return { folded, compact, breaks };
}
