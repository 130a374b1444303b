import type { Directory } from '../directory/directory.ts';
import { type PlaceName, placeNames } from '../directory/names.ts';
import type { Region } from '../directory/records.ts';
import type { OutsidePlace } from '../directory/seed-files.ts';
import { LikenessIndex, type SimilarCharacters } from './likeness.ts';
import { bestOf, exactMention, fromLikeness, fromSound, type Mention } from './mentions.ts';
import type { NormalText } from './normalise.ts';
import { foldSyllable, SoundIndex, syllables } from './sound.ts';
import {
  followsUnknown,
  inOrder,
  LATIN_WORD,
  openPositions,
  overlaps,
  type Span,
  SUFFIXES,
  unknownLatin,
  unknownWindows,
} from './spans.ts';
import { type Token, Vocabulary } from './vocabulary.ts';
import { isOrdinaryWord } from './words.ts';

/** What the message is made of. */
export interface Reading {
  mentions: Mention[];
  tokens: Token[];
}

/** One character of like shape wrong, in a name of three. */
const TWIN = 0.96;
/** A name of two characters that may be the end of another. */
const DOUBTFUL = 0.85;
/** Enough to be asked about, not to be answered. */
const HALF_REMEMBERED = 0.7;
/** Particles and small talk give way to a longer word heard across them. */
const isMeaningful = ({ text, concepts }: Token) =>
  text.length > 1 && !concepts.some((concept) => concept === 'filler' || concept === 'how');

/** Finds places and known words in a message, however they are written. */
export class PlaceFinder {
  readonly vocabulary: Vocabulary;
  private readonly sounds: SoundIndex<PlaceName>;
  private readonly foldedSounds: SoundIndex<PlaceName>;
  private readonly likeness: LikenessIndex;
  /** Places elsewhere, as Pinyin. */
  private readonly outsideSounds = new Set<string>();
  private readonly listed: readonly Region[];
  private readonly initials = new Map<string, PlaceName[]>();

  constructor(directory: Directory, outside: readonly OutsidePlace[], similar: SimilarCharacters) {
    this.listed = directory.regions;
    const names = placeNames(directory);
    // 市直 sounds like the beginning of many names: it is only read as written.
    const own = names.filter(({ form, name }) => form !== 'shared' && !/[级直]$/.test(name));
    this.vocabulary = new Vocabulary(names, outside);
    this.sounds = new SoundIndex(own, syllables);
    this.foldedSounds = new SoundIndex(own, syllables, foldSyllable);
    this.likeness = new LikenessIndex(own, similar);
    const latin: { letters: string; name: PlaceName }[] = [];
    for (const name of own.filter(({ form }) => form !== 'variant')) {
      const spelt = syllables(name.name);
      const initials = spelt.map((syllable) => syllable[0]).join('');
      latin.push({ letters: spelt.join(''), name });
      this.initials.set(initials, [...(this.initials.get(initials) ?? []), name]);
    }
    this.likeness.addLatin(latin.filter(({ letters }) => letters.length >= 5));
    for (const { name } of outside)
      if (!/[省市县区旗盟]$|自治州$/.test(name)) this.outsideSounds.add(syllables(name).join(''));
    for (const region of directory.regions)
      this.sounds.addLatin(
        { name: region.nameEn, form: 'full', regions: [region] },
        region.nameEn.toLowerCase().replace(/[^a-z]/g, ''),
      );
  }

  read({ compact }: NormalText): Reading {
    const latin = this.latinMentions(compact);
    const tokens = this.vocabulary.read(compact, latin);
    const exact = this.withoutMistypedOutside(tokens.flatMap((token) => exactMention(token)));
    // 南县 in 恒南县 may be the end of another name: it competes with the guesses.
    const doubtful = exact.filter((mention) => mention.text.length === 2 && followsUnknown(compact, mention, tokens));
    const known = [...latin, ...exact.filter((mention) => !doubtful.includes(mention))];
    const guesses = [...this.soundMentions(compact, known), ...this.shapeMentions(compact, tokens, known)];
    const likely = guesses.filter((mention) => this.couldBeMistyped(mention, tokens));
    const mentions = [
      ...known,
      ...bestOf([...doubtful.map((mention) => ({ ...mention, score: DOUBTFUL })), ...likely]),
    ];
    mentions.push(...this.misspeltLatin(compact, [...known, ...tokens]));
    mentions.push(
      ...this.initialMentions(compact, tokens, mentions),
      ...this.halfRemembered(compact, tokens, mentions),
    );
    const words = this.vocabulary.misspelt(compact, [...mentions, ...tokens.filter(isMeaningful)]);
    const spokenFor = [...mentions, ...words];
    const rest = tokens.filter(
      (token) => token.place || token.outside || !spokenFor.some((span) => overlaps(span, token)),
    );
    return { mentions: mentions.sort(inOrder), tokens: [...rest, ...words].sort(inOrder) };
  }

  /** 彬州市 is a city elsewhere, but more likely 郴州市 with a wrong character, unless other places elsewhere are named. */
  private withoutMistypedOutside(exact: Mention[]): Mention[] {
    const outside = exact.filter(({ via }) => via === 'outside');
    const [only] = outside;
    if (!only || outside.length > 1 || only.text.length < 3) return exact;
    const found = this.likeness.search(only.text).filter(({ name, score }) => name.form === 'full' && score >= TWIN);
    return found.length > 0
      ? exact.map((mention) => (mention === only ? fromLikeness(only.text, only.start, found) : mention))
      : exact;
  }

  /** Names written in Latin letters, wholly (hengdong, heng dong xian) or in part (heng东县). */
  private latinMentions(compact: string): Mention[] {
    const mentions: Mention[] = [];
    if (!/[a-z]/.test(compact)) return mentions;
    for (let position = 0; position < compact.length; position++) {
      const beginsWord = !/[a-z]/.test(compact[position - 1] ?? '') || mentions.at(-1)?.end === position;
      const match = beginsWord ? this.sounds.at(compact, position) : undefined;
      if (!match?.latin || match.sameCharacters < 1 || match.end - match.start < 3) continue;
      const mention = fromSound(compact, match, 'latin', 0.95);
      mentions.push({ ...mention, alsoOutside: this.outsideSounds.has(mention.text.replaceAll(' ', '')) });
      position = match.end - 1;
    }
    return mentions;
  }

  /** liuyan, fenhuang: unknown Latin words that nearly spell a place; and places elsewhere: guizhou. */
  private *misspeltLatin(compact: string, known: Span[]): Generator<Mention> {
    for (const word of unknownLatin(compact, known)) {
      const [suffix = ''] = /^ ?(xian|shi|qu)\b/.exec(compact.slice(word.end)) ?? [];
      const span = { start: word.start, end: word.end + suffix.length };
      const text = compact.slice(span.start, span.end);
      const letters = text.replaceAll(' ', '');
      if (this.outsideSounds.has(letters)) yield { ...span, text, regions: [], via: 'outside', form: 'full', score: 1 };
      else if (letters.length >= 5) {
        const found = this.likeness.searchLatin(letters);
        if (found.length > 0) yield fromLikeness(text, span.start, found, 'latin');
      }
    }
  }

  /** Names typed with characters of the same sound, or nearly the same: 恒东县, 流阳市, 年源市. */
  private *soundMentions(compact: string, taken: Mention[]): Generator<Mention> {
    for (const position of openPositions(compact, taken))
      for (const [index, base] of [
        [this.sounds, 0.8],
        [this.foldedSounds, 0.75],
      ] as const) {
        const match = index.at(compact, position);
        if (!match || match.latin || taken.some((mention) => overlaps(mention, match))) continue;
        yield fromSound(compact, match, 'sound', base + 0.2 * match.sameCharacters);
      }
  }

  /** Names typed with a character of similar shape, or one too many or too few: 来阳市, 张界市. */
  private *shapeMentions(compact: string, tokens: Token[], taken: Mention[]): Generator<Mention> {
    const named = taken.some(({ score, form }) => score >= 0.9 && form !== 'shared');
    for (const window of unknownWindows(compact, tokens, taken)) {
      // With a place named already, another one is looked for only where a suffix says so.
      if (named && !SUFFIXES.includes(compact.charAt(window.end - 1))) continue;
      const text = compact.slice(window.start, window.end);
      const found = this.likeness.search(text);
      if (found.length > 0) yield fromLikeness(text, window.start, found);
    }
  }

  /** 沅什么县, 新某县: who remembers only how the name begins is asked which one it is. */
  private *halfRemembered(compact: string, tokens: Token[], others: Mention[]): Generator<Mention> {
    const asksForNumber = tokens.some(({ concepts }) => concepts.includes('contact'));
    for (const { 0: text, 1: first = '', index } of compact.matchAll(/(\p{Script=Han})(?:什么|啥|某|x+)[市县区]?/gu)) {
      const span = { start: index, end: index + text.length };
      if (!asksForNumber && !SUFFIXES.includes(text.slice(-1))) continue;
      const regions = this.listed.filter(({ name, kind }) => name.startsWith(first) && kind !== 'province');
      if (regions.length === 0 || this.vocabulary.has(text) || others.some((other) => overlaps(other, span))) continue;
      yield { ...span, text, regions, via: 'shape', form: 'shared', score: HALF_REMEMBERED };
    }
  }

  /** hdx for 衡东县: letters that are no word we know, alone or within a prefecture that is named too. */
  private initialMentions(compact: string, tokens: Token[], others: Mention[]): Mention[] {
    return [...compact.matchAll(LATIN_WORD)].flatMap((match) => {
      const span = { start: match.index, end: match.index + match[0].length };
      if ([...tokens, ...others].some((other) => overlaps(other, span))) return [];
      const meant = new Set((this.initials.get(match[0]) ?? []).flatMap((name) => name.regions));
      const regions = [...meant].filter(
        ({ parentId }) => others.length === 0 || others.some((other) => other.regions[0]?.id === parentId),
      );
      return regions.length > 0
        ? [{ ...span, text: match[0], regions, via: 'initials' as const, form: 'full' as const, score: 0.8 }]
        : [];
    });
  }

  /** A real word is what was meant; a name without its suffix must not run across one. */
  private couldBeMistyped(mention: Mention, tokens: Token[]): boolean {
    if (this.vocabulary.has(mention.text) || (mention.text.length === 2 && isOrdinaryWord(mention.text))) return false;
    const acrossWord = tokens.some((token) => token.end - token.start > 1 && overlaps(token, mention));
    return !acrossWord || (mention.form === 'full' && mention.text.length > 2);
  }
}
