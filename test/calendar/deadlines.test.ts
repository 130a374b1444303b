import fc from 'fast-check';
import { chinaCalendar } from '../../src/calendar/calendar.ts';
import { addWorkingMinutes, dueAfterWorkingDays, workingMinutesBetween } from '../../src/calendar/deadlines.ts';

const calendar = chinaCalendar();
const at = (local: string) => new Date(`${local.replace(' ', 'T')}+08:00`);
const between = (a: Date, b: Date) => workingMinutesBetween(calendar, a, b);
const add = (from: Date, minutes: number) => addWorkingMinutes(calendar, from, minutes);

describe('within n working days', () => {
  test.each([
    ['the day of the event does not count', '2026-11-23 00:00', 1, '2026-11-24'],
    ['nor does its last minute', '2026-11-23 23:59', 1, '2026-11-24'],
    ['a weekend does not count', '2026-11-27 10:00', 1, '2026-11-30'],
    ['an event at the weekend counts from Monday', '2026-11-28 10:00', 2, '2026-12-01'],
    ['a make-up day counts, a holiday does not', '2026-02-13 16:00', 2, '2026-02-24'],
    ['qualification check over National Day', '2026-09-28 09:00', 5, '2026-10-10'],
    ['the event’s day is Shanghai’s, not Greenwich’s', '2026-11-24 07:00', 1, '2026-11-25'],
  ])('%s', (_rule, from, days, due) => {
    expect(dueAfterWorkingDays(calendar, at(from), days)).toEqual(at(`${due} 17:30`));
  });

  test.each([0, -1, 1.5, Number.NaN])('%p is not a number of working days', (days) => {
    expect(() => dueAfterWorkingDays(calendar, at('2026-11-24 09:00'), days)).toThrow(RangeError);
  });

  test('each day gives seven more hours', () => {
    const event = at('2026-02-13 17:30');
    for (let days = 1; days <= 30; days++) {
      expect(between(event, dueAfterWorkingDays(calendar, event, days))).toBe(days * 7 * 60);
    }
  });
});

describe('working minutes', () => {
  test.each([
    ['a whole working day', '2026-11-24 00:00', '2026-11-25 00:00', 420],
    ['lunch does not count', '2026-11-24 11:50', '2026-11-24 14:20', 30],
    ['nights do not count', '2026-11-24 17:00', '2026-11-25 09:00', 60],
    ['weekends do not count', '2026-11-27 17:29', '2026-11-30 08:31', 2],
    ['holidays do not count, make-up days do', '2026-02-13 17:30', '2026-02-24 08:30', 420],
    ['seconds do', '2026-11-24 08:30:00', '2026-11-24 08:30:30', 0.5],
    ['none within one lunch', '2026-11-24 12:10', '2026-11-24 13:10', 0],
    ['overdue is negative', '2026-11-24 09:30', '2026-11-24 08:30', -60],
  ])('%s', (_rule, a, b, minutes) => {
    expect(between(at(a), at(b))).toBe(minutes);
  });

  test.each([
    ['within a window', '2026-11-24 09:00', 60, '2026-11-24 10:00'],
    ['to the end of a window', '2026-11-24 08:30', 210, '2026-11-24 12:00'],
    ['over lunch', '2026-11-24 11:30', 60, '2026-11-24 14:30'],
    ['to the end of the day', '2026-11-24 08:30', 420, '2026-11-24 17:30'],
    ['over Spring Festival', '2026-02-14 17:00', 60, '2026-02-24 09:00'],
    ['from a weekend', '2026-11-28 10:00', 1, '2026-11-30 08:31'],
    ['none leaves a weekend as it is', '2026-11-28 10:00', 0, '2026-11-28 10:00'],
  ])('are added %s', (_rule, from, minutes, until) => {
    expect(add(at(from), minutes)).toEqual(at(until));
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('%p cannot be added', (minutes) => {
    expect(() => add(at('2026-11-24 09:00'), minutes)).toThrow(RangeError);
  });
});

describe('for every instant and number of minutes', () => {
  const instants = fc.date({ min: at('2025-10-01 00:00'), max: at('2027-03-01 00:00'), noInvalidDate: true });
  /** As finely as instants are told apart: whole milliseconds, up to 40 working days. */
  const minutes = fc.integer({ min: 0, max: 40 * 420 * 60_000 }).map((milliseconds) => milliseconds / 60_000);

  test('minutes added are the minutes between, and no earlier instant has them', () => {
    fc.assert(
      fc.property(instants, minutes, (from, some) => {
        const until = add(from, some);
        expect(between(from, until)).toBe(some);
        if (some > 0) expect(between(from, new Date(until.getTime() - 1))).toBeLessThan(some);
      }),
    );
  });

  test('later or longer is never sooner', () => {
    fc.assert(
      fc.property(instants, instants, minutes, minutes, (a, b, some, more) => {
        const [early, late] = a <= b ? [a, b] : [b, a];
        expect(add(early, some).getTime()).toBeLessThanOrEqual(add(late, some + more).getTime());
      }),
    );
  });

  test('the minutes of two spans add up, forwards and backwards', () => {
    fc.assert(
      fc.property(instants, instants, instants, (a, b, c) => {
        expect(between(a, b) + between(b, c)).toBeCloseTo(between(a, c), 6);
      }),
    );
  });

  test('a clock that stood still gets back exactly what it had, overdue or not', () => {
    fc.assert(
      fc.property(instants, instants, minutes, (due, stopped, pause) => {
        const resumed = add(stopped, pause);
        const newDue = add(due, between(stopped, resumed));
        expect(between(resumed, newDue)).toBeCloseTo(between(stopped, due), 6);
      }),
    );
  });
});
