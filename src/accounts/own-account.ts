import { recordAudit } from '../audit/audit.ts';
import { DomainError } from '../casework/domain-error.ts';
import type { Operator } from '../database/generated/client.ts';
import { inTransaction, type Tx } from '../database/transaction.ts';
import { forgiveAttempts, takeAttempt } from './attempts.ts';
import { knownWords } from './known-words.ts';
import type { AccountsParts } from './parts.ts';
import { hashPassword, passwordFault, passwordMatches } from './passwords.ts';
import { newRecoveryCodes, newTotpSecret, noSecondFactor, stepOfCode, totpAddress } from './second-factor.ts';
import { type OpenSession, revokeSessions, startSession } from './sessions.ts';

/** What somebody who is signed in does to their own account. */
export function createOwnAccount({ prisma, clock, directory }: AccountsParts) {
  return {
    read,
    changePassword,
    enrolment,
    confirmEnrolment,
    renewRecoveryCodes,
    removeSecondFactor,
    revokeSession,
    putGuideAway,
  };

  /** What the account's page shows. */
  async function read({ operator: { id } }: OpenSession) {
    const { totpConfirmedAt, recoveryCodes } = await find(id);
    return { hasSecondFactor: totpConfirmedAt !== null, recoveryCodesLeft: recoveryCodes.length };
  }

  /** The guide of the first visit is shown no more. */
  async function putGuideAway({ operator: { id } }: Pick<OpenSession, 'operator'>): Promise<void> {
    await prisma.operator.updateMany({ where: { id, guideSeenAt: null }, data: { guideSeenAt: clock() } });
  }

  /**
   * Ends every session of the account. @returns the token of the one that replaces this one
   * @throws DomainError `password-wrong`, `password-same` or a PasswordFault
   */
  async function changePassword(
    session: OpenSession,
    { current, next }: { current: string; next: string },
  ): Promise<string> {
    const operator = await withPassword(session, current);
    if (await passwordMatches(operator.passwordHash, next)) throw new DomainError('invalid', 'password-same');
    const fault = passwordFault(next, knownWords(operator, directory()));
    if (fault) throw new DomainError('invalid', fault);
    const passwordHash = await hashPassword(next);
    return change(session, 'password.change', async (tx, now) => {
      const device = await tx.session.findUniqueOrThrow({ where: { id: session.sessionId, authenticated: true } });
      await tx.operator.update({ where: { id: operator.id }, data: { passwordHash, mustChangePassword: false } });
      await revokeSessions(tx, operator.id, now);
      return startSession(tx, { operatorId: operator.id, authenticated: true, now, device });
    });
  }

  /** The secret to enter into an app: the same until it is confirmed. @throws DomainError `enrolled` */
  async function enrolment({ operator: { id, login } }: OpenSession): Promise<{ secret: string; address: string }> {
    const open = { id, totpConfirmedAt: null };
    await prisma.operator.updateMany({ where: { ...open, totpSecret: null }, data: { totpSecret: newTotpSecret() } });
    const secret = (await prisma.operator.findUnique({ where: open }))?.totpSecret;
    if (!secret) throw new DomainError('not-allowed', 'enrolled');
    return { secret, address: totpAddress(secret, login) };
  }

  /** @returns the recovery codes, to be shown this once. @throws DomainError `code-wrong`, `enrolled` */
  async function confirmEnrolment(session: OpenSession, code: string): Promise<string[]> {
    const { secret } = await enrolment(session);
    const totpLastStep = stepOfCode(secret, code, clock());
    if (totpLastStep === undefined) throw new DomainError('invalid', 'code-wrong');
    const { codes, hashes } = newRecoveryCodes();
    await change(session, 'second-factor.enrol', async (tx, now) => {
      const { count } = await tx.operator.updateMany({
        where: { id: session.operator.id, totpConfirmedAt: null },
        data: { totpConfirmedAt: now, totpLastStep, recoveryCodes: hashes },
      });
      // The row is held by now. It is encrypted, so that no query compares it.
      const held = await tx.operator.findUniqueOrThrow({ where: { id: session.operator.id } });
      if (count === 0 || held.totpSecret !== secret) throw new DomainError('changed', 'enrolled');
    });
    return codes;
  }

  /** The old ones no longer count. @throws DomainError `password-wrong` */
  async function renewRecoveryCodes(session: OpenSession, password: string): Promise<string[]> {
    const { id } = await withPassword(session, password);
    const { codes, hashes } = newRecoveryCodes();
    await change(session, 'second-factor.renew-codes', (tx) =>
      tx.operator.update({ where: { id }, data: { recoveryCodes: hashes } }),
    );
    return codes;
  }

  /** Whose role demands one has to set up another at once. @throws DomainError `password-wrong` */
  async function removeSecondFactor(session: OpenSession, password: string): Promise<void> {
    const { id } = await withPassword(session, password);
    await change(session, 'second-factor.remove', (tx) => tx.operator.update({ where: { id }, data: noSecondFactor }));
  }

  /** @throws DomainError `session-unknown` */
  async function revokeSession(session: OpenSession, id: string): Promise<void> {
    await change(session, 'session.revoke', async (tx, revokedAt) => {
      const mine = { id, operatorId: session.operator.id, revokedAt: null };
      const { count } = await tx.session.updateMany({ where: mine, data: { revokedAt } });
      if (count === 0) throw new DomainError('not-found', 'session-unknown');
    });
  }

  /** A session left open must not be enough to take the account over, nor to guess its password. */
  async function withPassword({ operator: { id } }: OpenSession, password: string): Promise<Operator> {
    const operator = await find(id);
    const open = await takeAttempt(prisma, operator.id, clock());
    const matches = await passwordMatches(operator.passwordHash, password);
    if (!open || !matches) throw new DomainError('invalid', 'password-wrong');
    await forgiveAttempts(prisma, id);
    return operator;
  }

  function change<T>(session: OpenSession, action: string, work: (tx: Tx, now: Date) => Promise<T>): Promise<T> {
    const { id, login, organizationId } = session.operator;
    const now = clock();
    return inTransaction(prisma, async (tx) => {
      const result = await work(tx, now);
      await recordAudit(tx, { now, actor: `operator:${id}`, organizationId, action, subject: `operator:${login}` });
      return result;
    });
  }

  function find(id: string): Promise<Operator> {
    return prisma.operator.findUniqueOrThrow({ where: { id } });
  }
}
