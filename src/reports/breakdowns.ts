import type { Calendar } from '../calendar/calendar.ts';
import { localDate } from '../calendar/local-date.ts';
import { Prisma, type PrismaClient } from '../database/generated/client.ts';
import { bucketsOf, isIn } from './buckets.ts';
import { type Counts, countBy, countByTime, countsOf, localTime, type Timed, timeNumber } from './count.ts';
import { daysOf, type Period } from './period.ts';
import type { Share } from './share.ts';
import { type Counted, sources } from './sources.ts';
import type { TallyName } from './tallies.ts';

const { sql } = Prisma;

/** What the breakdowns of a period look at. */
export interface Looking {
  prisma: PrismaClient;
  counted: Counted;
  period: Period;
  calendar: Calendar;
}

export interface Bucketed {
  period: Period;
  counts: Counts;
}

const sum = (rows: readonly { counts: Counts }[], name: TallyName): number =>
  rows.reduce((total, { counts }) => total + (counts[name] ?? 0), 0);

function inBuckets(times: readonly Timed[], period: Period, names: readonly TallyName[], longestByDay: number) {
  return bucketsOf(period, longestByDay).map((bucket): Bucketed => {
    const inside = times.filter(({ at }) => isIn(at.iso, bucket));
    return { period: bucket, counts: Object.fromEntries(names.map((name) => [name, sum(inside, name)])) };
  });
}

/** Complaints received and resolved, and what was asked, as time went on. */
export async function trendOf(
  { prisma, counted, period }: Looking,
  enquiries: Promise<Enquiries>,
): Promise<Bucketed[]> {
  const names = ['received', 'resolved'] as const;
  const [{ times }, ...others] = await Promise.all([
    enquiries,
    ...names.map((name) => countByTime(prisma, counted, [name], 'day')),
  ]);
  return inBuckets([times, ...others].flat(), period, ['asked', ...names], 31);
}

/** By weekday (0 is Sunday) and hour. */
export function weekOf({ times }: Enquiries): number[][] {
  const hours = Array.from({ length: 7 }, () => Array<number>(24).fill(0));
  for (const { at, counts } of times) {
    const day = hours[at.weekday] as number[];
    day[at.hour] = (day[at.hour] ?? 0) + (counts.asked ?? 0);
  }
  return hours;
}

/** Of resolutions, by when they were made: how many were rated, how many of these well. */
export async function satisfactionOf({ prisma, counted, period }: Looking): Promise<Bucketed[]> {
  const names = ['rated', 'satisfied'] as const;
  return inBuckets(await countByTime(prisma, counted, names, 'day'), period, names, 10);
}

/** By how many working days open complaints are old; the last without an end. */
const ages = [0, 2, 6, 11, 21];

export interface Age {
  /** Working days: `to` is missing where there is no end. */
  from: number;
  to?: number;
  open: number;
  overdue: number;
  /** When they were received. */
  received: Partial<Period>;
}

/** The open complaints by their age. */
export async function ageingOf({ prisma, counted, calendar }: Looking): Promise<Age[]> {
  const rows = await countByTime(prisma, counted, ['open', 'overdue'], 'day');
  const today = localDate(new Date(+counted.asOf - 1)).iso;
  const age = ageIn(calendar, rows[0]?.at.iso ?? today, today);
  const dated = rows.map(({ at, counts }) => ({ day: at.iso, counts, age: age(at.iso) }));
  return ages.map((from, index) => {
    const next = ages[index + 1];
    const inside = dated.filter((row) => row.age >= from && (next === undefined || row.age < next));
    return {
      from,
      to: next && next - 1,
      open: sum(inside, 'open'),
      overdue: sum(inside, 'overdue'),
      received: { from: next === undefined ? undefined : inside[0]?.day, to: inside.at(-1)?.day },
    };
  });
}

/** Working days that have begun after a day, until today. */
function ageIn(calendar: Calendar, first: string, today: string): (day: string) => number {
  const ageOf = new Map<string, number>();
  let age = 0;
  for (const day of daysOf({ from: first, to: today }).reverse()) {
    ageOf.set(day, age);
    if (calendar.isWorkingDay(day)) age += 1;
  }
  return (day) => ageOf.get(day) ?? 0;
}

export interface OfOrganization {
  organizationId: string;
  resolved: Share;
  satisfied: Share;
}

/** How many resolutions of each organization were on time, and how many of those rated were rated well. */
export async function organizationsOf({ prisma, counted }: Looking): Promise<OfOrganization[]> {
  const [resolved, rated] = await Promise.all([
    countBy(prisma, counted, ['resolved', 'resolvedOnTime'], sql`s.organization_id`),
    countBy(prisma, counted, ['rated', 'satisfied'], sql`s.organization_id`),
  ]);
  const ratings = new Map(rated.map(({ key, counts }) => [key, counts]));
  return resolved.map(({ key, counts }) => ({
    organizationId: key,
    resolved: { part: counts.resolvedOnTime ?? 0, of: counts.resolved ?? 0 },
    satisfied: { part: ratings.get(key)?.satisfied ?? 0, of: ratings.get(key)?.rated ?? 0 },
  }));
}

export interface OfCategory {
  category: string;
  received: number;
  satisfied: Share;
}

/** By the category that a complaint has now. */
export async function categoriesOf({ prisma, counted }: Looking): Promise<OfCategory[]> {
  const complaint = sql`JOIN complaints c ON c.id = s.id`;
  const [received, rated] = await Promise.all([
    countBy(prisma, counted, ['received'], sql`c.category`, complaint),
    countBy(prisma, counted, ['rated', 'satisfied'], sql`c.category`, complaint),
  ]);
  const categories = new Set([...received, ...rated].map(({ key }) => key));
  const of = (rows: typeof rated, category: string) => rows.find(({ key }) => key === category)?.counts;
  return [...categories]
    .map((category) => ({
      category,
      received: of(received, category)?.received ?? 0,
      satisfied: { part: of(rated, category)?.satisfied ?? 0, of: of(rated, category)?.rated ?? 0 },
    }))
    .sort((one, other) => other.received - one.received || (one.category < other.category ? -1 : 1));
}

export interface OfSubject {
  id: string;
  asked: number;
  unanswered: number;
}

/** Enquiries by the hour, by the places and by the topics that they were about. */
export interface Enquiries {
  times: Timed[];
  places: { key: string[]; counts: Counts }[];
  topics: { key: string[]; counts: Counts }[];
}

/** All in one pass: they are many. */
export async function enquiriesOf({ prisma, counted }: Looking): Promise<Enquiries> {
  const rows = await prisma.$queryRaw<
    { hour: number | null; places: string[] | null; topics: string[] | null; counts: Counts }[]
  >`
    SELECT hour, places, topics, ${countsOf(['asked', 'unanswered'])} AS counts
    FROM (SELECT s.*, ${timeNumber('hour')} AS hour FROM (${sources.enquiries.rows(counted)}) s) s
    GROUP BY GROUPING SETS ((hour), (places), (topics))`;
  return {
    times: rows.flatMap(({ hour, counts }) => (hour === null ? [] : { at: localTime(hour, 'hour'), counts })),
    places: rows.flatMap(({ places, counts }) => (places === null ? [] : { key: places, counts })),
    topics: rows.flatMap(({ topics, counts }) => (topics === null ? [] : { key: topics, counts })),
  };
}

/** Enquiries by what they were about; one about several counts with each. Most first. */
export function subjectsOf(
  rows: Enquiries['places'],
  groupOf: (id: string) => string | undefined = (id) => id,
): OfSubject[] {
  const subjects = new Map<string, OfSubject>();
  for (const { key, counts } of rows)
    for (const id of new Set(key.flatMap((one) => groupOf(one) ?? []))) {
      const subject = subjects.get(id) ?? { id, asked: 0, unanswered: 0 };
      subject.asked += counts.asked ?? 0;
      subject.unanswered += counts.unanswered ?? 0;
      subjects.set(id, subject);
    }
  return [...subjects.values()].sort((one, other) => other.asked - one.asked || (one.id < other.id ? -1 : 1));
}
