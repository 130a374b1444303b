import Fuse from 'fuse.js';
import type { PlaceName } from '../directory/names.ts';
import { foldSyllable, readingOf } from './sound.ts';

/** Character → characters typed by mistake for it, most plausible first. */
export type SimilarCharacters = ReadonlyMap<string, string>;

export interface Likeness {
  name: PlaceName;
  /** 0 to 1: how well the typed characters stand for the name's. */
  score: number;
}

/** One whole character wrong in a name of three still passes; the finer judgement is `similarity`. */
const LOOSE = { threshold: 0.5, distance: 10, includeScore: true, minMatchCharLength: 1 };
const ENOUGH = 0.6;
/** Pinyin has few letters: more than one wrong in seven is another name. */
const LATIN = { threshold: 0.2, ignoreLocation: true, includeScore: true };

/** Names written with a wrong, missing or extra character: fuse.js proposes, shape and sound of the characters dispose. */
export class LikenessIndex {
  private readonly byCharacter = new Map<string, Fuse<PlaceName>>();
  private readonly byFirstLetter = new Map<string, Fuse<{ letters: string; name: PlaceName }>>();
  private readonly similar: SimilarCharacters;

  constructor(names: readonly PlaceName[], similar: SimilarCharacters) {
    this.similar = similar;
    const buckets = new Map<string, PlaceName[]>();
    for (const name of names)
      for (const character of this.cluesTo(name)) buckets.set(character, [...(buckets.get(character) ?? []), name]);
    for (const [character, bucket] of buckets)
      this.byCharacter.set(character, new Fuse(bucket, { ...LOOSE, keys: ['name'] }));
  }

  /** Characters that lead to a name: its own, and where it has but one besides its suffix (攸县, 津市市), those taken for it. */
  private cluesTo({ name }: PlaceName): Set<string> {
    const own = new Set([...name].filter((character) => !'市县区'.includes(character)));
    return own.size > 1
      ? own
      : new Set([...own, ...[...own].flatMap((character) => [...(this.similar.get(character) ?? '')])]);
  }

  /** Makes names findable by misspelt Latin letters. */
  addLatin(spellings: readonly { letters: string; name: PlaceName }[]): void {
    for (const initial of 'abcdefghijklmnopqrstuvwxyz') {
      const bucket = spellings.filter(({ letters }) => letters.startsWith(initial));
      if (bucket.length > 0) this.byFirstLetter.set(initial, new Fuse(bucket, { ...LATIN, keys: ['letters'] }));
    }
  }

  /** Names whose Pinyin or English spelling `letters` nearly is, best first. */
  searchLatin(letters: string): Likeness[] {
    const hits = this.byFirstLetter.get(letters.charAt(0))?.search(letters) ?? [];
    return hits
      .filter(({ item }) => Math.abs(item.letters.length - letters.length) <= 1)
      .map(({ item, score = 1 }) => ({ name: item.name, score: 0.95 - score }));
  }

  /** Names that `typed` may stand for, best first. */
  search(typed: string): Likeness[] {
    const found = new Map<PlaceName, number>();
    for (const character of new Set(typed))
      for (const { item } of this.byCharacter.get(character)?.search(typed) ?? [])
        if (!found.has(item)) found.set(item, this.similarity(typed, item.name) - (item.form === 'variant' ? 0.03 : 0));
    return [...found]
      .map(([name, score]) => ({ name, score }))
      .filter(({ score }) => score >= ENOUGH)
      .sort((a, b) => b.score - a.score);
  }

  private similarity(typed: string, name: string): number {
    if (typed.length !== name.length) return (2 * commonLength(typed, name)) / (typed.length + name.length) - 0.1;
    let sum = 0;
    for (let index = 0; index < name.length; index++)
      sum += this.characterSimilarity(typed.charAt(index), name.charAt(index));
    return sum / name.length;
  }

  private characterSimilarity(typed: string, meant: string): number {
    if (typed === meant) return 1;
    const rank = this.similar.get(meant)?.indexOf(typed) ?? -1;
    const shape = rank < 0 ? 0 : 0.9 - 0.01 * Math.min(rank, 10);
    return Math.max(shape, soundSimilarity(typed, meant));
  }
}

function soundSimilarity(typed: string, meant: string): number {
  const [a, b] = [readingOf(typed), readingOf(meant)];
  if (a === b) return 0.85;
  return foldSyllable(a) === foldSyllable(b) ? 0.75 : 0;
}

/** Length of the longest common subsequence. */
function commonLength(a: string, b: string): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const character of a) {
    const next = [0];
    for (let j = 1; j <= b.length; j++)
      next[j] = character === b[j - 1] ? (row[j - 1] ?? 0) + 1 : Math.max(row[j] ?? 0, next[j - 1] ?? 0);
    row = next;
  }
  return row[b.length] ?? 0;
}
