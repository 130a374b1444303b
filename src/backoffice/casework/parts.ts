import type { Calendar } from '../../calendar/calendar.ts';
import type { PrismaClient } from '../../database/generated/client.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Industry, Locale } from '../../directory/records.ts';
import type { Live } from '../live/live.ts';

/** What the pages about cases have in common. */
export interface CaseParts {
  prisma: PrismaClient;
  directory(): Directory;
  calendar(): Calendar;
  industries: readonly Industry[];
  live: Live;
}

export const industryName = (industries: readonly Industry[], id: string, locale: Locale): string => {
  const industry = industries.find((one) => one.id === id);
  return (locale === 'en' ? industry?.nameEn : industry?.name) ?? id;
};
