import { addDays } from './local-date.ts';
import { lunarDate } from './lunar-date.ts';

/** The days that the law itself makes holidays (全国年节及纪念日放假办法, since 2025), whatever a year's arrangement puts around them. */
export function statutoryDays(holiday: string, year: number): string[] {
  const first = firsts[holiday]?.(year);
  return first ? Array.from({ length: lengths[holiday] ?? 1 }, (_, at) => addDays(first, at)) : [];
}

/** Which of them a date is. */
export const statutoryHolidayOf = (date: string): string | undefined =>
  Object.keys(firsts).find((holiday) => statutoryDays(holiday, Number(date.slice(0, 4))).includes(date));

const firsts: Record<string, (year: number) => string | undefined> = {
  元旦: (year) => `${year}-01-01`,
  // New Year's Eve and the three days after it.
  春节: (year) => addDays(closeToMidnight[year] ?? lunar(`${year}-01-20`, '1/1'), -1),
  清明: (year) => `${year}-04-0${Math.floor((year % 100) * 0.2422 + 4.81) - Math.floor((year % 100) / 4)}`,
  劳动节: (year) => `${year}-05-01`,
  端午: (year) => lunar(`${year}-05-20`, '5/5'),
  中秋: (year) => lunar(`${year}-09-01`, '8/15'),
  国庆节: (year) => `${year}-10-01`,
};

/** New Year's Days whose new moon is within minutes of midnight in Beijing, where Node's calendar errs by a day. */
const closeToMidnight: Record<number, string> = { 2027: '2027-02-06', 2030: '2030-02-03' };

const lengths: Record<string, number> = { 春节: 4, 劳动节: 2, 国庆节: 3 };

/** The first day from `from` on that has this date in the Chinese calendar. */
function lunar(from: string, wanted: string): string {
  let date = from;
  while (lunarDate(date) !== wanted) date = addDays(date, 1);
  return date;
}
