import fc from 'fast-check';
import { addDays, instantOf, localDate, weekdayOf } from '../../src/calendar/local-date.ts';

const instants = fc.date({ min: new Date('1992-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });

const shanghai = new Intl.DateTimeFormat('en-US', {
  timeZone: 'Asia/Shanghai',
  hourCycle: 'h23',
  ...{ weekday: 'short', year: 'numeric', month: '2-digit', day: '2-digit', hour: 'numeric', minute: 'numeric' },
});

test('a new day begins at midnight in Shanghai', () => {
  expect(localDate(new Date('2026-12-31T15:59:59.999Z')).iso).toBe('2026-12-31');
  expect(localDate(new Date('2026-12-31T16:00:00.000Z'))).toEqual({
    iso: '2027-01-01',
    ...{ year: 2027, month: 1, day: 1, weekday: 5, hour: 0, minute: 0 },
  });
});

test('date, weekday and time are those of the zone database', () => {
  fc.assert(
    fc.property(instants, (now) => {
      const part = Object.fromEntries(shanghai.formatToParts(now).map(({ type, value }) => [type, value]));
      const { iso, weekday, hour, minute, ...date } = localDate(now);
      expect(iso).toBe(`${part.year}-${part.month}-${part.day}`);
      expect(date).toEqual({ year: Number(part.year), month: Number(part.month), day: Number(part.day) });
      expect(['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][weekday]).toBe(part.weekday);
      expect([hour, minute]).toEqual([Number(part.hour), Number(part.minute)]);
    }),
  );
});

test('a date and its minutes after midnight name the instant they were read from', () => {
  fc.assert(
    fc.property(instants, (now) => {
      const { iso, hour, minute } = localDate(now);
      const sinceTheMinute = now.getTime() - instantOf(iso, hour * 60 + minute).getTime();
      expect(sinceTheMinute).toBeGreaterThanOrEqual(0);
      expect(sinceTheMinute).toBeLessThan(60_000);
    }),
  );
});

test('days are added across months, leap days and years', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
  expect(weekdayOf('2026-05-10')).toBe(0);
});
