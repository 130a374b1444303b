import type { OperatorActor } from '../casework/actor.ts';
import type { Operator, PrismaClient } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';
import { needsSecondFactor } from './policy.ts';
import { digest, randomToken } from './secrets.ts';

const minute = 60_000;
const idleAfter = 30 * minute;
const endsAfter = 12 * 60 * minute;
/** For the second factor, after the password. */
const pendingEndsAfter = 10 * minute;
/** A session in use is written down this often, not with every request. */
const seenEvery = minute;

/** Where somebody signs in from. */
export interface Device {
  userAgent: string;
  address: string;
}

/** How far somebody who gave a right password has come; each stage but the last has one thing to be done before anything else. */
export type Stage = 'code' | 'change-password' | 'enrol' | 'signed-in';

export interface OpenSession {
  sessionId: string;
  stage: Stage;
  operator: OperatorActor & { login: string };
}

export interface SessionSummary extends Device {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
}

/** @returns the token for the cookie, which the database does not hold */
export async function startSession(
  tx: Tx,
  { operatorId, authenticated, now, device }: { operatorId: string; authenticated: boolean; now: Date; device: Device },
): Promise<string> {
  const token = randomToken();
  const over = { operatorId, OR: [{ expiresAt: { lte: now } }, { revokedAt: { not: null } }] };
  await tx.session.deleteMany({ where: over });
  await tx.session.create({
    data: {
      id: digest(token),
      operatorId,
      authenticated,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + (authenticated ? endsAfter : pendingEndsAfter)),
      userAgent: device.userAgent.slice(0, 200),
      address: device.address,
    },
  });
  return token;
}

export async function revokeSessions(tx: Tx, operatorId: string, now: Date): Promise<void> {
  await tx.session.updateMany({ where: { operatorId, revokedAt: null }, data: { revokedAt: now } });
}

export function createSessions({ prisma, clock }: { prisma: PrismaClient; clock: () => Date }) {
  return { find, list, alive: ofThese };

  /**
   * Whose token it is, if it still counts; being used by a person keeps the session from idling out. `isNew`: whose guide of the first
   * visit was not put away yet.
   */
  async function find(token: string, { used = true } = {}): Promise<(OpenSession & { isNew: boolean }) | undefined> {
    const now = clock();
    const id = digest(token);
    const session = await prisma.session.findUnique({ where: { id, ...alive(now) }, include: { operator: true } });
    if (!session || session.operator.disabledAt) return undefined;
    if (used && now.getTime() - session.lastSeenAt.getTime() >= seenEvery)
      await prisma.session.updateMany({ where: { id, ...alive(now) }, data: { lastSeenAt: now } });
    const { operator, authenticated } = session;
    const stage = stageOf(operator, authenticated);
    return { sessionId: id, stage, operator: actorOf(operator), isNew: operator.guideSeenAt === null };
  }

  /** Those of the sessions that still count. */
  async function ofThese(ids: string[]): Promise<Set<string>> {
    const sessions = await prisma.session.findMany({
      where: { id: { in: ids }, ...alive(clock()) },
      select: { id: true },
    });
    return new Set(sessions.map(({ id }) => id));
  }

  /** The sessions that count, the latest used first. */
  function list(operatorId: string): Promise<SessionSummary[]> {
    return prisma.session.findMany({
      where: { operatorId, authenticated: true, ...alive(clock()) },
      orderBy: { lastSeenAt: 'desc' },
      select: { id: true, createdAt: true, lastSeenAt: true, userAgent: true, address: true },
    });
  }
}

const alive = (now: Date) => ({
  revokedAt: null,
  expiresAt: { gt: now },
  lastSeenAt: { gt: new Date(now.getTime() - idleAfter) },
});

function actorOf({ id, login, name, organizationId, roles }: Operator): OpenSession['operator'] {
  return { kind: 'operator', id, login, name, organizationId, roles };
}

function stageOf(operator: Operator, authenticated: boolean): Stage {
  if (!authenticated) return 'code';
  if (operator.mustChangePassword) return 'change-password';
  return needsSecondFactor(operator) && !operator.totpConfirmedAt ? 'enrol' : 'signed-in';
}
