import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { latestEnd } from './clocks.ts';
import type { PrismaClient } from './generated/client.ts';

/** How many processes do the same thing at this time. */
export interface Headcount {
  /** As it was a few seconds ago; at least one. */
  count(): number;
  close(): Promise<void>;
}

/** Of a process that has its database to itself. */
export const alone: Headcount = { count: () => 1, close: async () => undefined };

/** A process that vanished counts for so long. In milliseconds. */
const countsFor = 10_000;
const countsEvery = 3_000;

/** Counts the processes that say, under this name, that they are there. */
export async function createHeadcount(
  name: string,
  { prisma, clock, log }: { prisma: PrismaClient; clock: () => Date; log: Logger },
): Promise<Headcount> {
  const me = `${name}:${randomUUID()}`;
  const isOurs = { startsWith: `${name}:` };
  let latest = 1;
  const look = () => sayHere().catch((err) => log.warn({ err, name }, 'processes could not be counted'));
  await look();
  const timer = setInterval(look, countsEvery).unref();
  return {
    count: () => latest,
    async close() {
      clearInterval(timer);
      await prisma.lease.deleteMany({ where: { name: me } }).catch(() => undefined); // it runs out by itself
    },
  };

  async function sayHere(): Promise<void> {
    const now = clock();
    const expiresAt = new Date(now.getTime() + countsFor);
    await prisma.lease.upsert({
      where: { name: me },
      create: { name: me, slot: now, expiresAt },
      update: { slot: now, expiresAt },
    });
    const isOver = [{ expiresAt: { lte: now } }, { expiresAt: { gt: latestEnd(now, countsFor) } }];
    await prisma.lease.deleteMany({ where: { name: isOurs, OR: isOver } });
    latest = Math.max(1, await prisma.lease.count({ where: { name: isOurs } }));
  }
}
