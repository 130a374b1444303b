import { type Calendar, workingDayAfter } from '../../calendar/calendar.ts';
import { localDate } from '../../calendar/local-date.ts';
import { monthOf } from '../period.ts';

/** `2026-10` in November. */
export const lastMonth = (now: Date): string => monthOf(localDate(now).iso, -1).from.slice(0, 7);

/** Of the month that it is. */
export function firstWorkingDay(calendar: Calendar, now: Date): string {
  return workingDayAfter(calendar, monthOf(localDate(now).iso, -1).to);
}
