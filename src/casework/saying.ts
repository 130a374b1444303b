import type { Calendar } from '../calendar/calendar.ts';
import { addDays, localDate } from '../calendar/local-date.ts';
import type { Directory } from '../directory/directory.ts';
import type { Locale, Organization, Region } from '../directory/records.ts';
import { loadWords } from '../words.ts';

const words = loadWords('src/casework/locales');

/** 2026 年 12 月 9 日（星期三） */
export function dayInWords(at: Date, locale: Locale): string {
  const t = words(locale);
  const { year, month, day, weekday } = localDate(at);
  const weekdays = t('weekday', { returnObjects: true }) as string[];
  const months = t('month', { returnObjects: true }) as string[];
  return t('day', { year, month: months[month - 1], day, weekday: weekdays[weekday] });
}

/** 2026 年 12 月 9 日（星期三）9:05 */
export const momentInWords = (at: Date, locale: Locale): string => `${dayInWords(at, locale)} ${timeOf(at)}`;

/** 2026 年 12 月 9 日（星期三）前，还有 10 个工作日 */
export function dueInWords(dueAt: Date, now: Date, calendar: Calendar, locale: Locale): string {
  const t = words(locale);
  const day = dayInWords(dueAt, locale);
  if (dueAt < now) return t('due.past', { day });
  const { iso } = localDate(dueAt);
  const today = localDate(now).iso;
  if (iso === today) return t('due.today', { time: timeOf(dueAt) });
  return t('due.later', { day, count: workingDaysBetween(calendar, today, iso) });
}

export const organizationName = (organization: Organization, locale: Locale): string =>
  locale === 'en' ? `${organization.nameEn} (${organization.name})` : organization.name;

/** A number to call about what lies with `body`: its own, or that of the place's operating organization where it is a department. */
export const phoneOf = (body: Organization, place: Region, directory: Directory): string | undefined =>
  directory.contact(placeToCall(body, place, directory), 'consultation')?.value;

/**
 * The body with a number to call about it. The directory holds phones of operating organizations alone: that of a department is not
 * made up, the operating organization of the place is named instead.
 */
export function bodyInWords(body: Organization, place: Region, directory: Directory, locale: Locale): string {
  const name = organizationName(body, locale);
  const phone = phoneOf(body, place, directory);
  const operating = directory.operatingBody(placeToCall(body, place, directory));
  if (!phone || !operating) return name;
  const key = operating === body ? 'body.own' : 'body.other';
  return words(locale)(key, { name, phone, operating: organizationName(operating, locale) });
}

const placeToCall = ({ kind, regionId }: Organization, place: Region, directory: Directory): Region =>
  (kind === 'operating' && directory.region(regionId)) || place;

function timeOf(at: Date): string {
  const { hour, minute } = localDate(at);
  return `${hour}:${String(minute).padStart(2, '0')}`;
}

/** Working days after `from` up to `to`, both `YYYY-MM-DD`. */
function workingDaysBetween(calendar: Calendar, from: string, to: string): number {
  let count = 0;
  for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) if (calendar.isWorkingDay(date)) count += 1;
  return count;
}
