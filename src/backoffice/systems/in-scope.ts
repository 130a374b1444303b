import { mayManageAccountsOf } from '../../accounts/policy.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Organization } from '../../directory/records.ts';
import type { SignedInVisit } from '../visit.ts';

/** Organizations whose tokens and subscriptions are the visitor's to keep. */
export const organizationsOf = ({ operator }: SignedInVisit, directory: Directory): Organization[] =>
  [...directory.organizations()].filter(({ id }) => mayManageAccountsOf(operator, id, directory));
