import { recordAudit } from '../audit/audit.ts';
import { DomainError } from '../casework/domain-error.ts';
import { inTransaction } from '../database/transaction.ts';
import { knownWords } from './known-words.ts';
import { addOperator } from './new-operator.ts';
import type { AccountsParts } from './parts.ts';
import { hashPassword, passwordFault } from './passwords.ts';
import { digest, randomToken } from './secrets.ts';

const key = 'setup';
/** Processes that start together print an address each. */
const together = 10 * 60_000;

export interface FirstAdministrator {
  login: string;
  name: string;
  password: string;
}

/** The one-time way in for a site that has no administrator yet. */
export function createSetup({ prisma, clock, directory }: AccountsParts) {
  return { open, isOpen, isDone, complete };

  /**
   * Called at each start: an address printed well before no longer works.
   * @returns the token of `/setup?token=…`, which only the caller has; none once there is an administrator
   */
  async function open(): Promise<{ token: string } | undefined> {
    if (await isDone()) return undefined;
    const token = randomToken();
    const now = clock();
    const printed = JSON.stringify([{ digest: digest(token), until: now.getTime() + together }]);
    await prisma.$executeRaw`
      INSERT INTO settings (key, value, updated_at) VALUES (${key}, ${printed}::jsonb, ${now})
      ON CONFLICT (key) DO UPDATE SET updated_at = excluded.updated_at, value = excluded.value || (
        SELECT coalesce(jsonb_agg(earlier), '[]') FROM jsonb_array_elements(settings.value || '[]') AS earlier
        WHERE (earlier->>'until')::bigint > ${now.getTime()})`;
    return { token };
  }

  async function isOpen(token: string): Promise<boolean> {
    return (await prisma.setting.count({ where: printed(token) })) > 0 && !(await isDone());
  }

  /** Creates the administrator of the province, once. @throws DomainError `setup-closed`, or a PasswordFault */
  async function complete(token: string, { login, name, password }: FirstAdministrator): Promise<void> {
    if (!(await isOpen(token))) throw closed();
    const organizationId = directory().operatingBody(directory().province)?.id as string;
    const fault = passwordFault(password, knownWords({ login, organizationId }, directory()));
    if (fault) throw new DomainError('invalid', fault);
    const passwordHash = await hashPassword(password);
    const now = clock();
    await inTransaction(prisma, async (tx) => {
      // Whoever deletes the row was first; a second one waits for that and finds nothing.
      const { count } = await tx.setting.deleteMany({ where: printed(token) });
      if (count === 0) throw closed();
      const account = { login, name, organizationId, passwordHash, mustChangePassword: false };
      await addOperator(tx, { ...account, roles: ['administrator'] }, now);
      const subject = `operator:${login}`;
      await recordAudit(tx, { now, actor: 'system', organizationId, action: 'operator.setup', subject });
    });
  }

  /** Whether the site has an administrator. */
  async function isDone(): Promise<boolean> {
    return (await prisma.operator.count({ where: { roles: { has: 'administrator' } } })) > 0;
  }
}

/** The row of tokens, if this is one of them. */
const printed = (token: string) => ({ key, value: { array_contains: [{ digest: digest(token) }] } });

const closed = () => new DomainError('not-found', 'setup-closed');
