import { addDays, instantOf, localDate, weekdayOf } from '../calendar/local-date.ts';
import { Prisma } from '../database/generated/client.ts';

const { sql } = Prisma;

export const dueFilters = ['overdue', 'soon', 'today', 'week'] as const;
export type DueFilter = (typeof dueFilters)[number];

/** Where a page of the queue begins: after, or before, the row with this key. */
export interface QueueKey {
  dueAt: Date | null;
  number: string;
}

/** Where a page of a list that begins with the newest goes on: after a case's number. */
export interface ListPage {
  after?: string;
  take: number;
}

export interface QueuePage {
  after?: QueueKey;
  before?: QueueKey;
  take: number;
}

/** What is due by when, of a row `c` of cases; `today` and `week`: what is still to come of them. */
export const dueBy: Record<DueFilter, (now: Date) => Prisma.Sql> = {
  overdue: (now) => sql`c.due_at < ${now}::timestamptz`,
  soon: (now) => sql`c.due_at >= ${now}::timestamptz AND c.warn_at <= ${now}::timestamptz`,
  today: (now) => between(now, addDays(localDate(now).iso, 1)),
  week: (now) => between(now, nextMonday(localDate(now).iso)),
};

const between = (now: Date, day: string) =>
  sql`c.due_at >= ${now}::timestamptz AND c.due_at < ${instantOf(day, 0)}::timestamptz`;

const nextMonday = (day: string) => addDays(day, (8 - weekdayOf(day)) % 7 || 7);

/** The order of a list of cases, rows `c`, and what a page of it begins after or ends before. */
export interface Order {
  after(key: QueueKey | undefined): { where: Prisma.Sql; by: Prisma.Sql };
  before(key: QueueKey): { where: Prisma.Sql; by: Prisma.Sql };
}

export const newestFirst: Order = {
  after: (key) => ({ where: key ? sql`c.number < ${key.number}` : sql`TRUE`, by: sql`c.number DESC` }),
  before: ({ number }) => ({ where: sql`c.number > ${number}`, by: sql`c.number ASC` }),
};

/** What is due first comes first; those without a day come last. */
export const dueFirst: Order = {
  after: (key) => ({ where: key ? later(key) : sql`TRUE`, by: sql`c.due_at ASC NULLS LAST, c.number ASC` }),
  before: (key) => ({ where: sooner(key), by: sql`c.due_at DESC NULLS FIRST, c.number DESC` }),
};

const later = ({ dueAt, number }: QueueKey) =>
  dueAt
    ? sql`((c.due_at, c.number) > (${dueAt}::timestamptz, ${number}) OR c.due_at IS NULL)`
    : sql`c.due_at IS NULL AND c.number > ${number}`;

const sooner = ({ dueAt, number }: QueueKey) =>
  dueAt
    ? sql`(c.due_at, c.number) < (${dueAt}::timestamptz, ${number})`
    : sql`(c.due_at IS NOT NULL OR c.number < ${number})`;
