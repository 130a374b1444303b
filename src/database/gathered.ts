/** Written by one statement at most. */
const most = 500;

interface Waiting<T> {
  item: T;
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Writes together what is asked for at once, and while a write is under way: each write waits for the disk, and with the embedded
 * database everything else waits meanwhile. Those that are written together fail together.
 */
export function gathered<T>(write: (items: T[]) => Promise<unknown>): (item: T) => Promise<void> {
  const waiting: Waiting<T>[] = [];
  let isWriting = false;

  async function writeAll(): Promise<void> {
    isWriting = true;
    await new Promise(setImmediate);
    while (waiting.length > 0) await writeTogether(waiting.splice(0, most));
    isWriting = false;
  }

  async function writeTogether(batch: Waiting<T>[]): Promise<void> {
    try {
      await write(batch.map(({ item }) => item));
      for (const { resolve } of batch) resolve();
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isWriting) void writeAll();
    });
}
