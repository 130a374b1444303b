import { z } from 'zod';
import { looksLikeCsv, readArrangementCsv } from '../../calendar/arrangement-csv.ts';
import { missingArrangement } from '../../calendar/calendar.ts';
import { isDate, localDate } from '../../calendar/local-date.ts';
import { type Arrangement, readNotice } from '../../calendar/notice.ts';
import { readArrangedDays, removeDay, setOwnDay, takeArrangement } from '../../casework/arranged-days.ts';
import type { Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import { showCalendar } from './calendar-page.tsx';
import type { SettingParts } from './parts.ts';
import { showPreview } from './preview-page.tsx';
import { changeBy, sets, shows } from './setting-route.ts';

const line = z.string().trim().catch('');
const year = z.coerce.number().int().min(2004).max(2100).optional().catch(undefined);
const pasted = z.object({ text: z.string().max(100_000).catch(''), year, checked: line });
const ownDay = z.object({
  date: line.refine(isDate, 'date'),
  kind: z.enum(['off', 'work']).catch('off'),
  nameZh: line.refine((name) => name.length <= 40, 'name'),
  nameEn: line.refine((name) => name.length <= 40, 'name'),
});

/** Days that differ from the built-in calendar, and years that it does not have yet. */
export function calendarRoutes(parts: SettingParts): Route[] {
  const { prisma, calendar } = parts;
  return [
    shows('/calendar', show),
    sets('/calendar/preview', parts, preview),
    sets('/calendar/arrangement', parts, take),
    sets('/calendar/days', parts, set),
    sets('/calendar/day-removal', parts, remove),
  ];

  async function show(visit: SignedInVisit): Promise<void> {
    const days = await readArrangedDays(prisma);
    showCalendar(visit, parts, { days, year: year.parse(visit.req.query.year) ?? yearOfInterest(visit) });
  }

  async function preview(visit: SignedInVisit): Promise<void> {
    const { text, arrangement } = read(visit);
    const days = await readArrangedDays(prisma);
    if (arrangement) return showPreview(visit, parts, { arrangement, text, days });
    showCalendar(visit, parts, { days, year: yearOfInterest(visit), typed: visit.req.body, fault: 'unreadable' }, 422);
  }

  /** Reads the text anew: what is saved is what the text says, and what the preview showed. */
  async function take(visit: SignedInVisit): Promise<void> {
    const { text, arrangement, checked } = read(visit);
    if (!arrangement) return preview(visit);
    if (arrangement.doubts.length > 0 && !checked) {
      const days = await readArrangedDays(prisma);
      return showPreview(visit, parts, { arrangement, text, days, unchecked: true }, 422);
    }
    await takeArrangement(prisma, arrangement, changeBy(visit));
    visit.res.redirect(303, `/settings/calendar?done&year=${arrangement.year}`);
  }

  async function set(visit: SignedInVisit): Promise<void> {
    const typed = visit.req.body ?? {};
    const read = ownDay.safeParse(typed);
    if (!read.success) {
      const fault = read.error.issues[0]?.message === 'name' ? 'name' : 'date';
      const days = await readArrangedDays(prisma);
      return showCalendar(visit, parts, { days, year: yearOfInterest(visit), typed, fault }, 422);
    }
    const { date, kind, nameZh, nameEn } = read.data;
    const name = nameZh || nameEn ? { zh: nameZh || nameEn, en: nameEn || nameZh } : undefined;
    await setOwnDay(prisma, { date, working: kind === 'work', name }, changeBy(visit));
    visit.res.redirect(303, `/settings/calendar?done&year=${date.slice(0, 4)}`);
  }

  async function remove(visit: SignedInVisit): Promise<void> {
    const date = line.parse(visit.req.body?.date);
    await removeDay(prisma, date, changeBy(visit));
    visit.res.redirect(303, `/settings/calendar?done&year=${date.slice(0, 4)}`);
  }

  function read(visit: SignedInVisit): { text: string; checked: string; arrangement: Arrangement | undefined } {
    const { text, checked, year } = pasted.parse(visit.req.body ?? {});
    const arrangement = looksLikeCsv(text) ? readArrangementCsv(text) : readNotice(text, year);
    return { text, checked, arrangement };
  }

  /** The one that is to be entered, else this one. */
  function yearOfInterest({ now }: SignedInVisit): number {
    return missingArrangement(calendar(), now) ?? localDate(now).year;
  }
}
