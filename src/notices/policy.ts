import type { OperatorActor } from '../casework/actor.ts';
import type { Directory } from '../directory/directory.ts';
import type { Organization } from '../directory/records.ts';

/** Supervisors and managers of operating organizations write to those who subscribed to their place. */
export function mayPublish({ roles, organizationId }: OperatorActor, directory: Directory): boolean {
  const isOperating = directory.organization(organizationId)?.kind === 'operating';
  return isOperating && (roles.includes('supervisor') || roles.includes('manager'));
}

/** Whose notices they read: those of their own organization, and of all below it. */
export function organizationsInSight({ organizationId }: OperatorActor, directory: Directory): Organization[] {
  const own = directory.organization(organizationId);
  return own ? [own, ...directory.below(own)] : [];
}
