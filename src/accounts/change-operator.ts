import { recordAudit } from '../audit/audit.ts';
import { DomainError } from '../casework/domain-error.ts';
import type { Operator } from '../database/generated/client.ts';
import { inTransaction, type Tx } from '../database/transaction.ts';
import type { AccountsParts } from './parts.ts';
import { type AccountManager, isOwn, mayManageOperator } from './policy.ts';

/** What every change of an account has around it. */
export function createChange({ prisma, clock, directory }: AccountsParts) {
  return change;

  /**
   * @param work returns what the audit trail says of the change
   * @throws DomainError `operator-unknown`, `operator-own`, `last-administrator`
   */
  async function change(
    by: AccountManager,
    login: string,
    action: string,
    work: (tx: Tx, operator: Operator, now: Date) => Promise<object>,
  ): Promise<void> {
    const now = clock();
    await inTransaction(prisma, async (tx) => {
      const administrators = await lockAdministrators(tx);
      const operator = await lockOperator(tx, by, login);
      const detail = await work(tx, operator, now);
      if (administrators > 0 && (await lockAdministrators(tx)) === 0)
        throw new DomainError('not-allowed', 'last-administrator');
      await recordChange(tx, by, { now, action: `operator.${action}`, login, detail });
    });
  }

  async function lockOperator(tx: Tx, by: AccountManager, login: string): Promise<Operator> {
    await tx.$queryRaw`SELECT id FROM operators WHERE login = ${login} FOR UPDATE`;
    const operator = await tx.operator.findUnique({ where: { login } });
    if (!operator || !mayManageOperator(by, operator, directory()))
      throw new DomainError('not-found', 'operator-unknown');
    if (isOwn(by, operator)) throw new DomainError('forbidden', 'operator-own');
    return operator;
  }

  /** The province's. Locked, because two who take away each other's rights at once must not both succeed. */
  async function lockAdministrators(tx: Tx): Promise<number> {
    const province = directory().operatingBody(directory().province);
    const rows = await tx.$queryRaw<unknown[]>`
      SELECT id FROM operators
      WHERE organization_id = ${province?.id} AND 'administrator' = ANY(roles) AND disabled_at IS NULL
      ORDER BY id FOR UPDATE`;
    return rows.length;
  }
}

export function recordChange(
  tx: Tx,
  by: AccountManager,
  { now, action, login, detail }: { now: Date; action: string; login: string; detail: object },
): Promise<void> {
  const who =
    by.kind === 'operator' ? { actor: `operator:${by.id}`, organizationId: by.organizationId } : { actor: by.kind };
  return recordAudit(tx, { now, ...who, action, subject: `operator:${login}`, detail: { ...detail } });
}
