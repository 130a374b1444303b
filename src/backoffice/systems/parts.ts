import type { Accounts } from '../../accounts/accounts.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Subscriptions } from '../../webhooks/subscriptions.ts';

export interface SystemParts {
  accounts: Pick<Accounts, 'tokens'>;
  subscriptions: Subscriptions;
  directory(): Directory;
}
