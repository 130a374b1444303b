import { before, latestDays, monthOf, spanOf } from '../../src/reports/period.ts';
import { at } from '../support/back-office.ts';

test.each([
  ['2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30'],
  ['2026-03-01', '2026-03-31', '2026-02-01', '2026-02-28'],
  ['2026-01-01', '2026-03-31', '2025-10-01', '2025-12-31'],
  ['2026-10-01', '2026-10-30', '2026-09-01', '2026-09-30'],
  ['2026-10-05', '2026-10-05', '2026-10-04', '2026-10-04'],
  ['2026-10-05', '2026-11-04', '2026-09-04', '2026-10-04'],
])('%s to %s is compared with %s to %s', (from, to, ...expected) => {
  expect(before({ from, to })).toEqual({ from: expected[0], to: expected[1] });
});

test('days are those of Shanghai, the last one to its end', () => {
  expect(spanOf({ from: '2026-10-01', to: '2026-10-31' })).toEqual({
    from: at('2026-10-01 00:00'),
    to: at('2026-11-01 00:00'),
  });
  expect(latestDays(at('2026-11-01 00:30'), 30)).toEqual({ from: '2026-10-03', to: '2026-11-01' });
});

test('months of a day', () => {
  expect(monthOf('2026-01-15', -1)).toEqual({ from: '2025-12-01', to: '2025-12-31' });
  expect(monthOf('2026-12-31', 1)).toEqual({ from: '2027-01-01', to: '2027-01-31' });
});
