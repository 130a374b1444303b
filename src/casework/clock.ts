import type { Calendar } from '../calendar/calendar.ts';
import { addWorkingMinutes, dueAfterWorkingDays, workingMinutesBetween } from '../calendar/deadlines.ts';

/** The columns of the clock that runs on a case. */
export interface ClockColumns {
  clock: string | null;
  clockStartedAt: Date | null;
  dueAt: Date | null;
  /** When 80 % of the working time is used up. */
  warnAt: Date | null;
  warnedAt: Date | null;
  overdueAt: Date | null;
}

const warnAfter = 0.8;

export const noClock: ClockColumns = {
  clock: null,
  clockStartedAt: null,
  dueAt: null,
  warnAt: null,
  warnedAt: null,
  overdueAt: null,
};

/** "Within n working days" from now. */
export function startClock(calendar: Calendar, clock: string, now: Date, days: number): ClockColumns {
  return clockUntil(calendar, clock, now, dueAfterWorkingDays(calendar, now, days));
}

/** A clock that is due at a given instant. */
export function clockUntil(calendar: Calendar, clock: string, now: Date, dueAt: Date): ClockColumns {
  const minutes = Math.max(workingMinutesBetween(calendar, now, dueAt), 0);
  const warnAt = addWorkingMinutes(calendar, now, minutes * warnAfter);
  return { clock, clockStartedAt: now, dueAt, warnAt, warnedAt: null, overdueAt: null };
}

/** The due time of a clock that stood still: it gets back exactly the working minutes for which it stood. */
export function dueAfterPause(calendar: Calendar, dueAt: Date, pausedAt: Date, now: Date): Date {
  return addWorkingMinutes(calendar, dueAt, Math.max(workingMinutesBetween(calendar, pausedAt, now), 0));
}
