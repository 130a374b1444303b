import * as OpenCC from 'opencc-js/t2cn';

const toSimplified = OpenCC.Converter({ from: 't', to: 'cn' });

/** A message, folded so that spellings that mean the same look the same. */
export interface NormalText {
  /** Compatibility forms folded (full-width digits, ligatures), traditional characters simplified, lower case. */
  folded: string;
  /** `folded` with only letters and digits: Chinese characters adjoin, Latin words keep one space between them. */
  compact: string;
  /** Positions in `compact` before which something was left out: a pause, a comma, a line's end. */
  breaks: ReadonlySet<number>;
}

const INVISIBLE = /[\p{Cf}\p{Mn}\p{Cs}]/gu;
const UNIT = /[\p{L}\p{N}]+/gu;
const LATIN_EDGE = /[a-z0-9]/;

export function normalise(text: string): NormalText {
  const folded = toSimplified(text.normalize('NFKC').replace(INVISIBLE, '').toLowerCase());
  const breaks = new Set<number>();
  let compact = '';
  for (const [unit] of folded.matchAll(UNIT)) {
    if (compact !== '') {
      if (LATIN_EDGE.test(compact.at(-1) as string) && LATIN_EDGE.test(unit[0] as string)) compact += ' ';
      breaks.add(compact.length);
    }
    compact += unit;
  }
  return { folded, compact, breaks };
}
