import type { RunCoordinator } from 'node-cron';
import { latestEnd } from '../database/clocks.ts';
import type { PrismaClient } from '../database/generated/client.ts';

/**
 * Decides which of several processes runs a job: one for each of its times, and none while an earlier run still holds its lease. The
 * lease of a process that vanished runs out by itself.
 */
export function createLeases(prisma: PrismaClient, clock: () => Date): RunCoordinator {
  return {
    async shouldRun(key, ttlMs) {
      const { name, slot } = partsOf(key);
      const now = clock();
      const expiresAt = new Date(now.getTime() + ttlMs);
      const taken = await prisma.$executeRaw`
        INSERT INTO leases (name, slot, expires_at) VALUES (${name}, ${slot}, ${expiresAt})
        ON CONFLICT (name) DO UPDATE SET slot = excluded.slot, expires_at = excluded.expires_at
        WHERE leases.slot < excluded.slot AND leases.expires_at <= ${now} OR leases.expires_at > ${latestEnd(now, ttlMs)}`;
      return taken > 0;
    },
    async onComplete(key) {
      const { name, slot } = partsOf(key);
      await prisma.lease.updateMany({ where: { name, slot }, data: { expiresAt: clock() } });
    },
  };
}

/** node-cron's key of a run: its name, a colon, and its time in ISO 8601. */
function partsOf(key: string): { name: string; slot: Date } {
  const [, name = '', slot = ''] = /^(.*):(\d{4}-.*Z)$/.exec(key) ?? [];
  return { name, slot: new Date(slot) };
}
