import fc from 'fast-check';
import { afterFailure } from '../../src/delivery/retry.ts';

const now = new Date('2026-11-25T02:00:00Z');
const seconds = (count: number) => count * 1000;
const hours = (count: number) => seconds(count * 3600);
const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds);
const pauseAfter = (attempts: number, retryAfter?: number) => {
  const next = afterFailure({ fault: 'unreachable', retryAfter }, { attempts, createdAt: now }, now);
  return 'retryAt' in next ? next.retryAt.getTime() - now.getTime() : next.failure;
};

test.each([
  [1, seconds(1)],
  [2, seconds(2)],
  [5, seconds(16)],
  [12, seconds(2048)],
  [13, hours(1)],
  [500, hours(1)],
])('after attempt %i the pause is %i ms', (attempts, pause) => {
  expect(pauseAfter(attempts)).toBe(pause);
});

test('a wait that the platform asks for is kept, however short or long', () => {
  fc.assert(
    fc.property(fc.nat(100), fc.nat(hours(5)), (attempts, retryAfter) => {
      expect(pauseAfter(attempts + 1, retryAfter)).toBe(retryAfter);
    }),
  );
});

test.each(['blocked', 'gone', 'rejected'] as const)('%s is final at the first attempt', (fault) => {
  expect(afterFailure({ fault }, { attempts: 1, createdAt: now }, now)).toEqual({ failure: fault });
});

test.each([
  [hours(24) - 1, false],
  [hours(24), true],
])('%i ms old and still unreachable: given up? %s', (age, givenUp) => {
  const next = afterFailure({ fault: 'unreachable' }, { attempts: 30, createdAt: ago(age) }, now);
  expect('failure' in next).toBe(givenUp);
});
