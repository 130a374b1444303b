import { recordAudit } from '../audit/audit.ts';
import { DomainError } from '../casework/domain-error.ts';
import type { Operator, PrismaClient } from '../database/generated/client.ts';
import { inTransaction, type Tx } from '../database/transaction.ts';
import { forgiveAttempts, takeAttempt } from './attempts.ts';
import { passwordMatches } from './passwords.ts';
import { useSecondFactor } from './second-factor.ts';
import { type Device, type OpenSession, startSession } from './sessions.ts';

export interface Credentials extends Device {
  login: string;
  password: string;
}

/** Of a login that does not exist, or no longer, an attempt is taken as of any other, so that the time tells nothing. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** One refusal for every reason, so that it tells nobody which logins exist or which half was right. */
const refusal = () => new DomainError('forbidden', 'sign-in-refused');

export function createSignIn({ prisma, clock }: { prisma: PrismaClient; clock: () => Date }) {
  return { withPassword, withSecondFactor, signOut };

  /**
   * @returns the token of a new session; where there is a second factor, of one that is good for nothing else yet
   * @throws DomainError `sign-in-refused`
   */
  async function withPassword({ login, password, ...device }: Credentials): Promise<string> {
    const now = clock();
    const operator = await prisma.operator.findUnique({ where: { login: login.trim().toLowerCase() } });
    const open = await takeAttempt(prisma, operator?.disabledAt === null ? operator.id : nobody, now);
    const matches = await passwordMatches(operator?.passwordHash, password);
    const token = await inTransaction(prisma, async (tx) => {
      if (operator && open && matches) return admit(tx, operator, { now, device });
      await recordFailure(tx, operator, { now, action: operator && !open ? 'sign-in.locked' : 'sign-in.failed' });
    });
    if (!token) throw refusal();
    return token;
  }

  /** A password alone is enough where no second factor is set up. */
  async function admit(tx: Tx, operator: Operator, { now, device }: { now: Date; device: Device }): Promise<string> {
    const authenticated = !operator.totpConfirmedAt;
    if (authenticated) await forgiveAttempts(tx, operator.id);
    const token = await startSession(tx, { operatorId: operator.id, authenticated, now, device });
    await recordSuccess(tx, operator, { now, action: authenticated ? 'sign-in' : 'sign-in.password' });
    return token;
  }

  /**
   * @param code of the app, or a recovery code
   * @returns the token of the session that replaces this one
   * @throws DomainError `sign-in-refused`
   */
  async function withSecondFactor({ sessionId, operator: { id } }: OpenSession, code: string): Promise<string> {
    const now = clock();
    const token = await inTransaction(prisma, async (tx) => {
      const operator = await tx.operator.findUniqueOrThrow({ where: { id } });
      const open = await takeAttempt(tx, id, now);
      const factor = open ? await useSecondFactor(tx, operator, code, now) : undefined;
      if (!factor)
        return recordFailure(tx, operator, { now, action: open ? 'sign-in.second-factor-failed' : 'sign-in.locked' });
      const device = await tx.session.delete({ where: { id: sessionId, authenticated: false } });
      await forgiveAttempts(tx, id);
      const next = await startSession(tx, { operatorId: id, authenticated: true, now, device });
      await recordSuccess(tx, operator, { now, action: 'sign-in', detail: { factor } });
      return next;
    });
    if (!token) throw refusal();
    return token;
  }

  async function signOut({ sessionId, operator }: OpenSession): Promise<void> {
    const now = clock();
    await inTransaction(prisma, async (tx) => {
      await tx.session.update({ where: { id: sessionId }, data: { revokedAt: now } });
      await recordSuccess(tx, operator, { now, action: 'sign-out' });
    });
  }
}

type Owner = Pick<Operator, 'id' | 'login' | 'organizationId'>;

function recordSuccess(
  tx: Tx,
  { id, login, organizationId }: Owner,
  what: { now: Date; action: string; detail?: Record<string, unknown> },
): Promise<void> {
  return recordAudit(tx, { ...what, actor: `operator:${id}`, organizationId, subject: `operator:${login}` });
}

/** What was typed for a login that does not exist is not kept: it may be a password in the wrong field. */
function recordFailure(tx: Tx, operator: Owner | null, what: { now: Date; action: string }): Promise<void> {
  const organizationId = operator?.organizationId;
  return recordAudit(tx, { ...what, actor: 'person', organizationId, subject: `operator:${operator?.login ?? '?'}` });
}
