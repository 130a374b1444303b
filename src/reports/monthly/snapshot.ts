import type { Calendar } from '../../calendar/calendar.ts';
import { complaintWords } from '../../complaints/words.ts';
import type { PrismaClient } from '../../database/generated/client.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Locale, Organization } from '../../directory/records.ts';
import {
  type Age,
  ageingOf,
  type Bucketed,
  categoriesOf,
  enquiriesOf,
  type Looking,
  type OfCategory,
  type OfSubject,
  satisfactionOf,
  subjectsOf,
  trendOf,
} from '../breakdowns.ts';
import { before, monthOf } from '../period.ts';
import { type Unanswered, unansweredQuestions } from '../questions.ts';
import { countedIn, type Figures, figuresOf } from '../reports.ts';
import { scopeOf } from '../scope.ts';
import { childrenOf, type Row } from './children.ts';
import { inBoth, type Named, named } from './names.ts';
import { sayIn } from './say.ts';
import type { SectionId } from './sections.ts';
import { type TypicalCase, typicalCases } from './typical-cases.ts';

/** Everything that a report tells of, with the names that it had then. */
export interface Facts {
  takenAt: string;
  organization: Named;
  /** To whom it is submitted. */
  receiver: Named;
  figures: Figures;
  before: Figures;
  trend: Bucketed[];
  satisfaction: Bucketed[];
  ages: Age[];
  categories: (OfCategory & { name: Named })[];
  places: (OfSubject & { name: Named })[];
  topics: (OfSubject & { name: Named })[];
  questions: Pick<Unanswered, 'question' | 'asked'>[];
  cases: TypicalCase[];
  /** Empty where there is nothing below. */
  rows: Row[];
}

export interface SnapshotParts {
  prisma: PrismaClient;
  directory: () => Directory;
  calendar: () => Calendar;
}

/** Frozen: what changes later leaves it alone. `said`: what the figures say in words. */
export interface Snapshot extends Facts {
  said: Record<Locale, Record<SectionId, string>>;
}

const mostSubjects = 10;
const mostCases = 3;

/** @param month `2026-10` */
export async function takeSnapshot(
  parts: SnapshotParts,
  organization: Organization,
  month: string,
  now: Date,
): Promise<Snapshot> {
  const facts = await collect(parts, organization, month, now);
  const said = (locale: Locale) => sayIn(locale, month, facts);
  return { ...facts, said: { 'zh-CN': said('zh-CN'), en: said('en') } };
}

async function collect(
  { prisma, ...parts }: SnapshotParts,
  organization: Organization,
  month: string,
  now: Date,
): Promise<Facts> {
  const [directory, calendar] = [parts.directory(), parts.calendar()];
  const period = monthOf(`${month}-01`);
  const scope = scopeOf(organization, true, directory);
  const counted = countedIn(scope, period, now);
  const looking: Looking = { prisma, counted, period, calendar };
  const placeIds = new Set(scope.placeIds === 'all' ? directory.regions.map(({ id }) => id) : scope.placeIds);
  const asked = enquiriesOf(looking);
  const [figures, earlier, enquiries, trend, satisfaction, ages, categories, questions, cases, rows, titles] =
    await Promise.all([
      figuresOf(prisma, counted, calendar),
      figuresOf(prisma, countedIn(scope, before(period), now), calendar),
      asked,
      trendOf(looking, asked),
      satisfactionOf(looking),
      ageingOf(looking),
      categoriesOf(looking),
      unansweredQuestions(prisma, counted, mostSubjects),
      typicalCases(prisma, counted, directory, mostCases),
      childrenOf(looking, organization, directory),
      prisma.topic.findMany({ select: { id: true, locale: true, title: true } }),
    ]);
  const places = subjectsOf(enquiries.places, (id) => (placeIds.has(id) ? id : undefined));
  const topics = subjectsOf(enquiries.topics);
  const region = directory.region(organization.regionId);
  const management = region && directory.managementBody(region);
  const topicName = (id: string, locale: Locale) =>
    titles.find((topic) => topic.id === id && topic.locale === locale)?.title ?? id;
  return {
    takenAt: now.toISOString(),
    organization: named(organization),
    receiver: named(management ?? organization),
    ...{ figures, before: earlier, trend, satisfaction, ages, cases, rows },
    categories: categories.map((one) => ({
      ...one,
      name: inBoth((locale) => complaintWords(locale)(`category.${one.category}`)),
    })),
    places: places.slice(0, mostSubjects).map((one) => ({
      ...one,
      name: inBoth((locale) => {
        const place = directory.region(one.id);
        return place ? directory.displayName(place, locale) : one.id;
      }),
    })),
    topics: topics
      .slice(0, mostSubjects)
      .map((one) => ({ ...one, name: inBoth((locale) => topicName(one.id, locale)) })),
    questions: questions.map(({ question, asked }) => ({ question, asked })),
  };
}
