import fc from 'fast-check';
import { chinaCalendar } from '../../src/calendar/calendar.ts';
import { workingMinutesBetween } from '../../src/calendar/deadlines.ts';
import { workingMinutesSince } from '../../src/calendar/working-minutes.ts';

const calendar = chinaCalendar();
const from = new Date('2026-09-20T11:13:00+08:00');
const to = new Date('2026-11-02T00:00:00+08:00');
const since = workingMinutesSince(calendar, +from, +to);

test('gone through once, the opening hours give what they give between two instants', () => {
  fc.assert(
    fc.property(fc.date({ min: from, max: to, noInvalidDate: true }), (at) => {
      expect(since(+at)).toBeCloseTo(workingMinutesBetween(calendar, from, at), 6);
    }),
  );
});
