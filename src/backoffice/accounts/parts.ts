import type { Accounts } from '../../accounts/accounts.ts';
import type { PrismaClient } from '../../database/generated/client.ts';
import type { Directory } from '../../directory/directory.ts';

export interface AccountPagesParts {
  accounts: Accounts;
  prisma: PrismaClient;
  directory: () => Directory;
}
