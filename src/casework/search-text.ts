import { fold } from '../directory/fold.ts';
import { maskText } from './masks.ts';

/**
 * Text as it is searched: folded, with letters and figures alone. Chinese adjoins across punctuation, because nobody types it when they
 * search; Latin words keep one space between them.
 */
export const searchable = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/(?<![a-z0-9]) | (?![a-z0-9])/g, '');

/** Parts that belong to one case, each on a line of its own: nothing is found across two of them. Phones and codes are left out. */
export const searchableParts = (parts: readonly string[]): string =>
  parts
    .map((part) => searchable(maskText(part).replace(/[\dA-Z]*\*+[\dA-Z]*/g, ' ')))
    .filter(Boolean)
    .join('\n');

/** Every character, and every pair of neighbours: so a single Chinese character has an index to be found by. */
export function termsOf(text: string): string[] {
  const terms = new Set<string>();
  for (const word of text.split(/\s/)) {
    const characters = [...word];
    characters.forEach((character, at) => {
      terms.add(character);
      if (at > 0) terms.add(`${characters[at - 1]}${character}`);
    });
  }
  return [...terms];
}

/** What an entry must have to hold all that was typed, and what its text must then contain. */
export interface Wanted {
  terms: string[];
  phrases: string[];
}

const mostWords = 8;
/** Of a phrase: these narrow it down, and the text decides. */
const mostTerms = 6;

export function wantedIn(typed: string): Wanted {
  const phrases = typed.split(/\s+/u).map(searchable).filter(Boolean).slice(0, mostWords);
  return { terms: [...new Set(phrases.flatMap(lookedUp))], phrases };
}

/** A phrase with neighbours is looked up by its pairs, which are rarer than its characters; of a long one by some, from all along it. */
function lookedUp(phrase: string): string[] {
  const length = /\S\S/u.test(phrase) ? 2 : 1;
  const terms = termsOf(phrase).filter((term) => [...term].length === length);
  const step = Math.max(1, (terms.length - 1) / (mostTerms - 1));
  return terms.length <= mostTerms
    ? terms
    : Array.from({ length: mostTerms }, (_, at) => terms[Math.round(at * step)] as string);
}
