import type { OperatorActor, Role } from '../casework/actor.ts';
import type { Directory } from '../directory/directory.ts';

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

/** Organizations whose accounts, or whose audit trail, are in sight: `all` includes what belongs to none. */
export function scopeOf(actor: Belongs, directory: Directory): readonly string[] | 'all' {
  const own = directory.organization(actor.organizationId);
  if (!own) return [];
  if (own === directory.operatingBody(directory.province)) return 'all';
  return [own, ...directory.below(own)].map(({ id }) => id);
}

function isInScope(actor: Belongs, organizationId: string, directory: Directory): boolean {
  const scope = scopeOf(actor, directory);
  return scope === 'all' || scope.includes(organizationId);
}
