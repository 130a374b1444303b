import { recordAudit } from '../audit/audit.ts';
import type { Tx } from '../database/transaction.ts';
import type { Actor } from './actor.ts';

interface AuditedMove {
  now: Date;
  actor: Actor;
  kind: 'complaint' | 'registration' | 'handover';
  number: string;
  move: string;
  /** No personal data. */
  detail?: Record<string, unknown>;
}

/** A move in the audit trail; like `recordAudit`, the last thing in its transaction. */
export async function auditMove(tx: Tx, { now, actor, kind, number, move, detail }: AuditedMove): Promise<void> {
  await recordAudit(tx, {
    now,
    actor: actor.kind === 'operator' ? `operator:${actor.id}` : actor.kind,
    organizationId: actor.kind === 'operator' ? actor.organizationId : undefined,
    action: `${kind}.${move}`,
    subject: `${kind}:${number}`,
    detail,
  });
}
