import type { Accounts } from '../../accounts/accounts.ts';
import type { PrismaClient } from '../../database/generated/client.ts';
import type { Directory } from '../../directory/directory.ts';
import type { SessionCookie } from './session-cookie.ts';

export interface AccountPagesParts {
  accounts: Accounts;
  prisma: PrismaClient;
  directory: () => Directory;
  cookie: SessionCookie;
}
