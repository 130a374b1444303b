import { pinyin } from 'pinyin-pro';

/** A stretch of the message that sounds like known names: written in Pinyin, in wrong characters, or in both mixed. */
export interface SoundMatch<T> {
  start: number;
  end: number;
  names: T[];
  /** Share of the typed Chinese characters that are those of the name; 1 when it was typed in Latin letters only. */
  sameCharacters: number;
  latin: boolean;
}

interface Named {
  name: string;
}

interface Spelling<T> {
  name: T;
  /** Offset in the spelled-out key → the name's character that begins there; empty for English names. */
  characters: Map<number, string>;
}

interface Node<T> {
  next: Map<string, Node<T>>;
  spellings: Spelling<T>[];
}

const newNode = <T>(): Node<T> => ({ next: new Map(), spellings: [] });
const isLatin = (character: string | undefined) => character !== undefined && /[a-z]/.test(character);
const isHan = (character: string | undefined) => character !== undefined && /\p{Script=Han}/u.test(character);

const readings = new Map<string, string>();
const spelled = new Map<string, string[]>();
const folded = new Map<string, string>();

/** The usual reading of a character, without tone: what an input method took it for. */
export function readingOf(character: string): string {
  let known = readings.get(character);
  if (known === undefined) {
    known = pinyin(character, { toneType: 'none', v: true });
    readings.set(character, known);
  }
  return known;
}

/** Syllables that begin with f in the mouth of many in Hunan. */
const AS_F: Record<string, string> = { hu: 'fu', hui: 'fei', hun: 'fen', hong: 'feng', huo: 'fo' };

/** How people of the south hear it: flat and curled sibilants, n and l, hu and f, front and back nasals count as one. */
export function foldSyllable(syllable: string): string {
  let known = folded.get(syllable);
  if (known === undefined) {
    known = (AS_F[syllable] ?? syllable)
      .replace(/^hu(?=a)/, 'f')
      .replace(/^([zcs])h/, '$1')
      .replace(/^n(?=[aeiouv])/, 'l')
      .replace(/([aei])ng$/, '$1n');
    folded.set(syllable, known);
  }
  return known;
}

/** The Pinyin of a place's name, one syllable per character: 长沙 is changsha, 长治 changzhi. */
export function syllables(name: string): string[] {
  let known = spelled.get(name);
  if (!known) {
    known = pinyin(name, { toneType: 'none', type: 'array', v: true });
    spelled.set(name, known);
  }
  return known;
}

/** The Pinyin of an ordinary word, each character in its usual reading. */
export const spellWord = (word: string): string[] => [...word].map(readingOf);

/** Names by how they sound, searched in running text. */
export class SoundIndex<T extends Named> {
  private readonly root = newNode<T>();
  private readonly respell: (syllable: string) => string;

  /**
   * @param spell a name's syllables
   * @param respell folds what may be confused, in names and in text; Latin text is matched only when it changes nothing
   */
  constructor(
    names: readonly T[],
    spell: (name: string) => string[],
    respell: (syllable: string) => string = (syllable) => syllable,
  ) {
    this.respell = respell;
    for (const name of names) if (isHan(name.name[0])) this.add(name, spell(name.name).map(respell), [...name.name]);
  }

  addLatin(name: T, spelling: string): void {
    this.add(name, [spelling], []);
  }

  private add(name: T, keys: string[], characters: string[]): void {
    let node = this.root;
    const offsets = new Map<number, string>();
    let offset = 0;
    keys.forEach((key, index) => {
      if (characters[index]) offsets.set(offset, characters[index]);
      offset += key.length;
      for (const letter of key) node = child(node, letter);
    });
    node.spellings.push({ name, characters: offsets });
  }

  /** The longest match beginning at `start`, if any. */
  at(text: string, start: number): SoundMatch<T> | undefined {
    let best: SoundMatch<T> | undefined;
    const walk = (node: Node<T>, position: number, offset: number, typed: [number, string][]): void => {
      if (node.spellings.length > 0 && endsWord(text, position) && (!best || position > best.end))
        best = describe(text, start, position, node.spellings, typed);
      const character = text[position];
      if (character === undefined) return;
      if (character === ' ') walk(node, position + 1, offset, typed);
      else if (isLatin(character)) {
        const next = node.next.get(character);
        if (next) walk(next, position + 1, offset + 1, typed);
      } else if (isHan(character)) {
        const reading = this.respell(readingOf(character));
        let next: Node<T> | undefined = node;
        for (const letter of reading) next = next?.next.get(letter);
        if (next) walk(next, position + 1, offset + reading.length, [...typed, [offset, character]]);
      }
    };
    walk(this.root, start, 0, []);
    return best;
  }
}

function child<T>(node: Node<T>, letter: string): Node<T> {
  let next = node.next.get(letter);
  if (!next) {
    next = newNode();
    node.next.set(letter, next);
  }
  return next;
}

function describe<T>(
  text: string,
  start: number,
  end: number,
  spellings: Spelling<T>[],
  typed: [number, string][],
): SoundMatch<T> {
  const same = spellings.map(
    ({ characters }) => typed.filter(([offset, typedAs]) => characters.get(offset) === typedAs).length,
  );
  const most = Math.max(...same);
  return {
    start,
    end,
    names: spellings.filter((_, index) => same[index] === most).map(({ name }) => name),
    sameCharacters: typed.length === 0 ? 1 : most / typed.length,
    latin: /[a-z]/.test(text.slice(start, end)),
  };
}

const SYLLABLE =
  '(?:[bpmfdtnlgkhjqxzcsrwy]|[zcs]h)?(?:iang|iong|uang|ueng|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|ve|er|a|o|e|i|u|v)';
const ONLY_SYLLABLES = new RegExp(`^(?:${SYLLABLE})+$`);

/** A Latin word may go on after a name only with more Pinyin: hengdong|dianhua, but not "chang|ed". */
function endsWord(text: string, position: number): boolean {
  if (!isLatin(text[position]) || !isLatin(text[position - 1])) return true;
  const rest = /^[a-z]+/.exec(text.slice(position))?.[0] ?? '';
  return rest.length > 1 && ONLY_SYLLABLES.test(rest);
}
