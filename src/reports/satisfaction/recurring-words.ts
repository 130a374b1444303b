import { maskText } from '../../casework/masks.ts';
import { amongMany, fisher } from './chance.ts';

export interface RecurringWord {
  word: string;
  /** Comments that have it. */
  comments: number;
}

/** Nothing is said of what fewer comments have: it may tell who wrote them. */
const leastComments = 3;
const longest = 6;
const rarely = 0.05;
/** A part of a longer phrase is left out when it hardly ever stands elsewhere. */
const mostlyInside = 0.8;

/**
 * Words, and up to six of them in a row, that stand in more comments than in other texts of the same people by more than chance explains:
 * so that what everybody writes anyway is not told. The most frequent first.
 */
export function recurringWords(comments: readonly string[], others: readonly string[], most: number): RecurringWord[] {
  const frequent = [...textsWith(comments.map(phrasesOf))].filter(([, count]) => count >= leastComments);
  const wanted = new Set(frequent.map(([word]) => word));
  const elsewhere = textsWith(others.map((text) => phrasesOf(text).filter((phrase) => wanted.has(phrase))));
  const shares = frequent.map(([word, count]) => ({
    here: { part: count, of: comments.length },
    there: { part: elsewhere.get(word) ?? 0, of: others.length },
  }));
  const chances = amongMany(shares.map(({ here, there }) => fisher(here, there)));
  const found = frequent.flatMap(([word, count], index) => {
    const { here, there } = shares[index] as (typeof shares)[number];
    const isMore = here.part * there.of > there.part * here.of;
    return isMore && (chances[index] as number) <= rarely ? [{ word, comments: count }] : [];
  });
  const isInside = ({ word, comments: count }: RecurringWord) =>
    found.some((other) => other.word !== word && other.word.includes(word) && other.comments >= count * mostlyInside);
  return found
    .filter((one) => !isInside(one))
    .sort((one, other) => other.comments - one.comments || (one.word < other.word ? -1 : 1))
    .slice(0, most);
}

function textsWith(texts: readonly (readonly string[])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const phrases of texts) for (const phrase of new Set(phrases)) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  return counts;
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Words in a row, without what stands for personal data; a single character is no word that tells anything. */
export function phrasesOf(text: string): string[] {
  const runs: string[][] = [[]];
  for (const { segment, isWordLike } of segmenter.segment(maskText(text).toLowerCase()))
    if (isWordLike && !/[\d*]/.test(segment)) runs.at(-1)?.push(segment);
    else if (segment.trim() !== '') runs.push([]);
  return runs.flatMap((words) =>
    words.flatMap((_, from) =>
      Array.from({ length: Math.min(longest, words.length - from) }, (_, more) =>
        joined(words.slice(from, from + more + 1)),
      ).filter((phrase) => phrase.length >= 2),
    ),
  );
}

/** Words of letters stand apart, as they did. */
const joined = (words: readonly string[]): string =>
  words.reduce((text, word) => text + (/[a-z]$/.test(text) && /^[a-z]/.test(word) ? ' ' : '') + word, '');
