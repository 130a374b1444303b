import type { Program } from '../accounts/api-tokens.ts';
import { recordAudit } from '../audit/audit.ts';
import type { PrismaClient } from '../database/generated/client.ts';
import { inTransaction } from '../database/transaction.ts';
import { Problem } from './problem.ts';

/**
 * Whether personal data is to be shown in full: asked for with a reason, by a token with the right; it is in the audit trail before it is
 * shown. @throws Problem
 */
export async function reveals(
  prisma: PrismaClient,
  { program, reason, subject, now }: { program: Program; reason: string | undefined; subject: string; now: Date },
): Promise<boolean> {
  if (reason === undefined) return false;
  if (!program.rights.includes('personal.read'))
    throw new Problem('right-missing', { values: { right: 'personal.read' } });
  const { id, organizationId } = program;
  await inTransaction(prisma, (tx) =>
    recordAudit(tx, { now, actor: `program:${id}`, organizationId, action: 'reveal', subject, detail: { reason } }),
  );
  return true;
}
