import { createHash } from 'node:crypto';
import type { Tx } from '../database/transaction.ts';

export interface AuditRecord {
  now: Date;
  /** `operator:<id>`, `person`, `clock`, `system`. Never a chat's identity. */
  actor: string;
  organizationId?: string;
  /** `sign-in`, `reveal`, `complaint.accept` */
  action: string;
  /** `complaint:TS20261125-0042`, `operator:zhang` */
  subject: string;
  /** No personal data, no secrets. */
  detail?: Record<string, unknown>;
}

/** Any number that no other lock of this database uses. */
const chainLock = 4_300_001;

/**
 * Appends to the audit trail, in the transaction of what it tells of. Call it last: until the transaction ends, no other can append.
 */
export async function recordAudit(tx: Tx, record: AuditRecord): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${chainLock}::bigint)`;
  const latest = await tx.auditEntry.findFirst({ orderBy: { position: 'desc' } });
  const entry = {
    position: (latest?.position ?? 0) + 1,
    at: record.now,
    actor: record.actor,
    organizationId: record.organizationId ?? null,
    action: record.action,
    subject: record.subject,
    detail: JSON.parse(JSON.stringify(record.detail ?? {})),
    previousHash: latest?.hash ?? '',
  };
  await tx.auditEntry.create({ data: { ...entry, hash: hashOf(entry) } });
}

/** Of everything that an entry says, the hash of the one before included. */
export function hashOf(entry: {
  position: number;
  at: Date;
  actor: string;
  organizationId: string | null;
  action: string;
  subject: string;
  detail: unknown;
  previousHash: string;
}): string {
  const { position, at, actor, organizationId, action, subject, detail, previousHash } = entry;
  const said = [position, at.toISOString(), actor, organizationId, action, subject, sorted(detail), previousHash];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

/** jsonb does not keep the order of keys. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, item]) => [key, sorted(item)]);
}
