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
    WITH resolved AS (${sources.resolve.rows(counted)}),
    steps AS (
      SELECT e.complaint_id, e.at, e.to_state, r.at AS resolved, lead(e.at) OVER course AS until,
        count(*) FILTER (WHERE e.move IN ('submit', 'reopen', 'review')) OVER course AS round
      FROM case_events e LEFT JOIN resolved r ON r.event_id = e.id
      WHERE e.complaint_id IN (SELECT id FROM resolved)
        AND (e.move IN ('submit', 'reopen', 'review', 'resolve') OR e.to_state IN ('waiting', 'merged')
          OR e.from_state IN ('waiting', 'merged'))
      WINDOW course AS (PARTITION BY e.complaint_id ORDER BY e.id)
    ),
    courses AS (
      SELECT json_build_array(
        ${milliseconds('min(s.at)')}, ${milliseconds('min(s.resolved)')},
        json_agg(json_build_array(${milliseconds('s.at')}, ${milliseconds('s.until')}))
          FILTER (WHERE s.to_state IN ('waiting', 'merged'))
      ) AS course
      FROM steps s GROUP BY s.complaint_id, s.round HAVING count(s.resolved) > 0
    )
    SELECT json_agg(course)::text AS courses FROM courses`;
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
