import type { AuditEntry, PrismaClient } from '../database/generated/client.ts';
import { hashOf } from './audit.ts';

/**
 * `missing`: an entry was taken out before this one; `reordered`: it followed another entry when it was written; `detached`: the one
 * before it is not the one it was written after, which no longer exists; `changed`: it does not say what it said.
 */
export type BrokenLink = 'missing' | 'reordered' | 'detached' | 'changed';

export interface Verification {
  /** Entries that are as they were written, from the first on. */
  entries: number;
  /** Of the latest of them: noted elsewhere, it also shows whether entries were cut off at the end. */
  hash: string;
  broken?: { link: BrokenLink; position: number };
}

/** Follows the chain from its start, some entries at a time, up to the first link that does not hold. */
export async function verifyAudit(prisma: PrismaClient, batch = 1000): Promise<Verification> {
  const sound = { entries: 0, hash: '' };
  for (;;) {
    const entries = await prisma.auditEntry.findMany({
      where: { position: { gt: sound.entries } },
      orderBy: { position: 'asc' },
      take: batch,
    });
    for (const entry of entries) {
      const link = await faultOf(entry, sound, prisma);
      if (link) return { ...sound, broken: { link, position: entry.position } };
      sound.entries = entry.position;
      sound.hash = entry.hash;
    }
    if (entries.length < batch) return sound;
  }
}

async function faultOf(
  entry: AuditEntry,
  before: { entries: number; hash: string },
  prisma: PrismaClient,
): Promise<BrokenLink | undefined> {
  if (entry.position !== before.entries + 1) return 'missing';
  if (entry.previousHash !== before.hash) {
    const elsewhere = await prisma.auditEntry.count({ where: { hash: entry.previousHash } });
    return elsewhere > 0 || entry.previousHash === '' ? 'reordered' : 'detached';
  }
  return hashOf(entry) === entry.hash ? undefined : 'changed';
}
