import { type Calendar, workingDayAfter } from '../calendar/calendar.ts';
import { localDate } from '../calendar/local-date.ts';
import { DomainError } from './domain-error.ts';

interface Chased {
  dueAt: Date | null;
  chasedOn: string | null;
}

/** The working day that a chase counts for: a day off belongs to the one after it. */
export function chaseDay(calendar: Calendar, now: Date): string {
  const today = localDate(now).iso;
  return calendar.isWorkingDay(today) ? today : workingDayAfter(calendar, today);
}

/** @throws DomainError unless the case is past due and was not chased (催办) on this working day. */
export function requireChaseable(held: Chased, calendar: Calendar, now: Date): void {
  const fault = chaseFault(held, calendar, now);
  if (fault) throw new DomainError('not-allowed', fault);
}

export const isChaseable = (held: Chased, calendar: Calendar, now: Date): boolean => !chaseFault(held, calendar, now);

function chaseFault({ dueAt, chasedOn }: Chased, calendar: Calendar, now: Date) {
  if (!dueAt || now <= dueAt) return 'not-due-yet';
  return chasedOn === chaseDay(calendar, now) ? 'chased-today' : undefined;
}
