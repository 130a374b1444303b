import { createWriteBehind, type WriteBehindOptions } from '../../src/database/write-behind.ts';
import { readableLog } from '../support/log.ts';

describe('writing behind', () => {
  test('items are written in the order they came, in batches of at most the size given', async () => {
    const { behind, written } = open({ maxBatch: 3 });
    for (const item of [1, 2, 3, 4, 5, 6, 7]) behind.put(`${item}`, item);
    await behind.flush();
    expect(written).toEqual([[1, 2, 3], [4, 5, 6], [7]]);
  });

  test('a full batch is written at once', () => {
    const { behind, written } = open({ maxBatch: 2 });
    behind.put('a', 1);
    expect(written).toEqual([]);
    behind.put('b', 2);
    expect(written).toEqual([[1, 2]]);
  });

  test('an item replaces one of the same key that waits', async () => {
    const { behind, written } = open();
    behind.put('a', 1);
    behind.put('b', 2);
    behind.put('a', 3);
    await behind.flush();
    expect(written).toEqual([[3, 2]]);
  });

  test('an item that comes while its forerunner is being written is written after it', async () => {
    const { behind, written } = open();
    behind.put('a', 1);
    const first = behind.flush();
    behind.put('a', 2);
    expect(behind.waiting('a')).toBe(2);
    await first;
    await behind.flush();
    expect(written).toEqual([[1], [2]]);
  });

  test('an item waits until it is written', async () => {
    const { behind } = open();
    behind.put('a', 1);
    const flushed = behind.flush();
    expect(behind.waiting('a')).toBe(1);
    expect(behind.allWaiting()).toEqual([1]);
    await flushed;
    expect(behind.waiting('a')).toBeUndefined();
    expect(behind.allWaiting()).toEqual([]);
  });

  test('after a failure the newer of two items of a key is written', async () => {
    let fails = true;
    const { behind, written } = open({
      write: async (batch) => {
        if (fails) throw new Error('gone');
        written.push(batch);
      },
    });
    behind.put('a', 1);
    behind.put('b', 2);
    const failed = behind.flush();
    behind.put('a', 3);
    await failed;
    fails = false;
    await behind.flush();
    expect(written).toEqual([[3, 2]]);
  });

  test('while it fails, full batches do not press it', async () => {
    let attempts = 0;
    const { behind } = open({
      maxBatch: 2,
      write: async () => {
        attempts += 1;
        throw new Error('gone');
      },
    });
    for (let item = 0; item < 100; item += 1) behind.put(`${item}`, item);
    await behind.flush();
    for (let item = 100; item < 200; item += 1) behind.put(`${item}`, item);
    expect(attempts).toBe(2); // the first full batch, and the flush
  });

  test('never are two batches under way at once', async () => {
    let [running, most] = [0, 0];
    const { behind } = open({
      maxBatch: 2,
      write: async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 1));
        running -= 1;
      },
    });
    for (let item = 0; item < 20; item += 1) behind.put(`${item}`, item);
    await Promise.all([behind.flush(), behind.flush()]);
    await behind.close();
    expect(most).toBe(1);
  });
});

function open(options: Partial<WriteBehindOptions<number>> = {}) {
  const written: number[][] = [];
  const write = async (batch: number[]) => void written.push(batch);
  const { log } = readableLog();
  return {
    behind: createWriteBehind<number>({ what: 'numbers', write, log, flushEveryMs: 60_000, ...options }),
    written,
  };
}
