import type { AuditEntry, PrismaClient } from '../database/generated/client.ts';

/** The latest entries first. */
export interface TrailPage {
  entries: AuditEntry[];
  /** For the page after this one; none on the last. */
  before?: number;
}

/** What of the trail is asked for; of what is left out, everything. */
export interface TrailFilter {
  from?: Date;
  /** Before this instant. */
  until?: Date;
  /** Any of these. */
  actors?: readonly string[];
  action?: string;
  /** Any of these. */
  subjects?: readonly string[];
}

/**
 * @param organizationIds whose entries to show; `all` includes those of no organization
 * @param before a position: only older entries
 */
export async function readTrail(
  prisma: PrismaClient,
  organizationIds: readonly string[] | 'all',
  { from, until, actors, action, subjects }: TrailFilter,
  before: number | undefined,
  size = 50,
): Promise<TrailPage> {
  const scope = organizationIds === 'all' ? {} : { organizationId: { in: [...organizationIds] } };
  const found = await prisma.auditEntry.findMany({
    where: {
      ...scope,
      at: { gte: from, lt: until },
      actor: actors && { in: [...actors] },
      action,
      subject: subjects && { in: [...subjects] },
      position: { lt: before },
    },
    orderBy: { position: 'desc' },
    take: size + 1,
  });
  const entries = found.slice(0, size);
  return { entries, before: found.length > size ? entries.at(-1)?.position : undefined };
}
