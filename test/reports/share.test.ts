import { wilson } from '../../src/reports/share.ts';

/** By the formula of E. B. Wilson, as R's `prop.test(correct = FALSE)` gives it. */
test.each([
  [0, 0, 0, 1],
  [3, 3, 0.4385, 1],
  [0, 10, 0, 0.2775],
  [15, 20, 0.5313, 0.8881],
  [450, 500, 0.8706, 0.9234],
])('%d of %d lies between %d and %d', (part, of, low, high) => {
  const interval = wilson({ part, of });
  expect(interval.low).toBeCloseTo(low, 3);
  expect(interval.high).toBeCloseTo(high, 3);
});
