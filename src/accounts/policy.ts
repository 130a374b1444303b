import type { OperatorActor, Role } from '../casework/actor.ts';
import type { Directory } from '../directory/directory.ts';
import type { Organization } from '../directory/records.ts';

/** Who manages accounts: an administrator who is signed in, or whoever has the machine (`npm run admin`). */
export type AccountManager = OperatorActor | { kind: 'system' };

type Roles = { roles: readonly Role[] };
type Belongs = { organizationId: string };

/** Those who see figures of others or give out rights need more than a password. */
export const needsSecondFactor = ({ roles }: Roles) => roles.includes('manager') || roles.includes('administrator');

/** Whether accounts of that organization are the manager's to create and change. */
export function mayManageAccountsOf(by: AccountManager, organizationId: string, directory: Directory): boolean {
  return by.kind === 'system' || (by.roles.includes('administrator') && isInScope(by, organizationId, directory));
}

export function mayManageOperator(by: AccountManager, operator: Belongs, directory: Directory): boolean {
  return mayManageAccountsOf(by, operator.organizationId, directory);
}

/** Nobody changes their own account as its administrator: neither its rights, nor its password without knowing it. */
export const isOwn = (by: AccountManager, operator: { id: string }) => by.kind === 'operator' && by.id === operator.id;

/** Organizations whose audit trail is in sight: `all` includes what belongs to none. */
export function scopeOf(actor: Belongs, directory: Directory): readonly string[] | 'all' {
  const own = directory.organization(actor.organizationId);
  if (!own) return [];
  return isProvince(own, directory) ? 'all' : [own, ...directory.below(own)].map(({ id }) => id);
}

/** The same for one organization, without listing them all. */
function isInScope(actor: Belongs, organizationId: string, directory: Directory): boolean {
  const own = directory.organization(actor.organizationId);
  if (!own) return false;
  if (own.id === organizationId || isProvince(own, directory)) return true;
  const other = directory.organization(organizationId);
  return other !== undefined && directory.isBelow(other, own);
}

const isProvince = (own: Organization, directory: Directory) => own === directory.operatingBody(directory.province);
