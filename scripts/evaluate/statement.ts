import type { AskResult } from '../../src/conversation/ask.ts';
import { type Directory, stem } from '../../src/directory/directory.ts';
import type { Region } from '../../src/directory/records.ts';

export type Gradable = Pick<AskResult, 'kind' | 'text' | 'topics' | 'options'>;

/** Names that several prefectures' zones share: to name one is to say whose. */
const SHARED: ReadonlySet<string> = new Set(['高新区', '经开区']);
const ASKS_BACK = /\?|哪(个|里|一|儿|些)|which|where/;
const PHONE = /(?<!\d)(?:\+86[- ]?)?\(?0?(7\d\d)\)?[- ]?(\d{7,8})(?!\d)/g;
const DASHES = /[‐‑‒–—−]/g;

/** An answer as a reader sees it. Places are paths: 衡阳市/衡东县. */
export class Statement {
  /** Offices of prefectures, counties and zones whose numbers stand in the text, in order. */
  readonly offices: readonly string[];
  readonly asksBack: boolean;
  readonly topics: readonly string[];
  readonly #words: string;
  readonly #directory: Directory;

  constructor(answer: Gradable, directory: Directory) {
    this.#directory = directory;
    this.#words = fold([answer.text, ...answer.options].join(' '));
    this.offices = this.#officesIn(answer.text);
    this.topics = answer.topics;
    this.asksBack = answer.kind === 'clarify' || ASKS_BACK.test(this.#words);
  }

  says(fact: string): boolean {
    return this.#words.includes(fold(fact));
  }

  matches(pattern: RegExp): boolean {
    return pattern.test(this.#words);
  }

  /** Says the place's name as the directory prints it, or as it reads by itself. */
  names(path: string): boolean {
    const region = this.#region(path);
    if (!SHARED.has(region.name))
      return this.says(region.name) || this.says(this.#directory.displayName(region, 'zh-CN'));
    return this.says(region.name) && this.says(stem(this.#directory.parent(region) as Region));
  }

  /** As `names`, but 衡东 does for 衡东县. */
  mentions(path: string): boolean {
    const region = this.#region(path);
    return SHARED.has(region.name) ? this.names(path) : this.says(stem(region));
  }

  #officesIn(text: string): string[] {
    const numbers = text.normalize('NFKC').replace(DASHES, '-').matchAll(PHONE);
    const contacts = [...numbers].flatMap(([, area, rest]) => this.#directory.contactsByNumber(`0${area}${rest}`));
    const regions = contacts.map((contact) => this.#directory.regionOf(contact));
    const offices = regions.filter(({ kind }) => kind !== 'province');
    return [...new Set(offices.map((region) => this.#directory.path(region)))];
  }

  #region(path: string): Region {
    const region = this.#directory.regions.find((one) => this.#directory.path(one) === path);
    if (!region) throw new Error(`The directory has no ${path}, which a question expects.`);
    return region;
  }
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '').replace(DASHES, '-');
