import { type Calendar, statutoryHolidays, workingDayAfter } from '../calendar/calendar.ts';
import { addDays, localDate, weekdayOf } from '../calendar/local-date.ts';
import { statutoryDays, statutoryHolidayOf } from '../calendar/statutory-days.ts';
import { type AskedDay, datesMeant } from '../enquiry/asked-day.ts';
import type { Telling } from './telling.ts';

/** How it is on the day, the weekend or the holiday that was asked for; nothing when there is no such day. */
export function dayLines(asked: AskedDay, telling: Telling): string[] {
  const today = localDate(telling.now).iso;
  if (asked.kind === 'holiday') return [holidayLine(asked, today, telling)];
  return datesMeant(asked, today).map((date) => dateLine(date, telling));
}

function dateLine(date: string, telling: Telling): string {
  const { calendar, t } = telling;
  const isPublished = calendar.isPublished(yearOf(date));
  const { kind, holiday } = calendar.day(date);
  const statutory = isPublished ? undefined : statutoryHolidayOf(date);
  const back = nextWorkingDay(calendar, date);
  const name = statutory ? nameOf(statutory, telling) : telling.locale === 'en' ? holiday?.en : holiday?.zh;
  const isOff = statutory !== undefined || kind === 'weekend' || kind === 'holiday';
  const said = statutory ? 'holiday' : name || kind === 'working' || kind === 'weekend' ? kind : unnamed[kind];
  const values = { day: dayName(date, telling), holiday: name, back: dayName(back, telling) };
  return t(`day.${said}`, values) + provisional([date, ...(isOff ? [back] : [])], telling);
}

const unnamed = { holiday: 'weekend', 'make-up': 'working' } as const;

/** From when to when it is off, and when work begins again; the next one that is not over, unless a year was named. */
function holidayLine(asked: Extract<AskedDay, { kind: 'holiday' }>, today: string, telling: Telling): string {
  const { calendar, t } = telling;
  const thisYear = yearOf(today);
  const years = asked.year ? [asked.year] : asked.yearsAhead ? [thisYear + 1] : [thisYear, thisYear + 1];
  const runs = years.map((year) => runOf(asked.name, year, calendar));
  const [from, to] = (asked.year ? runs[0] : (runs.find(([, last]) => last >= today) ?? runs.at(-1))) as Run;
  const back = nextWorkingDay(calendar, to);
  const values = {
    holiday: nameOf(asked.name, telling),
    from: dayName(from, telling),
    to: dayName(to, telling),
    back: dayName(back, telling),
  };
  if (!calendar.isPublished(yearOf(from)))
    return t(from === to ? 'day.statutoryOne' : 'day.statutory', { ...values, year: yearOf(from) });
  const worked = makeUpDays(asked.name, from, to, calendar).map((date) => dayName(date, telling));
  return (
    t(from === to ? 'day.one' : 'day.run', values) +
    (worked.length > 0 ? t('day.makeUpDays', { days: worked.join(t('day.and')) }) : '') +
    provisional([back], telling)
  );
}

type Run = [first: string, last: string];

/** All days off around the statutory ones; while the arrangement is not known, these alone. */
function runOf(holiday: string, year: number, calendar: Calendar): Run {
  const days = statutoryDays(holiday, year);
  let [from, to] = [days[0] as string, days.at(-1) as string];
  if (!calendar.isPublished(year)) return [from, to];
  while (!calendar.isWorkingDay(addDays(from, -1))) from = addDays(from, -1);
  while (!calendar.isWorkingDay(addDays(to, 1))) to = addDays(to, 1);
  return [from, to];
}

const around = 21;

function makeUpDays(holiday: string, from: string, to: string, calendar: Calendar): string[] {
  const days: string[] = [];
  for (let date = addDays(from, -around); date <= addDays(to, around); date = addDays(date, 1)) {
    const { kind, holiday: of } = calendar.day(date);
    if (kind === 'make-up' && of?.zh === holiday) days.push(date);
  }
  return days;
}

/** What the law makes a holiday is none, whether its year's arrangement is known or not. */
function nextWorkingDay(calendar: Calendar, date: string): string {
  let next = workingDayAfter(calendar, date);
  while (!calendar.isPublished(yearOf(next)) && statutoryHolidayOf(next)) next = workingDayAfter(calendar, next);
  return next;
}

function provisional(dates: readonly string[], { calendar, t }: Telling): string {
  const date = dates.find((one) => !calendar.isPublished(yearOf(one)));
  return date ? t('day.provisional', { year: yearOf(date) }) : '';
}

/** With its year where that is another one. */
function dayName(date: string, { now, t }: Telling): string {
  const months = t('month', { returnObjects: true, defaultValue: [] }) as string[];
  const month = Number(date.slice(5, 7));
  return t(yearOf(date) === localDate(now).year ? 'day.name' : 'day.nameOfYear', {
    year: yearOf(date),
    month,
    day: Number(date.slice(8)),
    monthName: months[month - 1],
    weekday: (t('weekday', { returnObjects: true }) as string[])[weekdayOf(date)],
  });
}

const yearOf = (date: string) => Number(date.slice(0, 4));

function nameOf(holiday: string, { locale }: Telling): string {
  return (locale === 'en' && statutoryHolidays.find(({ zh }) => zh === holiday)?.en) || holiday;
}
