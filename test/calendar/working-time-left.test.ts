import { chinaCalendar } from '../../src/calendar/calendar.ts';
import { workingTimeLeft } from '../../src/calendar/working-time-left.ts';

const calendar = chinaCalendar();
const at = (local: string) => new Date(`${local.replace(' ', 'T')}+08:00`);
const inWords = (now: string, due: string) => {
  const { overdue, count, unit } = workingTimeLeft(calendar, at(now), at(due));
  return `${overdue ? 'over by' : 'left'} ${count} ${unit}`;
};

test.each([
  ['a full working day', '2026-11-25 08:30', '2026-11-25 17:30', 'left 1 day'],
  ['a day that is begun does not count', '2026-11-25 08:31', '2026-11-25 17:30', 'left 6 hour'],
  ['lunch does not count', '2026-11-25 11:00', '2026-11-25 15:00', 'left 2 hour'],
  ['nights do not count', '2026-11-25 16:30', '2026-11-26 10:30', 'left 3 hour'],
  ['weekends do not count', '2026-11-27 17:30', '2026-11-30 17:30', 'left 1 day'],
  ['make-up Saturdays do', '2026-02-13 17:30', '2026-02-24 17:30', 'left 2 day'],
  ['under an hour, minutes', '2026-11-25 16:31', '2026-11-25 17:30', 'left 59 minute'],
  ['the last minute is one until it is over', '2026-11-25 17:29:30', '2026-11-25 17:30', 'left 1 minute'],
  ['just overdue', '2026-11-25 17:30:01', '2026-11-25 17:30', 'over by 0 minute'],
  ['overdue by hours', '2026-11-26 12:00', '2026-11-25 17:30', 'over by 3 hour'],
  ['overdue by a day', '2026-11-26 18:00', '2026-11-25 17:30', 'over by 1 day'],
  ['overdue over a weekend', '2026-11-30 08:30', '2026-11-27 16:30', 'over by 1 hour'],
])('%s', (_rule, now, due, words) => {
  expect(inWords(now, due)).toBe(words);
});
