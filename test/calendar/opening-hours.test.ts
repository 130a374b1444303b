import fc from 'fast-check';
import { chinaCalendar } from '../../src/calendar/calendar.ts';
import { openingState } from '../../src/calendar/opening-hours.ts';

const calendar = chinaCalendar();
const at = (local: string) => new Date(`${local.replace(' ', 'T')}+08:00`);

describe('open', () => {
  test.each([
    ['08:30:00.000', '12:00', true],
    ['11:59:59.999', '12:00', true],
    ['14:00:00.000', '17:30', false],
    ['17:29:59.999', '17:30', false],
  ])('on a working day at %s until %s', (time, until, closesForLunch) => {
    const expected = { open: true, until: at(`2026-11-24 ${until}`), closesForLunch, provisional: false };
    expect(openingState(calendar, at(`2026-11-24 ${time}`))).toEqual(expected);
  });

  test.each(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'])(
    'on the make-up day %s',
    (date) => {
      expect(openingState(calendar, at(`${date} 09:00`)).open).toBe(true);
    },
  );
});

describe('closed', () => {
  test.each([
    ['before opening', '2026-11-24 08:29:59.999', 'before-opening', '2026-11-24 08:30'],
    ['from midnight', '2026-11-24 00:00', 'before-opening', '2026-11-24 08:30'],
    ['at lunch', '2026-11-24 12:00', 'lunch', '2026-11-24 14:00'],
    ['to the end of lunch', '2026-11-24 13:59:59.999', 'lunch', '2026-11-24 14:00'],
    ['from closing time', '2026-11-24 17:30', 'after-hours', '2026-11-25 08:30'],
    ['to the end of the day', '2026-11-24 23:59:59.999', 'after-hours', '2026-11-25 08:30'],
    ['on Friday evening until Monday', '2026-11-27 18:00', 'after-hours', '2026-11-30 08:30'],
    ['on Friday evening until the make-up Saturday', '2026-05-08 18:00', 'after-hours', '2026-05-09 08:30'],
    ['after a make-up Saturday until Monday', '2026-05-09 17:40', 'after-hours', '2026-05-11 08:30'],
    ['on the eve of Spring Festival for nine days', '2026-02-14 17:30', 'after-hours', '2026-02-24 08:30'],
    ['on a Saturday morning', '2026-11-28 09:00', 'weekend', '2026-11-30 08:30'],
    ['on a Sunday night', '2026-11-29 23:00', 'weekend', '2026-11-30 08:30'],
    ['on a Saturday before a make-up Sunday', '2026-09-19 10:00', 'weekend', '2026-09-20 08:30'],
  ])('%s', (_rule, now, reason, opensAt) => {
    const expected = { open: false, reason, opensAt: at(opensAt), provisional: false };
    expect(openingState(calendar, at(now))).toEqual(expected);
  });

  test('on a holiday, which is named', () => {
    expect(openingState(calendar, at('2026-10-01 09:00'))).toEqual({
      open: false,
      reason: 'holiday',
      holiday: { zh: '国庆节', en: 'National Day' },
      opensAt: at('2026-10-08 08:30'),
      provisional: false,
    });
  });
});

describe('provisional', () => {
  /** 2031 stands for a published year between two that are not, whatever the package knows by then. */
  const known2031 = { ...calendar, isPublished: (year: number) => year === 2031 };

  test.each([
    ['today’s year is not published, open', '2032-01-02 09:00', true],
    ['today’s year is not published, closed', '2032-01-02 12:30', true],
    ['today’s year is not published, the next opening’s is', '2030-12-31 18:00', true],
    ['it next opens in a year that is not published', '2031-12-31 18:00', true],
    ['all days to the next opening are published', '2031-12-30 18:00', false],
    ['it closes today, in a published year', '2031-12-31 16:00', false],
  ])('%s', (_rule, now, provisional) => {
    expect(openingState(known2031, at(now)).provisional).toBe(provisional);
  });
});

test('whoever waits until the instant named finds the state changed', () => {
  const within2026 = fc.date({ min: at('2026-01-01 00:00'), max: at('2026-12-25 00:00'), noInvalidDate: true });
  fc.assert(
    fc.property(within2026, (now) => {
      const state = openingState(calendar, now);
      const change = state.open ? state.until : state.opensAt;
      expect(change.getTime()).toBeGreaterThan(now.getTime());
      expect(openingState(calendar, new Date(change.getTime() - 1)).open).toBe(state.open);
      expect(openingState(calendar, change).open).toBe(!state.open);
    }),
  );
});
