import { addDays, isDate, mondayOf } from '../calendar/local-date.ts';
import type { NormalText } from './normalise.ts';

/** A day that a question names, before it is known on which day it was asked. */
export type AskedDay =
  | { kind: 'date'; year?: number; month: number; day: number }
  | { kind: 'ahead'; days: number }
  /** `week`: how many after this one; undefined: the next day of that name. Two weekdays: a weekend. */
  | { kind: 'weekday'; week?: number; weekdays: number[] }
  /** `name` as the calendar has it; `yearsAhead` as in 明年国庆. */
  | { kind: 'holiday'; name: string; year?: number; yearsAhead?: number };

export interface ReadDay {
  day: AskedDay;
  /** Whether the message says hardly anything else. */
  alone: boolean;
}

type Pattern = [RegExp, (found: Record<string, string | undefined>) => AskedDay | undefined];

const number = '\\d{1,2}|[一二三四五六七八九十]{1,3}';
const months = 'january february march april may june july august september october november december'.split(' ');
const weekdays = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');
const monthName = `(?<name>${months.map((name) => `${name}|${name.slice(0, 3)}`).join('|')})`;
const weeks: Record<string, number | undefined> = { 下下: 2, 下: 1, next: 1, 这: 0, 本: 0, this: 0 };

const holidays: Record<string, string> = {
  元旦: '元旦|new ?years?(?: day)?',
  春节: '春节|过年|spring festival|chinese new year|lunar new year',
  清明: '清明|qingming|tomb sweeping',
  劳动节: '五一|劳动节|labou?r day|may day',
  端午: '端午|dragon boat',
  中秋: '中秋|mid autumn',
  国庆节: '国庆|十一(?![点月个]|$)|national day',
};

/** 2027-1-31: digits and dashes as of a phone, and none. */
export const numericDate = /(?<![\d-])(?<year>20\d\d)[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})(?![\d-])/;

/** The first that fits is meant; 今天 is not among them, as every answer says how it is now. */
const patterns: Pattern[] = [
  [numericDate, dateOf],
  [new RegExp(`(?:(?<year>20\\d\\d)年)?(?<month>${number})月(?<day>${number})(?:[日号]|(?![\\d个]))`), dateOf],
  [new RegExp(`\\b${monthName} (?<day>\\d{1,2})(?:st|nd|rd|th)?(?: (?<year>20\\d\\d))?\\b`), dateOf],
  [new RegExp(`\\b(?<day>\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${monthName}(?: (?<year>20\\d\\d))?\\b`), dateOf],
  [/大后天/, () => ({ kind: 'ahead', days: 3 })],
  [/后天|day after tomorrow/, () => ({ kind: 'ahead', days: 2 })],
  [/明天|明日|明早|tomorrow|mingtian/, () => ({ kind: 'ahead', days: 1 })],
  [
    /(?<week>下下|下|这|本)?个?(?:周|星期|礼拜)(?<day>[一二三四五六日天末])/,
    ({ week, day = '' }) => ({
      kind: 'weekday',
      week: weeks[week ?? ''],
      weekdays: day === '末' ? [6, 0] : ['日一二三四五六天'.indexOf(day) % 7],
    }),
  ],
  [
    new RegExp(`\\b(?:(?<week>next|this) )?(?<day>${weekdays.join('|')})\\b`),
    ({ week, day = '' }) => ({ kind: 'weekday', week: weeks[week ?? ''], weekdays: [weekdays.indexOf(day)] }),
  ],
  ...Object.entries(holidays).map(
    ([name, words]): Pattern => [
      new RegExp(`(?:(?<year>20\\d\\d)年|(?<ahead>明年))?的?(?:${words})`),
      ({ year, ahead }) => ({
        kind: 'holiday',
        name,
        year: year ? Number(year) : undefined,
        yearsAhead: ahead ? 1 : 0,
      }),
    ],
  ),
];

/** What may stand beside a day that is asked for by itself. */
const beside = /[呢吗么吧那的话节放假期去来是有人上班在]/g;

export function readAskedDay({ folded, compact }: NormalText): ReadDay | undefined {
  for (const [pattern, read] of patterns)
    for (const text of [compact, folded]) {
      const found = pattern.exec(text);
      const day = found && read(found.groups ?? {});
      if (day) return { day, alone: text.replace(found[0], '').replace(beside, '').trim().length <= 1 };
    }
  return undefined;
}

function dateOf({ year, month, name, day }: Record<string, string | undefined>): AskedDay | undefined {
  const at = name ? months.findIndex((one) => one.startsWith(name.slice(0, 3))) + 1 : numberIn(month);
  const date = { month: at, day: numberIn(day) };
  if (at < 1 || at > 12 || date.day < 1 || date.day > new Date(Date.UTC(2024, at, 0)).getUTCDate()) return undefined;
  return { kind: 'date', year: year ? Number(year) : undefined, ...date };
}

/** 31, 三十一 */
function numberIn(typed = ''): number {
  if (/^\d/.test(typed)) return Number(typed);
  const [tens, ones] = typed.includes('十') ? typed.split('十') : ['', typed];
  const digit = (text = '') => '一二三四五六七八九'.indexOf(text) + 1;
  return (typed.includes('十') ? (tens ? digit(tens) : 1) * 10 : 0) + (ones ? digit(ones) : 0);
}

/** The dates that were meant by what was asked on `today`, in order; a date without its year is the next of that name. */
export function datesMeant(day: Exclude<AskedDay, { kind: 'holiday' }>, today: string): string[] {
  switch (day.kind) {
    case 'ahead':
      return [addDays(today, day.days)];
    case 'weekday': {
      const monday = mondayOf(today);
      return day.weekdays.map((weekday) => {
        const own = addDays(monday, (weekday + 6) % 7);
        return addDays(own, 7 * (day.week ?? (own < today ? 1 : 0)));
      });
    }
    case 'date': {
      const of = (year: number) => `${year}-${twoDigits(day.month)}-${twoDigits(day.day)}`;
      const year = Number(today.slice(0, 4));
      return [day.year ? of(day.year) : of(year) < today ? of(year + 1) : of(year)].filter(isDate);
    }
  }
}

const twoDigits = (value: number) => String(value).padStart(2, '0');
