import type { PlaceName } from '../directory/names.ts';
import type { OutsidePlace } from '../directory/seed-files.ts';
import { type Concept, LEXICON, ORDINARY_WORDS } from './lexicon.ts';
import { LongestMatch } from './longest-match.ts';
import { SoundIndex, spellWord } from './sound.ts';
import { isOrdinaryWord } from './words.ts';

/** What a stretch of the message is known to be. A word may mean several things; a place wins over them. */
export interface Word {
  text: string;
  place?: PlaceName;
  outside?: OutsidePlace;
  concepts: Concept[];
}

export interface Token extends Word {
  start: number;
  end: number;
}

/** Too common, or too much like other words, to be heard behind a misspelling. */
const NOT_BY_SOUND: ReadonlySet<Concept> = new Set([
  'filler',
  'how',
  'each',
  'offTopic',
  'abuse',
  'injection',
  'greeting',
  'thanks',
  'negation',
  'correction',
  'sameAgain',
  'notPlace',
  'now',
  'company',
  'body',
]);

/** Real districts whose names are everybody's words. */
const UNSPECIFIC = new Set(['城区', '郊区', '矿区']);

const split = (words: string) => words.split(/\s+/).filter(Boolean);

/** All known words; places first, so that a lexicon entry can never hide one. */
export class Vocabulary {
  private readonly words = new LongestMatch<Word>();
  private readonly particles = new Map<string, Concept[]>();
  private readonly sounds: SoundIndex<{ name: string; concepts: Concept[] }>;

  constructor(places: readonly PlaceName[], outside: readonly OutsidePlace[]) {
    const entry = (text: string): Word => {
      let word = this.words.get(text);
      if (!word) {
        word = { text, concepts: [] };
        this.words.set(text, word);
      }
      return word;
    };
    for (const place of places) entry(place.name).place = place;
    for (const place of outside) if (!UNSPECIFIC.has(place.name)) entry(place.name).outside = place;
    for (const text of split(ORDINARY_WORDS)) entry(text);
    for (const [concept, words] of Object.entries(LEXICON) as [Concept, string][])
      for (const text of split(words))
        if (text.length === 1) this.particles.set(text, [...(this.particles.get(text) ?? []), concept]);
        else entry(text).concepts.push(concept);
    const heard = (Object.keys(LEXICON) as Concept[]).filter((concept) => !NOT_BY_SOUND.has(concept));
    const audible = new Set(heard.flatMap((concept) => split(LEXICON[concept])).filter((name) => name.length > 1));
    this.sounds = new SoundIndex(
      [...audible].map((name) => ({ name, concepts: this.words.get(name)?.concepts ?? [] })),
      spellWord,
    );
  }

  /** Known words typed in Pinyin or with characters of the same sound: ruzhu, 头诉. */
  misspelt(compact: string, known: readonly { start: number; end: number }[]): Token[] {
    const tokens: Token[] = [];
    const isKnown = new Uint8Array(compact.length);
    for (const { start, end } of known) isKnown.fill(1, start, end);
    for (let position = 0; position < compact.length; position++) {
      const insideWord = splitsLatinWord(compact, position) && tokens.at(-1)?.end !== position;
      const match = isKnown[position] || insideWord ? undefined : this.sounds.at(compact, position);
      if (!match || isKnown.subarray(match.start, match.end).includes(1)) continue;
      if (isOrdinaryWord(compact.slice(match.start, match.end))) continue;
      const name = match.names[0] as { name: string; concepts: Concept[] };
      tokens.push({ text: name.name, concepts: name.concepts, start: match.start, end: match.end });
      position = match.end - 1;
    }
    return tokens;
  }

  has(text: string): boolean {
    return this.words.get(text) !== undefined;
  }

  /** Cuts a message into known words, leaving out what it does not know. `taken` marks stretches that are spoken for. */
  read(compact: string, taken: readonly { start: number; end: number }[] = []): Token[] {
    const tokens: Token[] = [];
    for (let position = 0; position < compact.length; ) {
      const used = taken.find(({ start, end }) => start <= position && position < end);
      const token = used ? undefined : this.tokenAt(compact, position);
      const clear =
        token &&
        !taken.some(({ start, end }) => start < token.end && token.start < end) &&
        !isTail(compact, token, tokens.at(-1));
      if (clear) tokens.push(token);
      position = used?.end ?? (clear ? token.end : wordEnd(compact, position));
    }
    return tokens;
  }

  private tokenAt(compact: string, start: number): Token | undefined {
    const found = this.words.at(compact, start);
    if (found && !splitsLatinWord(compact, found.end)) return { ...found.value, start: found.start, end: found.end };
    const concepts = splitsLatinWord(compact, start + 1) ? undefined : this.particles.get(compact[start] as string);
    return concepts && { text: compact[start] as string, concepts, start, end: start + 1 };
  }
}

/** 陵县 is a county elsewhere, but not in 荼陵县: behind an unknown character it is the end of another name. */
function isTail(compact: string, token: Token, previous: Token | undefined): boolean {
  if (!token.outside || token.place || token.text.length > 2 || token.start === 0) return false;
  return previous?.end !== token.start && /\p{Script=Han}/u.test(compact.charAt(token.start - 1));
}

const LATIN = /[a-z0-9]/;

const splitsLatinWord = (text: string, end: number) => LATIN.test(text[end] ?? '') && LATIN.test(text[end - 1] ?? '');

/** A Chinese character stands by itself; a Latin word is passed over whole. */
function wordEnd(text: string, start: number): number {
  if (!LATIN.test(text[start] as string)) return start + 1;
  let end = start + 1;
  while (LATIN.test(text[end] ?? '')) end++;
  return end;
}
