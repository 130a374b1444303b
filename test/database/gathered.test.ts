import { gathered } from '../../src/database/gathered.ts';

test('what is asked for at once, and while a write is under way, is written together', async () => {
  const written: number[][] = [];
  let later: Promise<void>[] = [];
  const write = gathered(async (items: number[]) => {
    written.push(items);
    if (items.includes(1)) later = [3, 4].map(write);
  });
  await Promise.all([1, 2].map(write));
  await Promise.all(later);
  expect(written).toEqual([
    [1, 2],
    [3, 4],
  ]);
});

test('a database that is away is asked once for all', async () => {
  let asked = 0;
  const write = gathered(async (_items: number[]) => {
    asked += 1;
    throw new Error('away');
  });
  const outcomes = await Promise.allSettled([1, 2, 3].map(write));
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(asked).toBe(1);
});
