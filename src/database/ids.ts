import { randomInt, randomUUID } from 'node:crypto';

const latest = { time: 0, count: 0 };

/** A UUID of version 7 (RFC 9562): those made by one process sort in the order they were made, also within a millisecond. */
export function newId(now: Date): string {
  const time = now.getTime();
  latest.count = time === latest.time ? latest.count + 1 : randomInt(0x800);
  latest.time = time;
  const hex = time.toString(16).padStart(12, '0');
  const count = (latest.count % 0x1000).toString(16).padStart(3, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${count}-${randomUUID().slice(19)}`;
}
