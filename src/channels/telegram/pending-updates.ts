import type { PrismaClient } from '../../database/generated/client.ts';
import type { InputJsonValue } from '../../database/generated/internal/prismaNamespace.ts';

/** Updates that a channel has taken over from its platform and not finished yet. */
export interface PendingUpdates {
  /** Storing an update again changes nothing. */
  store(channel: string, updateId: string, payload: unknown): Promise<void>;
  done(channel: string, updateId: string): Promise<void>;
  /** Oldest first. */
  all(channel: string): Promise<{ updateId: string; payload: unknown }[]>;
}

export function createPendingUpdates(prisma: PrismaClient, clock: () => Date): PendingUpdates {
  return {
    async store(channel, updateId, payload) {
      const row = { channel, updateId, payload: payload as InputJsonValue, receivedAt: clock() };
      await prisma.pendingUpdate.createMany({ data: [row], skipDuplicates: true });
    },
    async done(channel, updateId) {
      await prisma.pendingUpdate.deleteMany({ where: { channel, updateId } });
    },
    all(channel) {
      return prisma.pendingUpdate.findMany({
        select: { updateId: true, payload: true },
        where: { channel },
        orderBy: [{ receivedAt: 'asc' }, { updateId: 'asc' }],
      });
    },
  };
}
