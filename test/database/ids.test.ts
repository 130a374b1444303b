import { newId } from '../../src/database/ids.ts';

const now = new Date('2026-11-25T09:00:00+08:00');
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds);

test('ids are UUIDs of version 7 that begin with their time', () => {
  const id = newId(now);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(now.getTime());
});

test.each([1000, 3000, 10_000])(
  '%i of them in a millisecond, and those of the next ones, sort as they were made',
  (each) => {
    const ids = [1, 2, 3, 4].flatMap((millisecond) => Array.from({ length: each }, () => newId(later(millisecond))));
    const disorder = ids.findIndex((id, index) => index > 0 && id <= (ids[index - 1] as string));
    expect(disorder).toBe(-1);
  },
);

test('a clock that was set back is believed', () => {
  newId(later(60_000));
  expect(newId(now) < newId(later(1))).toBe(true);
});
