import type { OperatorActor, Role } from '../casework/actor.ts';
import { DomainError } from '../casework/domain-error.ts';
import type { Operator } from '../database/generated/client.ts';
import { inTransaction } from '../database/transaction.ts';
import { createChange, recordChange } from './change-operator.ts';
import { addOperator } from './new-operator.ts';
import { colleaguesOf, handOverCases, type OpenCase, openCasesOf } from './open-cases.ts';
import type { AccountsParts } from './parts.ts';
import { hashPassword } from './passwords.ts';
import { type AccountManager, mayManageAccountsOf, mayManageOperator } from './policy.ts';
import { noSecondFactor } from './second-factor.ts';
import { randomCode } from './secrets.ts';
import { revokeSessions } from './sessions.ts';

export interface OperatorRights {
  name: string;
  organizationId: string;
  roles: Role[];
}

/** Accounts as administrators keep them: each verb reaches only those of the manager's scope, and is audited. */
export function createOperators(parts: AccountsParts) {
  const { prisma, clock, directory } = parts;
  const change = createChange(parts);
  return { list, find, create, edit, resetPassword, resetSecondFactor, disable, release, enable };

  /** By organization and login. */
  async function list(by: AccountManager): Promise<Operator[]> {
    const all = await prisma.operator.findMany({ orderBy: [{ organizationId: 'asc' }, { login: 'asc' }] });
    return all.filter((operator) => mayManageOperator(by, operator, directory()));
  }

  /** Undefined also when the account is not the manager's: nobody learns of others'. */
  async function find(by: AccountManager, login: string): Promise<Operator | undefined> {
    const operator = await prisma.operator.findUnique({ where: { login } });
    return operator && mayManageOperator(by, operator, directory()) ? operator : undefined;
  }

  /**
   * @returns the first password, to be shown this once
   * @throws DomainError `login-taken`, `organization-unknown`
   */
  async function create(by: AccountManager, { login, ...rights }: OperatorRights & { login: string }): Promise<string> {
    requireOrganization(by, rights.organizationId);
    const password = randomCode();
    const passwordHash = await hashPassword(password);
    const now = clock();
    await inTransaction(prisma, async (tx) => {
      await addOperator(tx, { login, ...rights, passwordHash, mustChangePassword: true }, now);
      await recordChange(tx, by, { now, action: 'operator.create', login, detail: rightsOf(rights) });
    });
    return password;
  }

  /** @throws DomainError `organization-unknown`, and as every change */
  async function edit(by: AccountManager, login: string, rights: OperatorRights): Promise<void> {
    requireOrganization(by, rights.organizationId);
    await change(by, login, 'edit', async (tx, { id }) => {
      await tx.operator.update({ where: { id }, data: rights });
      return rightsOf(rights);
    });
  }

  /** Ends the account's sessions and its lock. @returns the new first password, to be shown this once */
  async function resetPassword(by: AccountManager, login: string): Promise<string> {
    const password = randomCode();
    const passwordHash = await hashPassword(password);
    await change(by, login, 'reset-password', async (tx, { id }, now) => {
      const unlocked = { failedAttempts: 0, lockedUntil: null };
      await tx.operator.update({ where: { id }, data: { passwordHash, mustChangePassword: true, ...unlocked } });
      await revokeSessions(tx, id, now);
      return {};
    });
    return password;
  }

  /** For somebody who lost both the app and the recovery codes. */
  async function resetSecondFactor(by: AccountManager, login: string): Promise<void> {
    await change(by, login, 'reset-second-factor', async (tx, { id }, now) => {
      await tx.operator.update({ where: { id }, data: noSecondFactor });
      await revokeSessions(tx, id, now);
      return {};
    });
  }

  /**
   * Who leaves behind open cases leaves them to somebody: a colleague, by id, or `queue`, whoever of the organization takes them.
   * @returns the cases that were handed over
   * @throws DomainError `cases-open`, `successor-unknown`, and as every change
   */
  async function release(by: OperatorActor, login: string, successor: string): Promise<OpenCase[]> {
    const leaving = await find(by, login);
    if (!leaving) throw new DomainError('not-found', 'operator-unknown');
    const hasCases = (await openCasesOf(prisma, leaving)).length > 0;
    if (hasCases && !successor) throw new DomainError('invalid', 'cases-open');
    const to = (await colleaguesOf(prisma, leaving)).find(({ id }) => id === successor) ?? null;
    if (successor && successor !== 'queue' && !to) throw new DomainError('invalid', 'successor-unknown');
    // One that was disabled on the command line still has its cases.
    if (!leaving.disabledAt) await disable(by, login);
    return handOverCases(prisma, { leaving, to, by, now: clock() });
  }

  async function disable(by: AccountManager, login: string): Promise<void> {
    await change(by, login, 'disable', async (tx, { id }, now) => {
      await tx.operator.update({ where: { id }, data: { disabledAt: now } });
      await tx.draft.deleteMany({ where: { operatorId: id } });
      await revokeSessions(tx, id, now);
      return {};
    });
  }

  async function enable(by: AccountManager, login: string): Promise<void> {
    await change(by, login, 'enable', async (tx, { id }) => {
      await tx.operator.update({ where: { id }, data: { disabledAt: null } });
      return {};
    });
  }

  function requireOrganization(by: AccountManager, organizationId: string): void {
    if (!directory().organization(organizationId) || !mayManageAccountsOf(by, organizationId, directory()))
      throw new DomainError('invalid', 'organization-unknown');
  }
}

/** Names of people stay out of the audit trail. */
const rightsOf = ({ organizationId, roles }: OperatorRights) => ({ organization: organizationId, roles });
