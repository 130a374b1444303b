import { recordAudit } from '../audit/audit.ts';
import { DomainError } from '../casework/domain-error.ts';
import type { Operator, PrismaClient } from '../database/generated/client.ts';
import { inTransaction, type Tx } from '../database/transaction.ts';
import type { Directory } from '../directory/directory.ts';
import { forgiveAttempts, takeAttempt } from './attempts.ts';
import { knownWords } from './known-words.ts';
import { hashPassword, passwordFault, passwordMatches } from './passwords.ts';
import { newRecoveryCodes, newTotpSecret, noSecondFactor, stepOfCode, totpAddress } from './second-factor.ts';
import { revokeSessions, startSession, type Visit } from './sessions.ts';

export interface OwnAccountParts {
  prisma: PrismaClient;
  clock: () => Date;
  directory: () => Directory;
}

/** What somebody who is signed in does to their own account. */
export function createOwnAccount({ prisma, clock, directory }: OwnAccountParts) {
  return { read, changePassword, enrolment, confirmEnrolment, renewRecoveryCodes, removeSecondFactor, revokeSession };

  /** What the account's page shows. */
  async function read({ actor }: Visit) {
    const { totpConfirmedAt, recoveryCodes } = await find(actor.id);
    return { hasSecondFactor: totpConfirmedAt !== null, recoveryCodesLeft: recoveryCodes.length };
  }

  /**
   * Ends every session of the account. @returns the token of the one that replaces the visit's
   * @throws DomainError `password-wrong`, `password-same` or a PasswordFault
   */
  async function changePassword(visit: Visit, { current, next }: { current: string; next: string }): Promise<string> {
    const operator = await withPassword(visit, current);
    if (await passwordMatches(operator.passwordHash, next)) throw new DomainError('invalid', 'password-same');
    const fault = passwordFault(next, knownWords(operator, directory()));
    if (fault) throw new DomainError('invalid', fault);
    const passwordHash = await hashPassword(next);
    return change(visit, 'password.change', async (tx, now) => {
      const device = await tx.session.findUniqueOrThrow({ where: { id: visit.sessionId } });
      await tx.operator.update({ where: { id: operator.id }, data: { passwordHash, mustChangePassword: false } });
      await revokeSessions(tx, operator.id, now);
      return startSession(tx, { operatorId: operator.id, authenticated: true, now, device });
    });
  }

  /** The secret to enter into an app: the same until it is confirmed. @throws DomainError `enrolled` */
  async function enrolment({ actor, login }: Visit): Promise<{ secret: string; address: string }> {
    const open = { id: actor.id, totpConfirmedAt: null };
    await prisma.operator.updateMany({ where: { ...open, totpSecret: null }, data: { totpSecret: newTotpSecret() } });
    const secret = (await prisma.operator.findUnique({ where: open }))?.totpSecret;
    if (!secret) throw new DomainError('not-allowed', 'enrolled');
    return { secret, address: totpAddress(secret, login) };
  }

  /** @returns the recovery codes, to be shown this once. @throws DomainError `code-wrong`, `enrolled` */
  async function confirmEnrolment(visit: Visit, code: string): Promise<string[]> {
    const { secret } = await enrolment(visit);
    const totpLastStep = stepOfCode(secret, code, clock());
    if (totpLastStep === undefined) throw new DomainError('invalid', 'code-wrong');
    const { codes, hashes } = newRecoveryCodes();
    await change(visit, 'second-factor.enrol', async (tx, now) => {
      const { count } = await tx.operator.updateMany({
        where: { id: visit.actor.id, totpConfirmedAt: null, totpSecret: secret },
        data: { totpConfirmedAt: now, totpLastStep, recoveryCodes: hashes },
      });
      if (count === 0) throw new DomainError('changed', 'enrolled');
    });
    return codes;
  }

  /** The old ones no longer count. @throws DomainError `password-wrong` */
  async function renewRecoveryCodes(visit: Visit, password: string): Promise<string[]> {
    const { id } = await withPassword(visit, password);
    const { codes, hashes } = newRecoveryCodes();
    await change(visit, 'second-factor.renew-codes', (tx) =>
      tx.operator.update({ where: { id }, data: { recoveryCodes: hashes } }),
    );
    return codes;
  }

  /** Whose role demands one has to set up another at once. @throws DomainError `password-wrong` */
  async function removeSecondFactor(visit: Visit, password: string): Promise<void> {
    const { id } = await withPassword(visit, password);
    await change(visit, 'second-factor.remove', (tx) => tx.operator.update({ where: { id }, data: noSecondFactor }));
  }

  /** @throws DomainError `session-unknown` */
  async function revokeSession(visit: Visit, id: string): Promise<void> {
    await change(visit, 'session.revoke', async (tx, revokedAt) => {
      const mine = { id, operatorId: visit.actor.id, revokedAt: null };
      const { count } = await tx.session.updateMany({ where: mine, data: { revokedAt } });
      if (count === 0) throw new DomainError('not-found', 'session-unknown');
    });
  }

  /** A session left open must not be enough to take the account over, nor to guess its password. */
  async function withPassword({ actor }: Visit, password: string): Promise<Operator> {
    const operator = await find(actor.id);
    const open = await takeAttempt(prisma, operator.id, clock());
    const matches = await passwordMatches(operator.passwordHash, password);
    if (!open || !matches) throw new DomainError('invalid', 'password-wrong');
    return operator;
  }

  function change<T>(visit: Visit, action: string, work: (tx: Tx, now: Date) => Promise<T>): Promise<T> {
    const { actor, login } = visit;
    const now = clock();
    return inTransaction(prisma, async (tx) => {
      const result = await work(tx, now);
      await forgiveAttempts(tx, actor.id);
      const { id, organizationId } = actor;
      await recordAudit(tx, { now, actor: `operator:${id}`, organizationId, action, subject: `operator:${login}` });
      return result;
    });
  }

  function find(id: string): Promise<Operator> {
    return prisma.operator.findUniqueOrThrow({ where: { id } });
  }
}
