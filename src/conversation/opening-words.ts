import type { Calendar } from '../calendar/calendar.ts';
import { addDays, localDate } from '../calendar/local-date.ts';
import { type OpeningState, openingState } from '../calendar/opening-hours.ts';
import type { Locale } from '../directory/records.ts';
import type { Words } from '../words.ts';
import type { Telling } from './telling.ts';

interface Line {
  calendar: Calendar;
  t: Words;
  minute: number;
  text: string;
}

/** It holds for a minute, and every answer carries it. */
const latest = new Map<Locale, Line>();

/** The one line that says whether anyone answers this minute, and if not, from when. */
export function openingLine(telling: Telling): string {
  const { calendar, now, locale, t } = telling;
  const minute = Math.floor(now.getTime() / 60_000);
  const known = latest.get(locale);
  if (known?.minute === minute && known.calendar === calendar && known.t === t) return known.text;
  const text = sayOpening(telling);
  latest.set(locale, { calendar, t, minute, text });
  return text;
}

function sayOpening({ calendar, now, locale, t }: Telling): string {
  const state = openingState(calendar, now);
  if (state.open)
    return (
      t(state.closesForLunch ? 'status.openToLunch' : 'status.open', { until: clock(state.until) }) +
      provisional(state, state.until, t)
    );
  const reason = state.reason === 'holiday' && !state.holiday ? 'dayOff' : state.reason;
  const holiday = locale === 'en' ? state.holiday?.en : state.holiday?.zh;
  return (
    t(`status.closed.${reason}`, { holiday, when: whenInWords(state.opensAt, now, t) }) +
    provisional(state, state.opensAt, t)
  );
}

function provisional(state: OpeningState, at: Date, t: Words): string {
  return state.provisional ? t('status.provisional', { year: localDate(at).year }) : '';
}

export function whenInWords(at: Date, now: Date, t: Words): string {
  const day = localDate(at);
  const today = localDate(now).iso;
  const distance = day.iso === today ? 'today' : day.iso === addDays(today, 1) ? 'tomorrow' : 'later';
  const weekdays = t('weekday', { returnObjects: true }) as string[];
  const months = t('month', { returnObjects: true, defaultValue: [] }) as string[];
  return t(`when.${distance}`, {
    time: clock(at),
    month: day.month,
    day: day.day,
    weekday: weekdays[day.weekday],
    monthName: months[day.month - 1],
  });
}

function clock(at: Date): string {
  const { hour, minute } = localDate(at);
  return `${hour}:${String(minute).padStart(2, '0')}`;
}
