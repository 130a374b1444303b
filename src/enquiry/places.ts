import type { Directory } from '../directory/directory.ts';
import { type PlaceName, placeNames } from '../directory/names.ts';
import type { Region } from '../directory/records.ts';
import type { OutsidePlace } from '../directory/seed-files.ts';
import { type Likeness, LikenessIndex, type SimilarCharacters } from './likeness.ts';
import type { NormalText } from './normalise.ts';
import { foldSyllable, SoundIndex, type SoundMatch, syllables } from './sound.ts';
import { type Token, Vocabulary } from './vocabulary.ts';

/** A place in the message, and how sure it is that this place is meant. */
export interface Mention {
  start: number;
  end: number;
  /** As typed. */
  text: string;
  /** Best first; several where the spelling cannot tell; none for a place outside Hunan. */
  regions: Region[];
  via: 'exact' | 'latin' | 'sound' | 'shape' | 'initials' | 'outside';
  form: PlaceName['form'];
  /** 0 to 1. */
  score: number;
}

/** What the message is made of. */
export interface Reading {
  mentions: Mention[];
  tokens: Token[];
}

interface Span {
  start: number;
  end: number;
}

const FORM_SCORE: Record<PlaceName['form'], number> = { full: 1, short: 0.9, variant: 0.9, shared: 0.9 };
const overlaps = (a: Span, b: Span) => a.start < b.end && b.start < a.end;
const HAN_RUN = /\p{Script=Han}+/gu;
const LATIN_WORD = /[a-z]+/g;
const words = new Intl.Segmenter('zh', { granularity: 'word' });
const isOrdinaryWord = (text: string) => [...words.segment(text)].length === 1;

export class PlaceFinder {
  private readonly vocabulary: Vocabulary;
  private readonly sounds: SoundIndex;
  private readonly foldedSounds: SoundIndex;
  private readonly likeness: LikenessIndex;
  private readonly initials = new Map<string, PlaceName[]>();

  constructor(directory: Directory, outside: readonly OutsidePlace[], similar: SimilarCharacters) {
    const names = placeNames(directory);
    const own = names.filter(({ form }) => form !== 'shared');
    this.vocabulary = new Vocabulary(names, outside);
    this.sounds = new SoundIndex(own);
    this.foldedSounds = new SoundIndex(own, foldSyllable);
    this.likeness = new LikenessIndex(own, similar);
    for (const region of directory.regions)
      this.sounds.addLatin(
        { name: region.nameEn, form: 'full', regions: [region] },
        region.nameEn.toLowerCase().replace(/[^a-z]/g, ''),
      );
    for (const name of own) {
      const letters = syllables(name.name)
        .map((syllable) => syllable[0])
        .join('');
      if (name.form !== 'variant') this.initials.set(letters, [...(this.initials.get(letters) ?? []), name]);
    }
  }

  read({ compact }: NormalText): Reading {
    const latin = this.latinMentions(compact);
    const tokens = this.vocabulary.read(compact, latin);
    const mentions = [...latin, ...tokens.flatMap((token) => exactMention(token))];
    mentions.push(...this.soundMentions(compact, tokens, mentions));
    mentions.push(...this.shapeMentions(compact, tokens, mentions));
    mentions.push(...this.initialMentions(compact, tokens, mentions));
    return { mentions: mentions.sort((a, b) => a.start - b.start), tokens };
  }

  /** Names written in Latin letters, wholly (hengdong, heng dong xian) or in part (heng东县). */
  private latinMentions(compact: string): Mention[] {
    const mentions: Mention[] = [];
    if (!/[a-z]/.test(compact)) return mentions;
    for (let position = 0; position < compact.length; position++) {
      const beginsWord = !/[a-z]/.test(compact[position - 1] ?? '') || mentions.at(-1)?.end === position;
      const match = beginsWord ? this.sounds.at(compact, position) : undefined;
      if (!match?.latin || match.sameCharacters < 1 || match.end - match.start < 3) continue;
      mentions.push(fromSound(compact, match, 'latin', 0.95));
      position = match.end - 1;
    }
    return mentions;
  }

  /** Names typed with characters of the same sound: 恒东县, 流阳市. */
  private soundMentions(compact: string, tokens: Token[], taken: Mention[]): Mention[] {
    const mentions: Mention[] = [];
    for (const position of openPositions(compact, taken)) {
      if (mentions.some(({ end }) => position < end)) continue;
      for (const [index, base] of [
        [this.sounds, 0.8],
        [this.foldedSounds, 0.7],
      ] as const) {
        const match = index.at(compact, position);
        if (!match || match.latin || taken.some((mention) => overlaps(mention, match))) continue;
        const mention = fromSound(compact, match, 'sound', base + 0.15 * match.sameCharacters);
        if (this.couldBeMistyped(mention, tokens)) {
          mentions.push(mention);
          break;
        }
      }
    }
    return mentions;
  }

  /** Names typed with a character of similar shape, or one too many or too few: 来阳市, 张界市. */
  private shapeMentions(compact: string, tokens: Token[], taken: Mention[]): Mention[] {
    const mentions: Mention[] = [];
    for (const window of unknownWindows(compact, tokens, taken)) {
      if (mentions.some((mention) => overlaps(mention, window))) continue;
      const found = this.likeness.search(compact.slice(window.start, window.end));
      const mention = found[0] && fromLikeness(compact, window, found);
      if (mention && this.couldBeMistyped(mention, tokens)) mentions.push(mention);
    }
    return mentions;
  }

  /** hdx for 衡东县: only letters that are no word we know. */
  private initialMentions(compact: string, tokens: Token[], taken: Mention[]): Mention[] {
    return [...compact.matchAll(LATIN_WORD)].flatMap((match) => {
      const span = { start: match.index, end: match.index + match[0].length };
      const names = this.initials.get(match[0]);
      if (!names || [...tokens, ...taken].some((other) => overlaps(other, span))) return [];
      const regions = [...new Set(names.flatMap((name) => name.regions))];
      return [{ ...span, text: match[0], regions, via: 'initials' as const, form: 'full' as const, score: 0.8 }];
    });
  }

  /** A real word is what was meant; a name without its suffix must not run across one. */
  private couldBeMistyped(mention: Mention, tokens: Token[]): boolean {
    if (this.vocabulary.has(mention.text) || (mention.text.length === 2 && isOrdinaryWord(mention.text))) return false;
    const acrossWord = tokens.some((token) => token.end - token.start > 1 && overlaps(token, mention));
    return !acrossWord || (mention.form === 'full' && mention.text.length > 2);
  }
}

function exactMention(token: Token): Mention[] {
  const { start, end, text, place, outside } = token;
  if (place)
    return [
      { start, end, text, regions: place.regions, via: 'exact', form: place.form, score: FORM_SCORE[place.form] },
    ];
  if (outside) return [{ start, end, text, regions: [], via: 'outside', form: 'full', score: 1 }];
  return [];
}

function fromSound(compact: string, match: SoundMatch, via: 'latin' | 'sound', score: number): Mention {
  const { start, end, names } = match;
  const best = [...names].sort((a, b) => FORM_SCORE[b.form] - FORM_SCORE[a.form])[0] as PlaceName;
  const regions = [...new Set(names.filter(({ form }) => form === best.form).flatMap((name) => name.regions))];
  const unsure = via === 'sound' && best.name.length === 2 ? 0.1 : 0;
  return { start, end, text: compact.slice(start, end), regions, via, form: best.form, score: score - unsure };
}

/** Candidates as good as the best stand beside it: the caller asks. */
function fromLikeness(compact: string, { start, end }: Span, found: Likeness[]): Mention {
  const best = found[0] as Likeness;
  const regions = [
    ...new Set(found.filter(({ score }) => best.score - score < 0.03).flatMap(({ name }) => name.regions)),
  ];
  const unsure = end - start === 2 ? 0.15 : 0.05;
  return {
    start,
    end,
    text: compact.slice(start, end),
    regions,
    via: 'shape',
    form: best.name.form,
    score: best.score - unsure,
  };
}

function* openPositions(compact: string, taken: Span[]): Generator<number> {
  for (const run of compact.matchAll(HAN_RUN))
    for (let position = run.index; position < run.index + run[0].length - 1; position++)
      if (!taken.some(({ start, end }) => start <= position && position < end)) yield position;
}

/** Stretches of unknown characters that may be a name: up to a suffix, or short and whole. */
function* unknownWindows(compact: string, tokens: Token[], taken: Span[]): Generator<Span> {
  const known = [...taken, ...tokens.filter(({ start, end }) => end - start > 1)];
  for (const run of compact.matchAll(HAN_RUN)) {
    let start = run.index;
    for (let position = run.index; position <= run.index + run[0].length; position++) {
      const end = position === run.index + run[0].length;
      const block = known.find((span) => span.start <= position && position < span.end);
      if (!block && !end) continue;
      yield* windowsOf(compact, { start, end: position });
      start = block?.end ?? position;
      position = Math.max(position, start - 1);
    }
  }
}

function* windowsOf(compact: string, { start, end }: Span): Generator<Span> {
  for (let position = start + 1; position < end; position++)
    if ('市县区州'.includes(compact.charAt(position)))
      for (const length of [4, 3, 2])
        if (position - length + 1 >= start) yield { start: position - length + 1, end: position + 1 };
  if (end - start >= 2 && end - start <= 5) yield { start, end };
  if (end - start > 2 && end - start <= 5) for (const length of [3, 2]) yield { start, end: start + length };
}
