import arrangements from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { chinaCalendar, missingArrangement, workingDayAfter } from '../../src/calendar/calendar.ts';
import { addDays } from '../../src/calendar/local-date.ts';

/** State Council notice of 4 November 2025 on the holidays of 2026: first day, last day, holiday, its make-up days. */
const notice2026 = [
  ['2026-01-01', '2026-01-03', '元旦', ['2026-01-04']],
  ['2026-02-15', '2026-02-23', '春节', ['2026-02-14', '2026-02-28']],
  ['2026-04-04', '2026-04-06', '清明', []],
  ['2026-05-01', '2026-05-05', '劳动节', ['2026-05-09']],
  ['2026-06-19', '2026-06-21', '端午', []],
  ['2026-09-25', '2026-09-27', '中秋', []],
  ['2026-10-01', '2026-10-07', '国庆节', ['2026-09-20', '2026-10-10']],
] as const;

function accordingToTheNotice(date: string) {
  for (const [first, last, zh, makeUps] of notice2026) {
    if (date >= first && date <= last) return { kind: 'holiday', zh };
    if ((makeUps as readonly string[]).includes(date)) return { kind: 'make-up', zh };
  }
  const weekday = new Date(`${date}T00:00:00Z`).toUTCString().slice(0, 3);
  return { kind: ['Sat', 'Sun'].includes(weekday) ? 'weekend' : 'working', zh: undefined };
}

const calendar = chinaCalendar();
const datesOf2026 = Array.from({ length: 365 }, (_, day) => addDays('2026-01-01', day));
const lastPublished = Math.max(...Object.keys(arrangements.holidays).map((date) => Number(date.slice(0, 4))));
const unpublished = lastPublished + 1;

describe('the State Council’s calendar', () => {
  test('every day of 2026 is what the notice says', () => {
    const days = datesOf2026.map((date) => ({
      date,
      kind: calendar.day(date).kind,
      zh: calendar.day(date).holiday?.zh,
    }));
    expect(days).toEqual(datesOf2026.map((date) => ({ date, ...accordingToTheNotice(date) })));
  });

  test('people work on working days and make-up days, and on no other', () => {
    const worked = datesOf2026.filter((date) => ['working', 'make-up'].includes(accordingToTheNotice(date).kind));
    expect(datesOf2026.filter(calendar.isWorkingDay)).toEqual(worked);
  });

  test('a holiday and its make-up day carry its name in both languages', () => {
    const springFestival = { zh: '春节', en: 'Spring Festival' };
    expect(calendar.day('2026-02-17')).toEqual({ kind: 'holiday', holiday: springFestival });
    expect(calendar.day('2026-02-14')).toEqual({ kind: 'make-up', holiday: springFestival });
  });

  test('the working day after a Friday can be a make-up Saturday', () => {
    expect(workingDayAfter(calendar, '2026-02-13')).toBe('2026-02-14');
    expect(workingDayAfter(calendar, '2026-02-14')).toBe('2026-02-24');
  });

  test('every year from 2004 to the last in the package is published, and none around them', () => {
    const years = Array.from({ length: lastPublished - 2003 }, (_, index) => 2004 + index);
    expect(years.filter((year) => !calendar.isPublished(year))).toEqual([]);
    expect([2003, unpublished].filter(calendar.isPublished)).toEqual([]);
  });

  test('a year without an arrangement follows the weekday', () => {
    expect(calendar.day('2003-10-01').kind).toBe('working');
    expect(calendar.day('2003-10-04').kind).toBe('weekend');
  });
});

describe('overrides', () => {
  const closure = { zh: '停业盘点', en: 'Stocktaking' };

  test.each([
    ['a weekday off is a holiday', '2026-11-24', false, closure, { kind: 'holiday', holiday: closure }],
    ['a weekday off needs no name', '2026-11-24', false, undefined, { kind: 'holiday', holiday: undefined }],
    ['a weekend at work is a make-up day', '2026-11-28', true, closure, { kind: 'make-up', holiday: closure }],
    ['a named weekend off is a holiday', '2026-11-28', false, closure, { kind: 'holiday', holiday: closure }],
    ['a make-up day taken back is a weekend', '2026-10-10', false, undefined, { kind: 'weekend' }],
    ['a holiday taken back is a working day', '2026-10-07', true, undefined, { kind: 'working' }],
  ])('%s', (_rule, date, working, name, expected) => {
    expect(chinaCalendar([{ date, working, name }]).day(date)).toEqual(expected);
  });

  test('leave other dates and other calendars as they were', () => {
    const overridden = chinaCalendar([{ date: '2026-11-24', working: false }]);
    expect(overridden.isWorkingDay('2026-11-25')).toBe(true);
    expect(calendar.isWorkingDay('2026-11-24')).toBe(true);
  });

  test('one entry publishes its year and no other', () => {
    const overridden = chinaCalendar([{ date: `${unpublished}-01-01`, working: false }]);
    expect([unpublished, unpublished + 1].map(overridden.isPublished)).toEqual([true, false]);
  });

  test('of the site’s own do not publish their year', () => {
    const overridden = chinaCalendar([{ date: `${unpublished}-03-01`, working: false, own: true }]);
    expect(overridden.isWorkingDay(`${unpublished}-03-01`)).toBe(false);
    expect(overridden.isPublished(unpublished)).toBe(false);
  });

  test('that close a whole year are an error, not an endless search', () => {
    const dates = Array.from({ length: 400 }, (_, day) => addDays('2030-01-01', day));
    const closed = chinaCalendar(dates.map((date) => ({ date, working: false })));
    expect(() => workingDayAfter(closed, '2030-01-01')).toThrow(RangeError);
  });
});

describe('a missing arrangement', () => {
  const published = chinaCalendar([{ date: `${unpublished}-01-01`, working: false }]);
  const lastMoment = new Date(`${lastPublished}-10-31T23:59:59+08:00`);
  const firstOfNovember = new Date(`${lastPublished}-11-01T00:00:00+08:00`);

  test('is nobody’s concern before 1 November in Shanghai', () => {
    expect(missingArrangement(calendar, lastMoment)).toBeUndefined();
  });

  test('is next year’s from 1 November', () => {
    expect(missingArrangement(calendar, firstOfNovember)).toBe(unpublished);
  });

  test('stays missing when its year has begun', () => {
    expect(missingArrangement(calendar, new Date(`${unpublished}-01-04T09:00:00+08:00`))).toBe(unpublished);
  });

  test('is missing no longer once it is published', () => {
    expect(missingArrangement(published, firstOfNovember)).toBeUndefined();
  });
});
