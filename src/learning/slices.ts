import { setImmediate as nextTurn } from 'node:timers/promises';

/** People wait no longer than this for an answer because of work on many questions. */
const sliceMs = 10;

/** Does something with each item, letting everything else have its turn every few milliseconds. */
export async function inSlices<Item, Result>(items: Iterable<Item>, work: (item: Item) => Result): Promise<Result[]> {
  const results: Result[] = [];
  let start = performance.now();
  for (const item of items) {
    results.push(work(item));
    if (performance.now() - start < sliceMs) continue;
    await nextTurn();
    start = performance.now();
  }
  return results;
}
