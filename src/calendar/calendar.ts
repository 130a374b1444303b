// The package's functions read dates in the machine's zone and are a day off west of Greenwich; its data file is not.
import arrangements from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { addDays, localDate, weekdayOf } from './local-date.ts';

export interface HolidayName {
  zh: string;
  en: string;
}

/** A date that the State Council, or an administrator, set apart from what its weekday says. */
export interface ArrangedDay {
  /** `YYYY-MM-DD` */
  date: string;
  working: boolean;
  /** The holiday, or the one that the day makes up for. */
  name?: HolidayName;
  /** Set apart by the site itself: it says nothing of whether the State Council has published its year. */
  own?: boolean;
}

export interface Day {
  readonly kind: 'working' | 'make-up' | 'weekend' | 'holiday';
  /** The holiday, or the one that a make-up day makes up for; missing where nobody named it. */
  readonly holiday?: HolidayName;
}

/** Dates are `YYYY-MM-DD` in Shanghai. */
export interface Calendar {
  day(date: string): Day;
  isWorkingDay(date: string): boolean;
  /** False while the year's arrangement is not known: its days then follow their weekday and are provisional. */
  isPublished(year: number): boolean;
}

/** The State Council's calendar. An override replaces what the package says of its date, and publishes its year unless it is the site's own. */
export function chinaCalendar(overrides: readonly ArrangedDay[] = []): Calendar {
  const arranged = new Map([...stateCouncil, ...overrides].map((entry) => [entry.date, entry]));
  const published = new Set(
    [...stateCouncil, ...overrides.filter(({ own }) => !own)].map(({ date }) => Number(date.slice(0, 4))),
  );
  const seen = new Map<string, Day>();
  const day = (date: string) => {
    const known = seen.get(date) ?? describe(date, arranged.get(date));
    seen.set(date, known);
    return known;
  };
  return {
    day,
    isWorkingDay: (date) => isWorking(day(date)),
    isPublished: (year) => published.has(year),
  };
}

/** @throws RangeError when a whole year has no working day: overrides must have closed it. */
export function workingDayAfter(calendar: Calendar, date: string): string {
  for (let days = 1; days <= 365; days++) {
    const candidate = addDays(date, days);
    if (calendar.isWorkingDay(candidate)) return candidate;
  }
  throw new RangeError(`The calendar has no working day in the year after ${date}`);
}

/** The year whose arrangement somebody must now see to: from 1 November, when it tends to come out, the next one, until it is published. */
export function missingArrangement(calendar: Calendar, now: Date): number | undefined {
  const { year, month } = localDate(now);
  const needed = month >= 11 ? year + 1 : year;
  return calendar.isPublished(needed) ? undefined : needed;
}

const stateCouncil: readonly ArrangedDay[] = [
  ...read(arrangements.holidays, false),
  ...read(arrangements.workdays, true),
];

/** The statutory holidays, as the package writes them: 元旦, 春节, 清明, 劳动节, 端午, 中秋, 国庆节. */
export const statutoryHolidays: readonly HolidayName[] = [
  ...new Map(
    stateCouncil.flatMap(({ date, name }) => (name && date.startsWith('2024') ? [[name.zh, name] as const] : [])),
  ).values(),
];

/** The last year whose arrangement comes with the package. */
export const lastBuiltIn = Math.max(...stateCouncil.map(({ date }) => Number(date.slice(0, 4))));

/** The package writes a day as `"2026-02-14": "Spring Festival,春节,4"`. */
function read(days: Record<string, string>, working: boolean): ArrangedDay[] {
  return Object.entries(days).map(([date, label]) => {
    const [en = '', zh = ''] = label.split(',');
    return { date, working, name: { zh, en } };
  });
}

function describe(date: string, arranged?: ArrangedDay): Day {
  const weekend = [0, 6].includes(weekdayOf(date));
  if (arranged?.working ?? !weekend)
    return weekend ? { kind: 'make-up', holiday: arranged?.name } : { kind: 'working' };
  return weekend && !arranged?.name ? { kind: 'weekend' } : { kind: 'holiday', holiday: arranged?.name };
}

function isWorking({ kind }: Day): boolean {
  return kind === 'working' || kind === 'make-up';
}
