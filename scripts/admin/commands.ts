import type { Accounts } from '../../src/accounts/accounts.ts';
import { loginField, nameField, rolesField } from '../../src/accounts/new-operator.ts';
import { openCasesOf } from '../../src/accounts/open-cases.ts';
import { roles } from '../../src/casework/actor.ts';
import { DomainError } from '../../src/casework/domain-error.ts';
import type { PrismaClient } from '../../src/database/generated/client.ts';
import type { Directory } from '../../src/directory/directory.ts';
import { findBody } from '../../src/directory/find-by-name.ts';

export const USAGE = `npm run admin -- create <login> --name <name> [--organization <place or organization>] [--roles <roles>]
npm run admin -- list
npm run admin -- reset-password <login>
npm run admin -- reset-totp <login>
npm run admin -- disable <login>           their open cases are then handed over in the back office

--organization  an id or a name, for example 430424 or 衡东县; without it the province
--roles         some of ${roles.join(',')}; without it administrator

The database is the one that DATA_DIR or DATABASE_URL name.`;

/** What follows the command's name. */
export interface CommandLine {
  login: string;
  given: { name?: string; organization?: string; roles?: string };
}

interface CommandParts extends CommandLine {
  operators: Accounts['operators'];
  prisma: PrismaClient;
  directory: Directory;
}

/** @returns what to print */
type Command = (parts: CommandParts) => Promise<string>;

const by = { kind: 'system' } as const;

export const commands: Record<string, Command> = {
  async create({ operators, directory, login, given }) {
    const account = {
      login: valid('login', loginField.safeParse(login)),
      name: valid('name', nameField.safeParse(given.name)),
      organizationId: findOrganization(directory, given.organization),
      roles: valid('roles', rolesField.safeParse((given.roles ?? 'administrator').split(','))),
    };
    const password = await operators.create(by, account);
    return `${account.login} of ${directory.organization(account.organizationId)?.name} can sign in.\n${once(password)}`;
  },

  async list({ operators, directory }) {
    const lines = (await operators.list(by)).map((operator) => {
      const marks = operator.disabledAt ? ' (disabled)' : '';
      const organization = directory.organization(operator.organizationId)?.name ?? operator.organizationId;
      return `${operator.login}  ${operator.name}  ${organization}  ${operator.roles.join(',')}${marks}`;
    });
    return lines.join('\n') || 'There are no accounts yet.';
  },

  async 'reset-password'({ operators, login }) {
    return once(await operators.resetPassword(by, login));
  },

  async 'reset-totp'({ operators, login }) {
    await operators.resetSecondFactor(by, login);
    return `${login} signs in with the password alone, and sets up a second factor where the role demands one.`;
  },

  async disable({ operators, prisma, login }) {
    await operators.disable(by, login);
    const operator = await operators.find(by, login);
    const left = operator ? (await openCasesOf(prisma, operator)).length : 0;
    const handOver = `${left} open case(s) are still theirs: an administrator hands them over in the back office under /operators/${login}.`;
    return [`${login} can no longer sign in.`, ...(left > 0 ? [handOver] : [])].join('\n');
  },
};

const once = (password: string) => `One-time password, to be changed at the first sign-in: ${password}`;

function findOrganization(directory: Directory, wanted = directory.province.id): string {
  const region = directory.region(wanted);
  if (region) return directory.operatingBody(region)?.id ?? '';
  const found = findBody(directory, wanted, [...directory.organizations()]);
  if ('value' in found) return found.value;
  throw new DomainError('invalid', found.candidates ? 'organization-similar' : 'organization-unknown', {
    candidates: found.candidates?.join(', '),
  });
}

function valid<T>(field: string, parsed: { success: boolean; data?: T }): T {
  if (!parsed.success) throw new DomainError('invalid', `${field}-invalid`);
  return parsed.data as T;
}
