import type { Accounts } from '../../accounts/accounts.ts';
import type { Directory } from '../../directory/directory.ts';

export interface SystemParts {
  accounts: Pick<Accounts, 'tokens'>;
  directory(): Directory;
}
