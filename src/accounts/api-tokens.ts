import { z } from 'zod';
import { recordAudit } from '../audit/audit.ts';
import type { OperatorActor, ProgramActor } from '../casework/actor.ts';
import { DomainError } from '../casework/domain-error.ts';
import type { ApiToken } from '../database/generated/client.ts';
import { newId } from '../database/ids.ts';
import { inTransaction, type Tx } from '../database/transaction.ts';
import type { AccountsParts } from './parts.ts';
import { mayManageAccountsOf } from './policy.ts';
import { digest, randomToken } from './secrets.ts';

/** What a token may be used for; what it reaches follows its organization, as pages do. */
export const tokenRights = [
  'directory.read',
  'registrations.read',
  'registrations.write',
  'complaints.read',
  'complaints.write',
  'figures.read',
  'personal.read',
] as const;

export type TokenRight = (typeof tokenRights)[number];

/** What a token begins with, so that people and secret scanners know it when they see one. */
const prefix = 'xwk_';

/** The use of a token is written down this often, not with every request. */
const usedEvery = 60_000;

export const newToken = z.object({
  name: z.string().trim().min(1).max(60),
  rights: z.array(z.enum(tokenRights)).min(1),
  /** Not without end, unless somebody says so. */
  days: z.coerce.number().int().min(1).max(1100).nullable(),
});

export interface NewToken extends z.infer<typeof newToken> {
  organizationId: string;
}

/** Another system, as a request shows it. */
export interface Program extends ProgramActor {
  name: string;
  rights: readonly TokenRight[];
  expiresAt: Date | null;
}

/** Tokens of the API as administrators keep them: those of their scope alone, every change audited. */
export function createApiTokens({ prisma, clock, directory }: AccountsParts) {
  return { list, find, create, revoke, identify };

  /** The newest first. */
  async function list(by: OperatorActor): Promise<ApiToken[]> {
    const all = await prisma.apiToken.findMany({ orderBy: { id: 'desc' } });
    return all.filter(({ organizationId }) => mayManageAccountsOf(by, organizationId, directory()));
  }

  /** Undefined also when the token is not the manager's: nobody learns of others'. */
  async function find(by: OperatorActor, id: string): Promise<ApiToken | undefined> {
    const token = z.uuid().safeParse(id).success ? await prisma.apiToken.findUnique({ where: { id } }) : null;
    return token && mayManageAccountsOf(by, token.organizationId, directory()) ? token : undefined;
  }

  /**
   * @returns the token, to be shown this once
   * @throws DomainError `organization-unknown`
   */
  async function create(by: OperatorActor, given: NewToken): Promise<{ id: string; token: string }> {
    const { name, rights, days, organizationId } = given;
    if (!directory().organization(organizationId) || !mayManageAccountsOf(by, organizationId, directory()))
      throw new DomainError('invalid', 'organization-unknown');
    const now = clock();
    const [id, token] = [newId(now), prefix + randomToken()];
    const expiresAt = days === null ? null : new Date(now.getTime() + days * 24 * 3_600_000);
    await inTransaction(prisma, async (tx) => {
      const data = { id, hash: digest(token), name, rights, organizationId, createdAt: now, expiresAt };
      await tx.apiToken.create({ data });
      await record(tx, by, 'create', id, { name, organization: organizationId, rights, expiresAt });
    });
    return { id, token };
  }

  /** From the next request on it is worth nothing. @throws DomainError `token-unknown` */
  async function revoke(by: OperatorActor, id: string): Promise<void> {
    const token = await find(by, id);
    if (!token) throw new DomainError('not-found', 'token-unknown');
    await inTransaction(prisma, async (tx) => {
      const live = { id, revokedAt: null };
      const { count } = await tx.apiToken.updateMany({ where: live, data: { revokedAt: clock() } });
      if (count > 0) await record(tx, by, 'revoke', id, { name: token.name, organization: token.organizationId });
    });
  }

  function record(tx: Tx, by: OperatorActor, action: string, id: string, detail: Record<string, unknown>) {
    return recordAudit(tx, {
      now: clock(),
      actor: `operator:${by.id}`,
      organizationId: by.organizationId,
      action: `token.${action}`,
      subject: `token:${id}`,
      detail,
    });
  }

  /** Who asks with this token; undefined when it is worth nothing: unknown, expired, revoked. */
  async function identify(token: string): Promise<Program | undefined> {
    if (!token.startsWith(prefix)) return undefined;
    const found = await prisma.apiToken.findUnique({ where: { hash: digest(token) } });
    const now = clock();
    if (!found || found.revokedAt || (found.expiresAt && found.expiresAt <= now)) return undefined;
    const { id, name, organizationId, expiresAt, lastUsedAt } = found;
    if (!lastUsedAt || now.getTime() - lastUsedAt.getTime() >= usedEvery)
      await prisma.apiToken.update({ where: { id }, data: { lastUsedAt: now } });
    const rights = tokenRights.filter((right) => found.rights.includes(right));
    return { kind: 'program', id, name, organizationId, rights, expiresAt };
  }
}
