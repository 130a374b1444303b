import type { DirectoryRecords, Locale } from '../directory/records.ts';
import { type Entry, entryOf, type Subject, subjectOfPlace, subjectOfTopic } from '../knowledge/entry.ts';

/** What a group of questions is made into. */
export type Lesson =
  | { as: 'alias'; placeId: string; alias: string }
  | { as: 'sample'; topicId: string; questions: readonly string[] };

export const subjectOf = (lesson: Lesson): Subject =>
  lesson.as === 'alias' ? subjectOfPlace(lesson.placeId) : subjectOfTopic(lesson.topicId);

/** The entry with what it is to learn; undefined where there is no such entry. */
export function entryAfter(lesson: Lesson, records: DirectoryRecords): Entry | undefined {
  const before = entryOf(records, subjectOf(lesson));
  if (!before) return undefined;
  if (lesson.as === 'alias')
    return {
      ...before,
      regions: before.regions.map((region) => ({ ...region, aliases: added(region.aliases, [lesson.alias]) })),
    };
  const inLanguage = (locale: Locale) => lesson.questions.filter((question) => languageOf(question) === locale);
  return {
    ...before,
    topics: before.topics.map((topic) => ({ ...topic, questions: added(topic.questions, inLanguage(topic.locale)) })),
  };
}

/** Samples in Chinese or Pinyin belong to the Chinese text. */
const languageOf = (question: string): Locale =>
  /\p{Script=Han}/u.test(question) || !/\s/.test(question.trim()) ? 'zh-CN' : 'en';

const added = (known: readonly string[], more: readonly string[]) => [...new Set([...known, ...more])];
