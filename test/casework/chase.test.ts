import { chinaCalendar } from '../../src/calendar/calendar.ts';
import { chaseDay, isChaseable } from '../../src/casework/chase.ts';
import { at } from '../support/cases.ts';

const calendar = chinaCalendar();
const dueAt = at('2026-11-25 17:30');

test.each([
  ['a working day counts for itself', '2026-11-25 00:10', '2026-11-25'],
  ['Sunday counts for Monday', '2026-11-29 12:00', '2026-11-30'],
  ['a holiday counts for the working day after it', '2026-02-20 12:00', '2026-02-24'],
])('%s', (_rule, now, day) => expect(chaseDay(calendar, at(now))).toBe(day));

test.each([
  ['not at the due time', '2026-11-25 17:30', null, false],
  ['a moment after it', '2026-11-25 17:31', null, true],
  ['not twice on one working day', '2026-11-27 17:00', '2026-11-27', false],
  ['on the next working day', '2026-11-30 00:00', '2026-11-27', true],
  ['not on Monday when it was at the weekend', '2026-11-30 09:00', '2026-11-30', false],
])('a case may be chased %s', (_rule, now, chasedOn, may) => {
  expect(isChaseable({ dueAt, chasedOn }, calendar, at(now))).toBe(may);
});

test('what is not due cannot be chased', () => {
  expect(isChaseable({ dueAt: null, chasedOn: null }, calendar, at('2026-11-30 09:00'))).toBe(false);
});
