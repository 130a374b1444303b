import path from 'node:path';
import { projectRoot } from '../config.ts';
import { Directory } from '../directory/directory.ts';
import type { DirectoryRecords, Locale, Topic } from '../directory/records.ts';
import { type OutsidePlace, readOutsidePlaces, readSimilarCharacters } from '../directory/seed-files.ts';
import { Enquiry } from '../enquiry/enquiry.ts';
import type { SimilarCharacters } from '../enquiry/likeness.ts';

export const seedFolder = path.join(projectRoot, 'prisma', 'seed');

/** What the bot knows at one moment: replaced as a whole when the directory or a topic changes. */
export interface Knowledge {
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

export function createKnowledge(records: DirectoryRecords): Knowledge {
  background.outside ??= readOutsidePlaces(seedFolder);
  background.similar ??= readSimilarCharacters(seedFolder);
  const directory = new Directory(records);
  const byLocale = (locale: Locale) => records.topics.filter((topic) => topic.locale === locale);
  const topics = { 'zh-CN': byLocale('zh-CN'), en: byLocale('en') };
  return {
    directory,
    enquiry: new Enquiry(directory, records.topics, background.outside, background.similar),
    topic: (id, locale) => topics[locale].find((topic) => topic.id === id),
    topics: (locale) => topics[locale],
  };
}
