import { type Calendar, type HolidayName, workingDayAfter } from './calendar.ts';
import { addDays, instantOf, localDate } from './local-date.ts';

/** Minutes after midnight on every working day, as the guide's telephone list has it; `before`: why it is closed just before. */
const openingHours = [
  { opens: 8 * 60 + 30, closes: 12 * 60, before: 'before-opening' },
  { opens: 14 * 60, closes: 17 * 60 + 30, before: 'lunch' },
] as const;

const closingMinute = Math.max(...openingHours.map(({ closes }) => closes));

export type ClosedReason = (typeof openingHours)[number]['before'] | 'after-hours' | 'weekend' | 'holiday';

/** `provisional`: from today to the instant named, some day lies in a year whose arrangement is not published. */
export type OpeningState =
  | { open: true; until: Date; closesForLunch: boolean; provisional: boolean }
  | {
      open: false;
      reason: ClosedReason;
      /** With reason `holiday`, where it has a name. */
      holiday?: HolidayName;
      opensAt: Date;
      provisional: boolean;
    };

/** A window is open from its first instant and closed at its last: at 12:00:00 it is lunch. */
export function openingState(calendar: Calendar, now: Date): OpeningState {
  const today = localDate(now);
  const { opens, closes, before } = openWindows(calendar, now).next().value;
  const day = localDate(opens);
  const provisional = !(calendar.isPublished(today.year) && calendar.isPublished(day.year));
  if (opens <= now) return { open: true, until: closes, closesForLunch: closes < closingTime(today.iso), provisional };

  const { kind, holiday } = calendar.day(today.iso);
  if (kind === 'holiday') return { open: false, reason: kind, holiday, opensAt: opens, provisional };
  const hour = day.iso === today.iso ? before : 'after-hours';
  return { open: false, reason: kind === 'weekend' ? kind : hour, opensAt: opens, provisional };
}

/** The instant at which a working day ends. */
export function closingTime(date: string): Date {
  return instantOf(date, closingMinute);
}

interface OpenWindow {
  opens: Date;
  closes: Date;
  before: ClosedReason;
}

/** The window open at `from`, if any, and all that follow, without end: opening hours and deadlines alike count along it. */
export function* openWindows(calendar: Calendar, from: Date): Generator<OpenWindow, never> {
  let date = addDays(localDate(from).iso, -1);
  for (;;) {
    date = workingDayAfter(calendar, date);
    for (const { opens, closes, before } of openingHours) {
      const window = { opens: instantOf(date, opens), closes: instantOf(date, closes), before };
      if (window.closes > from) yield window;
    }
  }
}
