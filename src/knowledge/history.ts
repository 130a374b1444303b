import type { PrismaClient } from '../database/generated/client.ts';
import type { Entry, Subject } from './entry.ts';

/** One change to an entry, newest first where there are several. */
export interface Version {
  id: string;
  at: Date;
  /** Who made it. */
  by: string;
  before: Entry | undefined;
  after: Entry | undefined;
}

/** Every change to an entry that was made here, newest first. What it was before the first came with the system. */
export async function readHistory(prisma: PrismaClient, subject: Subject): Promise<Version[]> {
  const changes = await prisma.knowledgeChange.findMany({
    where: { subject },
    include: { operator: { select: { name: true } } },
    orderBy: { id: 'desc' },
    take: mostVersions,
  });
  return changes.map(({ id, at, operator, before, after }) => ({
    id,
    at,
    by: operator.name,
    before: (before as Entry | null) ?? undefined,
    after: (after as Entry | null) ?? undefined,
  }));
}

const mostVersions = 100;

/** The entry as a change left it, or as it was before that change. */
export function versionOf(history: readonly Version[], id: string, state: 'before' | 'after'): Entry | undefined {
  return history.find((version) => version.id === id)?.[state];
}
