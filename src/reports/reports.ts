import type { Calendar } from '../calendar/calendar.ts';
import type { PrismaClient } from '../database/generated/client.ts';
import { countAll } from './count.ts';
import { type FigureId, figureIds, figures, type Measure } from './figures.ts';
import { type Period, spanOf } from './period.ts';
import type { Scope } from './scope.ts';
import type { Share } from './share.ts';
import type { Counted } from './sources.ts';
import type { Tallies } from './tallies.ts';
import { quantile, workingTimes } from './working-time.ts';

/** `minutes`: of working time. */
export type Value = { count: number } | Share | { minutes: number | undefined; of: number };

export type Figures = Record<FigureId, Value>;

export const countedIn = (scope: Scope, period: Period, now: Date): Counted => {
  const span = spanOf(period);
  return { scope, span, asOf: now < span.to ? now : span.to };
};

/** All figures of a period. */
export async function figuresOf(prisma: PrismaClient, counted: Counted, calendar: Calendar): Promise<Figures> {
  const [counts, times] = await Promise.all([countAll(prisma, counted), workingTimes(prisma, counted, calendar)]);
  return Object.fromEntries(figureIds.map((id) => [id, measured(figures[id].measure, counts, times)])) as Figures;
}

function measured(measure: Measure, counts: Tallies, times: readonly number[]): Value {
  switch (measure.kind) {
    case 'count':
      return { count: counts[measure.of] };
    case 'share':
      return { part: counts[measure.part], of: counts[measure.of] };
    case 'time':
      return { minutes: quantile(times, measure.quantile), of: times.length };
  }
}
