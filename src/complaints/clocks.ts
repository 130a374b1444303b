import { z } from 'zod';
import type { Calendar } from '../calendar/calendar.ts';
import { dueAfterWorkingDays } from '../calendar/deadlines.ts';
import { localDate } from '../calendar/local-date.ts';
import { closingTime } from '../calendar/opening-hours.ts';
import { clockUntil, dueAfterPause, noClock, startClock } from '../casework/clock.ts';
import { DomainError } from '../casework/domain-error.ts';
import type { Commitments } from '../casework/settings.ts';
import { type Complaint, Prisma } from '../database/generated/client.ts';

/** Both clocks of the office; while the complainant is waited for, or may reopen, nothing of the office's is overdue. */
export const isOverdue = ({ clock, dueAt }: Pick<Complaint, 'clock' | 'dueAt'>, now: Date): boolean =>
  (clock === 'acceptance' || clock === 'resolution') && dueAt !== null && dueAt < now;

/** Columns of time that a complaint loses when it ends. */
const stopped = { ...noClock, resolutionDueAt: null, waitingSince: null, extension: Prisma.DbNull };

export const ended = (now: Date) => ({ ...stopped, endedAt: now });

export const acceptanceClock = (calendar: Calendar, now: Date, { acceptanceDays }: Commitments) =>
  startClock(calendar, 'acceptance', now, acceptanceDays);

export function resolutionClock(calendar: Calendar, now: Date, category: string, settings: Commitments) {
  const days = settings.resolutionDaysOf[category] ?? settings.resolutionDays;
  return { ...startClock(calendar, 'resolution', now, days), extended: false, extension: Prisma.DbNull };
}

/** Nobody need be warned of the end of the window. */
export function reopeningClock(calendar: Calendar, now: Date, { reopeningDays }: Commitments) {
  const clock = { ...startClock(calendar, 'reopening', now, reopeningDays), warnAt: null };
  return { ...stopped, ...clock, reopenUntil: clock.dueAt };
}

/** The resolution's clock stands: what it was is kept, the due time is the complainant's. */
export function waitingClock(calendar: Calendar, now: Date, complaint: Complaint, { waitingDays }: Commitments) {
  const dueAt = dueAfterWorkingDays(calendar, now, waitingDays);
  return { clock: 'waiting', dueAt, resolutionDueAt: complaint.dueAt, waitingSince: now };
}

/** It goes on with exactly the working minutes that it had. */
export function resumedClock(calendar: Calendar, now: Date, { resolutionDueAt, waitingSince, warnAt }: Complaint) {
  const later = (at: Date | null) => at && dueAfterPause(calendar, at, waitingSince ?? now, now);
  return {
    clock: 'resolution',
    dueAt: later(resolutionDueAt),
    warnAt: later(warnAt),
    resolutionDueAt: null,
    waitingSince: null,
  };
}

const extension = z.object({ until: z.iso.date(), reason: z.string(), askedBy: z.string() });

export type Extension = z.infer<typeof extension>;

export const readExtension = ({ extension: asked }: Complaint): Extension | undefined =>
  asked === null ? undefined : extension.parse(asked);

/** The days until which the site can grant more time, the nearest first, with how many working days more that is. */
export const extensionDays = (calendar: Calendar, dueAt: Date, { extensionDays: most }: Commitments) =>
  Array.from({ length: most }, (_, index) => ({
    days: index + 1,
    until: dueAfterWorkingDays(calendar, dueAt, index + 1),
  }));

/** @throws DomainError unless `until` is a working day later than the due day, and by no more than the site grants */
export function extendedUntil(calendar: Calendar, dueAt: Date, until: string, { extensionDays }: Commitments): Date {
  const latest = dueAfterWorkingDays(calendar, dueAt, extensionDays);
  const extended = closingTime(until);
  if (extended <= dueAt || extended > latest || !calendar.isWorkingDay(until))
    throw new DomainError('invalid', 'extension-day', { after: localDate(dueAt).iso, latest: localDate(latest).iso });
  return extended;
}

/** Warned of again when 80 % of the longer time are used up. */
export function extendedClock(calendar: Calendar, { clockStartedAt }: Complaint, dueAt: Date) {
  return {
    ...clockUntil(calendar, 'resolution', clockStartedAt as Date, dueAt),
    extended: true,
    extension: Prisma.DbNull,
  };
}
