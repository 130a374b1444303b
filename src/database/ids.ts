import { randomInt, randomUUID } from 'node:crypto';

/** The millisecond asked for, and the one written: ahead of it where its 4096 numbers did not suffice. */
const latest = { asked: 0, time: 0, count: 0 };

/** A UUID of version 7 (RFC 9562): those made by one process sort in the order they were made, also within a millisecond. */
export function newId(now: Date): string {
  advance(now.getTime());
  const hex = latest.time.toString(16).padStart(12, '0');
  const count = latest.count.toString(16).padStart(3, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${count}-${randomUUID().slice(19)}`;
}

function advance(asked: number): void {
  const goesOn = asked >= latest.asked && asked <= latest.time;
  if (!goesOn) Object.assign(latest, { time: asked, count: randomInt(0x800) });
  else if (latest.count < 0xfff) latest.count += 1;
  else Object.assign(latest, { time: latest.time + 1, count: 0 });
  latest.asked = asked;
}
