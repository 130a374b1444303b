import type { Calendar } from '../../calendar/calendar.ts';
import type { PrismaClient } from '../../database/generated/client.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Locale } from '../../directory/records.ts';
import {
  ageingOf,
  categoriesOf,
  enquiriesOf,
  type Looking,
  organizationsOf,
  satisfactionOf,
  subjectsOf,
  trendOf,
  weekOf,
} from '../../reports/breakdowns.ts';
import { before } from '../../reports/period.ts';
import { unansweredQuestions } from '../../reports/questions.ts';
import { countedIn, figuresOf } from '../../reports/reports.ts';
import { type Choice, countedFor } from './choice.ts';
import { hasEnquiries } from './figure-view.tsx';

interface Parts {
  prisma: PrismaClient;
  directory(): Directory;
  calendar(): Calendar;
}

export type Dashboard = Awaited<ReturnType<typeof loadDashboard>>;

/** Everything that the dashboard shows. */
export async function loadDashboard(parts: Parts, choice: Choice, now: Date, locale: Locale) {
  const { prisma } = parts;
  const [directory, calendar] = [parts.directory(), parts.calendar()];
  const { period } = choice;
  const counted = countedFor(choice, directory, now);
  const looking: Looking = { prisma, counted, period, calendar };
  const earlier = before(period);
  /** The whole province is told by prefectures, a part of it by its places. */
  const isWhole = counted.scope.placeIds === 'all';
  const ours = counted.scope.placeIds;
  const groupOf = (id: string) => {
    if (!isWhole) return ours.includes(id) ? id : undefined;
    const region = directory.region(id);
    return region?.kind === 'county' || region?.kind === 'zone' ? (region.parentId ?? undefined) : region?.id;
  };
  const asked = enquiriesOf(looking);
  const [figures, figuresBefore, enquiries, trend, ages, organizations, categories, satisfaction, questions, titles] =
    await Promise.all([
      figuresOf(prisma, counted, calendar),
      figuresOf(prisma, countedIn(counted.scope, earlier, now), calendar),
      asked,
      trendOf(looking, asked),
      ageingOf(looking),
      organizationsOf(looking),
      categoriesOf(looking),
      satisfactionOf(looking),
      unansweredQuestions(prisma, counted, 10),
      prisma.topic.findMany({ where: { locale }, select: { id: true, title: true } }),
    ]);
  return {
    ...{ choice, earlier, isWhole, figures, figuresBefore, trend, ages, organizations, categories },
    ...{ satisfaction, questions, titles, hasEnquiries: hasEnquiries(counted.scope) },
    hours: weekOf(enquiries),
    places: subjectsOf(enquiries.places, groupOf),
    topics: subjectsOf(enquiries.topics),
  };
}
