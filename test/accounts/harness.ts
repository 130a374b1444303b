import { TOTP } from 'otpauth';
import { createAccounts } from '../../src/accounts/accounts.ts';
import { hashPassword } from '../../src/accounts/passwords.ts';
import type { AccountManager } from '../../src/accounts/policy.ts';
import type { OpenSession } from '../../src/accounts/sessions.ts';
import type { OperatorActor, Role } from '../../src/casework/actor.ts';
import { seedFolder } from '../../src/conversation/knowledge.ts';
import type { PrismaClient } from '../../src/database/generated/client.ts';
import { Directory } from '../../src/directory/directory.ts';
import { readSeed } from '../../src/directory/seed-files.ts';
import { seedRecords } from '../../src/directory/store.ts';

const seed = readSeed(seedFolder);
export const directory = new Directory(seed);
export const device = { userAgent: 'a browser', address: '10.0.0.1' };
export const goodPassword = 'river stone lantern 7';
/** Changing a first password takes four hashes: those hired with one of their own share this. */
const ownHash = hashPassword(goodPassword);
export const system: AccountManager = { kind: 'system' };

export const province = 'operating:430000';
export const hengyang = 'operating:430400';
export const hengdong = 'operating:430424';
export const changsha = 'operating:430100';

export type Office = Awaited<ReturnType<typeof openOffice>>;

/** Accounts on a seeded database, with a clock that tests turn. */
export async function openOffice(prisma: PrismaClient) {
  let now = new Date('2026-11-25T09:00:00+08:00');
  let hired = 0;
  await seedRecords(prisma, seed);
  const accounts = createAccounts({ prisma, clock: () => now, directory: () => directory });
  const { operators, signIn, sessions, ownAccount } = accounts;
  return { ...accounts, prisma, now: () => now, wait, hire, enter, find, enrol, codeFor, audited };

  function wait(minutes: number): void {
    now = new Date(now.getTime() + minutes * 60_000);
  }

  /** Somebody new; with a password of their own unless they are to have only the first one. */
  async function hire(given: { organizationId?: string; roles?: Role[]; first?: boolean } = {}) {
    hired += 1;
    const login = `worker${hired}`;
    const { organizationId = hengdong, roles = ['operator'], first = false } = given;
    const password = await operators.create(system, { login, name: '王小明', organizationId, roles });
    if (first) return { login, password };
    const passwordHash = await ownHash;
    await prisma.operator.update({ where: { login }, data: { passwordHash, mustChangePassword: false } });
    return { login, password: goodPassword };
  }

  function enter({ login, password }: { login: string; password: string }): Promise<string> {
    return signIn.withPassword({ login, password, ...device });
  }

  async function find(token: string): Promise<OpenSession> {
    const session = await sessions.find(token);
    if (!session) throw new Error('the session does not count');
    return session;
  }

  /** Sets up the second factor. */
  async function enrol(session: OpenSession) {
    const { secret } = await ownAccount.enrolment(session);
    const recoveryCodes = await ownAccount.confirmEnrolment(session, codeFor(secret));
    return { secret, recoveryCodes };
  }

  /** What the app shows that many steps from now. */
  function codeFor(secret: string, steps = 0): string {
    return new TOTP({ secret }).generate({ timestamp: now.getTime() + steps * 30_000 });
  }

  async function audited(login: string): Promise<string[]> {
    const entries = await prisma.auditEntry.findMany({
      where: { subject: `operator:${login}` },
      orderBy: { position: 'asc' },
    });
    return entries.map(({ action }) => action);
  }
}

export function actor(organizationId: string, ...given: Role[]): OperatorActor {
  return { kind: 'operator', id: crypto.randomUUID(), name: '李', organizationId, roles: given };
}
