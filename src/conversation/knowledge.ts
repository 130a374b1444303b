import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { projectRoot } from '../config.ts';
import { Directory } from '../directory/directory.ts';
import type { DirectoryRecords, Locale, Topic } from '../directory/records.ts';
import { type OutsidePlace, readOutsidePlaces, readSimilarCharacters } from '../directory/seed-files.ts';
import { Enquiry } from '../enquiry/enquiry.ts';
import type { SimilarCharacters } from '../enquiry/likeness.ts';

export const seedFolder = path.join(projectRoot, 'prisma', 'seed');

/** What the bot knows at one moment: replaced as a whole when the directory or a topic changes. */
export interface Knowledge {
  /** What it was built from. */
  records: DirectoryRecords;
  directory: Directory;
  enquiry: Enquiry;
  topic(id: string, locale: Locale): Topic | undefined;
  topics(locale: Locale): readonly Topic[];
}

/** Facts about the language and the country that no operator edits. */
const background = {
  outside: undefined as OutsidePlace[] | undefined,
  similar: undefined as SimilarCharacters | undefined,
};

/** @param before the knowledge that this one follows: what the two have in common is not built again */
export function createKnowledge(read: DirectoryRecords, before?: Knowledge): Knowledge {
  const records = before ? following(read, before.records) : read;
  background.outside ??= readOutsidePlaces(seedFolder);
  background.similar ??= readSimilarCharacters(seedFolder);
  const directory = new Directory(records);
  const byLocale = (locale: Locale) => records.topics.filter((topic) => topic.locale === locale);
  const topics = { 'zh-CN': byLocale('zh-CN'), en: byLocale('en') };
  return {
    records,
    directory,
    enquiry: new Enquiry(directory, records.topics, background.outside, background.similar, before?.enquiry),
    topic: (id, locale) => topics[locale].find((topic) => topic.id === id),
    topics: (locale) => topics[locale],
  };
}

/** The same records, with the very places and topics that were known before where they have not changed. */
function following(read: DirectoryRecords, before: DirectoryRecords): DirectoryRecords {
  const kept = <T>(now: T[], then: T[]) => {
    const known = new Map(then.map((one) => [keyOf(one), one]));
    return now.map((one) => {
      const same = known.get(keyOf(one));
      return same && isDeepStrictEqual(same, one) ? same : one;
    });
  };
  return { ...read, regions: kept(read.regions, before.regions), topics: kept(read.topics, before.topics) };
}

const keyOf = (one: unknown) => {
  const { id, locale } = one as { id: string; locale?: string };
  return `${id}.${locale}`;
};
