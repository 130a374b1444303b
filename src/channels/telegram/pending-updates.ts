import { latestEnd } from '../../database/clocks.ts';
import { gathered } from '../../database/gathered.ts';
import type { PrismaClient } from '../../database/generated/client.ts';
import { jsonRows } from '../../database/json-rows.ts';

export interface PendingUpdate {
  updateId: string;
  payload: unknown;
}

/**
 * Updates that a channel has taken over from its platform and not finished yet. Each is claimed by the process that has it in hand, and
 * free when that process lets go of it or has not renewed its claim in time.
 */
export interface PendingUpdates {
  /** Storing an update again changes nothing. */
  store(channel: string, updateId: string, payload: unknown): Promise<void>;
  done(channel: string, updateId: string): Promise<void>;
  renew(channel: string, updateIds: string[]): Promise<void>;
  letGo(channel: string, updateIds: string[]): Promise<void>;
  /** Claims those that are free. Oldest first. */
  takeUp(channel: string): Promise<PendingUpdate[]>;
}

/** How long a claim holds unless it is renewed, in milliseconds. */
const claimTime = 3_000;

export function createPendingUpdates(prisma: PrismaClient, clock: () => Date): PendingUpdates {
  const claimedUntil = () => new Date(clock().getTime() + claimTime);
  const claim = (channel: string, updateIds: string[], until: Date) =>
    prisma.pendingUpdate.updateMany({ where: { channel, updateId: { in: updateIds } }, data: { claimedUntil: until } });
  const store = gathered(
    (rows: object[]) => prisma.$executeRaw`
      INSERT INTO pending_updates SELECT * FROM json_populate_recordset(NULL::pending_updates, ${jsonRows(rows)}::json)
      ON CONFLICT DO NOTHING`,
  );
  const remove = gathered((keys: { channel: string; updateId: string }[]) =>
    prisma.pendingUpdate.deleteMany({ where: { OR: keys } }),
  );
  return {
    store: (channel, updateId, payload) =>
      store({ channel, updateId, payload, receivedAt: clock(), claimedUntil: claimedUntil() }),
    done: (channel, updateId) => remove({ channel, updateId }),
    async renew(channel, updateIds) {
      await claim(channel, updateIds, claimedUntil());
    },
    async letGo(channel, updateIds) {
      await claim(channel, updateIds, clock());
    },
    async takeUp(channel) {
      const now = clock();
      const rows = await prisma.$queryRaw<(PendingUpdate & { receivedAt: Date })[]>`
        UPDATE pending_updates SET claimed_until = ${claimedUntil()}
        WHERE channel = ${channel} AND (claimed_until <= ${now} OR claimed_until > ${latestEnd(now, claimTime)})
        RETURNING update_id AS "updateId", payload, received_at AS "receivedAt"`;
      const order = ({ receivedAt, updateId }: (typeof rows)[number]) => `${receivedAt.toISOString()} ${updateId}`;
      return rows
        .sort((one, other) => (order(one) < order(other) ? -1 : 1))
        .map(({ updateId, payload }) => ({ updateId, payload }));
    },
  };
}

/** At the start of a process that no other shares the database with: what a dead one had in hand need not wait. */
export async function endClaims(prisma: PrismaClient, now: Date): Promise<void> {
  await prisma.pendingUpdate.updateMany({ data: { claimedUntil: now } });
}
