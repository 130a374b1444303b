import UFuzzy from '@leeoniya/ufuzzy';
import { create, insert, type Results, search } from '@orama/orama';
import { Index } from 'flexsearch';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import type { Row } from './material.ts';

export interface Hit {
  row: Row;
  /** More is better; 1 where the library gives none. */
  score: number;
}

/** A search library over the directory's names: its best hit for a question, however doubtful. */
export type Finder = (question: string) => Hit | undefined;

/** What a developer would reach for first, set up as each library's documentation says for Chinese. */
export const peers: Record<string, (rows: Row[]) => Finder> = {
  'fuse.js': fuse,
  'fuse.js, question words cut': (rows) => cutting(fuse(rows)),
  MiniSearch: miniSearch,
  FlexSearch: flexSearch,
  Orama: orama,
  'uFuzzy, question words cut': (rows) => cutting(uFuzzy(rows)),
};

function fuse(rows: Row[]): Finder {
  const index = new Fuse(rows, { keys: ['name', 'fullName'], includeScore: true });
  return (question) => {
    const [hit] = index.search(question, { limit: 1 });
    return hit && { row: hit.item, score: 1 - (hit.score ?? 1) };
  };
}

function miniSearch(rows: Row[]): Finder {
  const index = new MiniSearch({ fields: ['name', 'fullName'], tokenize: pairs });
  index.addAll(rows);
  return (question) => {
    const [hit] = index.search(question);
    return hit && { row: rows[hit.id] as Row, score: hit.score };
  };
}

function flexSearch(rows: Row[]): Finder {
  const index = new Index({ tokenize: 'strict', encode: pairs });
  for (const { id, fullName } of rows) index.add(id, fullName);
  return (question) => {
    const [id] = index.search(question, { limit: 1, suggest: true });
    return id === undefined ? undefined : { row: rows[Number(id)] as Row, score: 1 };
  };
}

function orama(rows: Row[]): Finder {
  const tokenizer = { language: 'chinese', normalizationCache: new Map(), tokenize: pairs };
  const index = create({ schema: { name: 'string', fullName: 'string' } as const, components: { tokenizer } });
  for (const { id, name, fullName } of rows) insert(index, { id: String(id), name, fullName });
  return (question) => {
    const { hits } = search(index, { term: question, limit: 1 }) as Results<unknown>;
    return hits[0] && { row: rows[Number(hits[0].id)] as Row, score: hits[0].score };
  };
}

function uFuzzy(rows: Row[]): Finder {
  const index = new UFuzzy({ unicode: true, interSplit: "[^\\p{L}\\d']+", intraChars: "[\\p{L}\\d']", intraIns: 2 });
  const names = rows.map(({ fullName }) => fullName);
  return (question) => {
    const [found, info, order] = index.search(names, question);
    const best = order?.length ? info.idx[order[0] as number] : found?.[0];
    return best === undefined ? undefined : { row: rows[best] as Row, score: 1 };
  };
}

/** Words of a question that are no part of a name. */
const QUESTION_WORDS =
  /请问|麻烦|帮我|查一下|查查|告诉我|我想|想问|一下|联系电话|咨询电话|电话号码|联系方式|电话|号码|热线|座机|多少|怎么|如何|什么|哪里|哪个|是|的|吗|呢|呀|啊|谢谢|你好|您好|[\s\p{P}]/gu;

function cutting(find: Finder): Finder {
  return (question) => find(question.replace(QUESTION_WORDS, ''));
}

/** Chinese has no spaces to tell words by: each two neighbouring characters are a term; Latin words are terms. */
function pairs(text: string): string[] {
  const terms = text.toLowerCase().match(/[a-z0-9]+|\p{Script=Han}+/gu) ?? [];
  return terms.flatMap((term) =>
    /^[a-z0-9]/.test(term) || term.length < 2
      ? [term]
      : Array.from({ length: term.length - 1 }, (_, index) => term.slice(index, index + 2)),
  );
}
