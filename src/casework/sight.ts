import type { Directory } from '../directory/directory.ts';
import type { Organization } from '../directory/records.ts';
import type { OperatorActor, Role } from './actor.ts';

/** How an organization stands to a case: it has it, it is above the one that has it, or the case was routed to it for information. */
export type Standing = 'own' | 'above' | 'informed' | 'none';

/** Organizations that have a case now, and those it is routed to for information. */
export interface Whereabouts {
  organizationIds: readonly string[];
  informedIds: readonly string[];
}

/** The closest standing of the actor's organization. */
export function standingOf(actor: { organizationId: string }, where: Whereabouts, directory: Directory): Standing {
  if (where.organizationIds.includes(actor.organizationId)) return 'own';
  const mine = directory.organization(actor.organizationId);
  const holders = where.organizationIds.flatMap((id) => directory.organization(id) ?? []);
  if (mine && holders.some((holder) => directory.isBelow(holder, mine))) return 'above';
  return where.informedIds.includes(actor.organizationId) ? 'informed' : 'none';
}

/** Who reads a case's content, by the standing of their organization. */
const readers: Record<Standing, readonly Role[]> = {
  own: ['operator', 'supervisor', 'manager'],
  above: ['supervisor', 'manager'],
  informed: ['operator', 'supervisor', 'manager'],
  none: [],
};

export const mayRead = ({ roles }: OperatorActor, standing: Standing): boolean =>
  readers[standing].some((role) => roles.includes(role));

/** Organizations whose cases somebody may read, their own first. */
export function organizationsInSight(actor: OperatorActor, directory: Directory): Organization[] {
  const own = directory.organization(actor.organizationId);
  if (!own) return [];
  return [...(mayRead(actor, 'own') ? [own] : []), ...(mayRead(actor, 'above') ? directory.below(own) : [])];
}
