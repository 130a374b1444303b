import { type Calendar, workingDayAfter } from '../../calendar/calendar.ts';
import { addDays, instantOf, localDate } from '../../calendar/local-date.ts';
import { weekOf } from '../../reports/period.ts';

export interface SuggestedTime {
  /** A key of `when.…` of the words. */
  word: 'morning' | 'afternoon' | 'nextDay' | 'nextWeek';
  at: Date;
  /** As the browser's field for a day and a time has it. */
  typed: string;
}

const [morning, afternoon] = [9, 14];

/** When people read what they get: in working hours, soonest first, each moment once. */
export function suggestedTimes(calendar: Calendar, now: Date): SuggestedTime[] {
  const today = localDate(now).iso;
  const next = workingDayAfter(calendar, today);
  const nextWeek = workingDayAfter(calendar, weekOf(today).to);
  return [
    ...(calendar.isWorkingDay(today) ? [timeAt('morning', today, morning), timeAt('afternoon', today, afternoon)] : []),
    timeAt('nextDay', next, morning),
    ...(nextWeek > next && nextWeek < addDays(today, 14) ? [timeAt('nextWeek', nextWeek, morning)] : []),
  ].filter(({ at }) => at > now);
}

const timeAt = (word: SuggestedTime['word'], day: string, hour: number): SuggestedTime => ({
  word,
  at: instantOf(day, hour * 60),
  typed: `${day}T${String(hour).padStart(2, '0')}:00`,
});
