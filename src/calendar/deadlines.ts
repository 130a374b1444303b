import { type Calendar, workingDayAfter } from './calendar.ts';
import { localDate } from './local-date.ts';
import { closingTime, openWindows } from './opening-hours.ts';

const minute = 60_000;

/**
 * "Within n working days": the day of the event does not count, and the n-th working day counts to its end.
 * @throws RangeError unless `days` is a whole number from 1.
 */
export function dueAfterWorkingDays(calendar: Calendar, from: Date, days: number): Date {
  if (!Number.isInteger(days) || days < 1) throw new RangeError(`Not a number of working days: ${days}`);
  let date = localDate(from).iso;
  for (let day = 1; day <= days; day++) date = workingDayAfter(calendar, date);
  return closingTime(date);
}

/** Minutes of opening hours from `a` to `b`, fractions included; negative when `b` is the earlier. */
export function workingMinutesBetween(calendar: Calendar, a: Date, b: Date): number {
  if (b < a) return 0 - workingMinutesBetween(calendar, b, a);
  let total = 0;
  for (const { opens, closes } of openWindows(calendar, a)) {
    if (opens >= b) break;
    total += Math.min(+closes, +b) - Math.max(+opens, +a);
  }
  return total / minute;
}

/**
 * The earliest instant by which that many minutes of opening hours have passed; `from` itself for none. A clock that stood
 * still is put right by adding to its due time the working minutes for which it stood, whether it was overdue or not.
 * @throws RangeError unless `minutes` is finite and not negative.
 */
export function addWorkingMinutes(calendar: Calendar, from: Date, minutes: number): Date {
  let left = Math.round(minutes * minute);
  if (!Number.isFinite(left) || left < 0) throw new RangeError(`Not a number of minutes to add: ${minutes}`);
  if (left === 0) return from;
  const windows = openWindows(calendar, from);
  for (;;) {
    const { opens, closes } = windows.next().value;
    const start = Math.max(+opens, +from);
    if (start + left <= +closes) return new Date(start + left);
    left -= +closes - start;
  }
}
