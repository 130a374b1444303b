import { searchable, termsOf } from './search-text.ts';

/** Two stories that share a third of their pairs of characters, of all that either has, are about the same kind of thing. */
const alike = 0.3;

const bands = 16;
const rowsOfBand = 4;

/**
 * Signs of a story: those of stories that are alike have one in common more often than not (MinHash, banded; Broder 1997), so that
 * likely ones are found by index.
 */
export function likenessOf(story: string): string[] {
  const pairs = pairsOf(story);
  if (pairs.length < rowsOfBand) return [];
  const hashes = pairs.map(hash);
  return Array.from({ length: bands }, (_, band) => {
    const smallest = Array.from({ length: rowsOfBand }, (_row, row) => minimum(hashes, band * rowsOfBand + row));
    return `${band}~${smallest.map((value) => value.toString(36)).join('')}`;
  });
}

/** Whether one is alike to others, told for each of them. */
export function alikeTo(story: string): (other: string) => boolean {
  const mine = new Set(neighbours(story));
  return (other) => {
    const theirs = new Set(neighbours(other));
    let shared = 0;
    for (const pair of theirs) if (mine.has(pair)) shared += 1;
    return shared >= alike * (mine.size + theirs.size - shared);
  };
}

/** As they are written, each pair as one number: to fold many stories, or to cut them up, takes longer than to look at them. */
function neighbours(story: string): number[] {
  const pairs: number[] = [];
  for (let at = 1; at < story.length; at += 1) pairs.push(story.charCodeAt(at - 1) * 0x10000 + story.charCodeAt(at));
  return pairs;
}

const pairsOf = (story: string) => termsOf(searchable(story)).filter((term) => [...term].length === 2);

/** The smallest of the hashes after the permutation of that number. */
function minimum(hashes: readonly number[], permutation: number): number {
  const factor = (permutation * 2 + 1) * 0x9e3779b1;
  let smallest = 0xffffffff;
  for (const value of hashes) smallest = Math.min(smallest, mix(Math.imul(value ^ factor, 0x85ebca6b)));
  return smallest;
}

const mix = (value: number) => (value ^ (value >>> 15)) >>> 0;

/** FNV-1a */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}
