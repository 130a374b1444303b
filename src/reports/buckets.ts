import { addDays, mondayOf } from '../calendar/local-date.ts';
import { daysOf, monthOf, type Period } from './period.ts';

/** A short period is told day by day, a long one by weeks from Monday, a longer one by months. */
export function bucketsOf(period: Period, longestByDay: number): Period[] {
  const days = daysOf(period);
  if (days.length <= longestByDay) return days.map((day) => ({ from: day, to: day }));
  const startOf = days.length <= 120 ? mondayOf : (day: string) => monthOf(day).from;
  const starts = [...new Set(days.map(startOf))];
  return starts.map((start, index) => {
    const next = starts[index + 1];
    return { from: index === 0 ? period.from : start, to: next ? addDays(next, -1) : period.to };
  });
}

export const isIn = (day: string, { from, to }: Period): boolean => day >= from && day <= to;
