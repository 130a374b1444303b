import type { Calendar } from '../calendar/calendar.ts';
import { workingMinutesSince } from '../calendar/working-minutes.ts';
import { Prisma, type PrismaClient } from '../database/generated/client.ts';
import { type Counted, sources } from './sources.ts';

/** In milliseconds: when it began, when it was resolved, and from when to when it stood meanwhile. */
type Course = [began: number, resolved: number, stood: [from: number, to: number][] | null];

const milliseconds = (column: string) => Prisma.raw(`floor(extract(epoch FROM ${column}) * 1000)`);

/**
 * Working minutes of each resolution, the shortest first: from the receipt, or the latest reopening or request for review, until it was
 * resolved, without the time in which the complainant was waited for or the case was merged into another.
 */
export async function workingTimes(prisma: PrismaClient, counted: Counted, calendar: Calendar): Promise<number[]> {
  const [row] = await prisma.$queryRaw<{ courses: string | null }[]>`
    SELECT json_agg(json_build_array(${milliseconds('began.at')}, ${milliseconds('s.at')}, stood.spans))::text AS courses
    FROM (${sources.resolve.rows(counted)}) s
    JOIN LATERAL (
      SELECT id, at FROM case_events
      WHERE complaint_id = s.id AND id < s.event_id AND move IN ('submit', 'reopen', 'review') ORDER BY id DESC LIMIT 1
    ) began ON TRUE
    CROSS JOIN LATERAL (
      SELECT json_agg(json_build_array(${milliseconds('at')}, ${milliseconds('until')})) AS spans
      FROM (
        SELECT to_state, at, lead(at) OVER (ORDER BY id) AS until FROM case_events
        WHERE complaint_id = s.id AND id >= began.id AND id <= s.event_id
      ) steps
      WHERE to_state IN ('waiting', 'merged')
    ) stood`;
  const courses: Course[] = JSON.parse(row?.courses ?? '[]');
  if (courses.length === 0) return [];
  const earliest = courses.reduce((first, [began]) => Math.min(first, began), Number.POSITIVE_INFINITY);
  const since = workingMinutesSince(calendar, earliest, +counted.span.to);
  const between = (from: number, to: number) => since(to) - since(from);
  return courses
    .map(([began, resolved, stood]) => {
      const waited = (stood ?? []).reduce((sum, [from, to]) => sum + between(from, to), 0);
      return between(began, resolved) - waited;
    })
    .sort((one, other) => one - other);
}

/** By which that share of them was done; of none there is none. */
export const quantile = (sorted: readonly number[], share: number): number | undefined =>
  sorted[Math.max(Math.ceil(sorted.length * share) - 1, 0)];
