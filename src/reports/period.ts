import { addDays, instantOf, localDate, mondayOf } from '../calendar/local-date.ts';

/** Whole days in Shanghai, `YYYY-MM-DD`, both counted. */
export interface Period {
  from: string;
  to: string;
}

/** Instants: the first counts, the last does not. */
export interface Span {
  from: Date;
  to: Date;
}

export const spanOf = ({ from, to }: Period): Span => ({ from: instantOf(from, 0), to: instantOf(addDays(to, 1), 0) });

export function daysOf({ from, to }: Period): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** What a period is compared with: whole months with as many months before them, other days with as many days before them. */
export function before(period: Period): Period {
  const to = addDays(period.from, -1);
  if (isWholeMonths(period)) return { from: firstOfMonth(period.from, -monthsIn(period)), to };
  return { from: addDays(period.from, -daysOf(period).length), to };
}

/** The month of a day, or one that many months from it. */
export function monthOf(day: string, months = 0): Period {
  const from = firstOfMonth(day, months);
  return { from, to: addDays(firstOfMonth(from, 1), -1) };
}

/** From its Monday to its Sunday. */
export function weekOf(day: string): Period {
  const from = mondayOf(day);
  return { from, to: addDays(from, 6) };
}

export function latestDays(now: Date, count: number): Period {
  const to = localDate(now).iso;
  return { from: addDays(to, 1 - count), to };
}

const isWholeMonths = ({ from, to }: Period): boolean => from.endsWith('-01') && addDays(to, 1).endsWith('-01');

const monthsIn = ({ from, to }: Period): number => monthNumber(to) - monthNumber(from) + 1;

const monthNumber = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

function firstOfMonth(day: string, months: number): string {
  const number = monthNumber(day) + months;
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}-01`;
}
