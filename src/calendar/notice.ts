import { type ArrangedDay, type HolidayName, statutoryHolidays } from './calendar.ts';
import { addDays, isDate, weekdayOf } from './local-date.ts';
import { lunarDate } from './lunar-date.ts';

/** What a notice says that cannot be, or hardly: somebody must look at it before it is believed. */
export type Doubt =
  | { code: 'weekday'; date: string; said: number }
  | { code: 'make-up-on-working-weekday'; date: string }
  | { code: 'count'; holiday: string; said: number; found: number }
  | { code: 'twice'; date: string }
  | { code: 'no-such-day'; said: string }
  | { code: 'backwards'; from: string; to: string }
  | { code: 'holiday-missing'; holiday: string };

export interface Arrangement {
  year: number;
  days: ArrangedDay[];
  doubts: Doubt[];
}

/** Their names without 节, which notices write where the package does not, and the other way round. */
const stem = ({ zh }: HolidayName) => zh.replace(/节$/, '');

/** `六、国庆节、中秋节:`; what follows is about them, until the next such heading. */
const heading = new RegExp(`(?:(?:${statutoryHolidays.map(stem).join('|')})节?[、,和及与]?)+(?::|(?=\\d))`, 'g');

const lexeme =
  /(?:(?<year>20\d\d)年)?(?:(?<month>\d{1,2})月)?(?<day>\d{1,2})(?:[日号]|(?=[至到—–~-]))(?:\((?<note>[^)]*)\))?|(?<to>至|到|[-—–~])|(?:共计?|放假)(?<count>\d{1,2})[天日]|(?<off>放假)|(?<on>上班)|(?<end>[。;\n])/g;

/**
 * A notice of the State Council on the holidays of a year, as it is pasted.
 * @param year of which it is, when it does not say so itself
 * @returns undefined when no arrangement is in it, or no year is known
 */
export function readNotice(pasted: string, year?: number): Arrangement | undefined {
  const text = pasted.normalize('NFKC').replace(/[^\S\n]+/g, '');
  const named = /(20\d\d)年(?:部分)?(?:节假日|放假|元旦)/.exec(text)?.[1];
  const about = named ? Number(named) : year;
  if (about === undefined) return undefined;
  const headings = [...text.matchAll(heading)];
  const sections = headings.map(({ 0: title, index }, position) => ({
    holidays: statutoryHolidays.filter((name) => title.includes(stem(name))),
    body: text.slice(index + title.length, headings[position + 1]?.index),
  }));
  const read = sections.map((section) => readSection(section, about));
  const days = read.flatMap((section) => section.days);
  if (days.length === 0) return undefined;
  const doubts = read.flatMap((section) => section.doubts);
  return { year: about, days, doubts: [...doubts, ...doubtsAbout(days)] };
}

/** Whether what is said of days fits together and to the week. */
export function doubtsAbout(days: readonly ArrangedDay[]): Doubt[] {
  const dates = days.map(({ date }) => date);
  const isWeekend = (date: string) => [0, 6].includes(weekdayOf(date));
  const missing = statutoryHolidays.filter(({ zh }) => !days.some(({ name, working }) => !working && name?.zh === zh));
  return [
    ...days
      .filter(({ working, date }) => working && !isWeekend(date))
      .map(({ date }) => ({ code: 'make-up-on-working-weekday', date }) as const),
    ...[...new Set(dates.filter((date, position) => dates.indexOf(date) !== position))].map(
      (date) => ({ code: 'twice', date }) as const,
    ),
    ...missing.map(({ zh }) => ({ code: 'holiday-missing', holiday: zh }) as const),
  ];
}

interface Section {
  holidays: readonly HolidayName[];
  body: string;
}

/** Dates wait until a word says what they are: days off before 放假, days at work before 上班, at the end of a sentence nothing. */
function readSection({ holidays, body }: Section, year: number): Omit<Arrangement, 'year'> {
  const days: ArrangedDay[] = [];
  const doubts: Doubt[] = [];
  let waiting: string[] = [];
  let said: number | undefined;
  let latest: string | undefined;
  let isRange = false;
  for (const { 0: whole, groups = {} } of body.matchAll(lexeme)) {
    if (groups.day) takeDate(whole, groups);
    else if (groups.to) isRange = latest !== undefined;
    else if (groups.count) {
      said = Number(groups.count);
      if (whole.startsWith('放假')) settle(false);
    } else if (groups.off) settle(false);
    else if (groups.on) settle(true);
    else waiting = [];
  }
  const off = days.filter(({ working }) => !working).length;
  const holiday = holidays.map(({ zh }) => zh).join('、');
  if (said !== undefined && said !== off) doubts.push({ code: 'count', holiday, said, found: off });
  return { days, doubts };

  function takeDate(whole: string, { year: ofYear, month, day, note = '' }: Record<string, string | undefined>): void {
    const date = dateOf({ ofYear, month, day });
    if (!date) return void doubts.push({ code: 'no-such-day', said: whole });
    const weekday = '日一二三四五六天'.indexOf(/(?:周|星期)([一二三四五六日天])/.exec(note)?.[1] ?? '?') % 7;
    if (weekday >= 0 && weekday !== weekdayOf(date)) doubts.push({ code: 'weekday', date, said: weekday });
    if (isRange && latest && date < latest) doubts.push({ code: 'backwards', from: latest, to: date });
    if (isRange && latest) for (let at = addDays(latest, 1); at < date; at = addDays(at, 1)) waiting.push(at);
    waiting.push(date);
    latest = date;
    isRange = false;
  }

  /** A day without a month is in the one last named. The last days of December before New Year's Day are of the year before. */
  function dateOf({ ofYear, month, day }: Record<'ofYear' | 'month' | 'day', string | undefined>): string | undefined {
    const inMonth = Number(month ?? latest?.slice(5, 7));
    const isBefore = inMonth === 12 && holidays.some(({ zh }) => zh === '元旦');
    const inYear = ofYear ?? (month || !latest ? year - (isBefore ? 1 : 0) : latest.slice(0, 4));
    const date = [inYear, String(inMonth).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
    return isDate(date) ? date : undefined;
  }

  function settle(working: boolean): void {
    for (const date of waiting) days.push({ date, working, name: nameOf(date, working) });
    waiting = [];
  }

  /** Two holidays in one: the Mid-Autumn Festival has the day that the lunar calendar gives it, the other the rest. */
  function nameOf(date: string, working: boolean): HolidayName | undefined {
    const [moon, rest] = [holidays.find(({ zh }) => zh === '中秋'), holidays.find(({ zh }) => zh !== '中秋')];
    return moon && rest ? (!working && lunarDate(date) === '8/15' ? moon : rest) : holidays[0];
  }
}
