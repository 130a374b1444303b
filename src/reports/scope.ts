import type { OperatorActor } from '../casework/actor.ts';
import type { Directory } from '../directory/directory.ts';
import type { Organization } from '../directory/records.ts';

/** Whose work figures are about. */
export interface Scope {
  organizationIds: readonly string[];
  /** Enquiries are those about these places: the operating organizations' duty. `all`: those about no place, too. */
  placeIds: readonly string[] | 'all';
}

/**
 * Whose figures those of an organization are. A management body (管理机构) works on no case: it supervises the operating organization of
 * its level, which reports to it, and sees its figures.
 */
export function workerOf(organization: Organization, directory: Directory): Organization {
  const region = directory.region(organization.regionId);
  return (organization.kind === 'management' && region && directory.operatingBody(region)) || organization;
}

/** Cases behind figures are for those who may read them: a management body sees counts alone. */
export const seesCountsAlone = (actor: OperatorActor, directory: Directory): boolean =>
  directory.organization(actor.organizationId)?.kind === 'management';

/** One organization's work, or that of all below it as well. */
export function scopeOf(looked: Organization, withBelow: boolean, directory: Directory): Scope {
  const organization = workerOf(looked, directory);
  const organizations = [organization, ...(withBelow ? directory.below(organization) : [])];
  const organizationIds = organizations.map(({ id }) => id);
  if (organization.kind !== 'operating') return { organizationIds, placeIds: [] };
  const isWhole = withBelow && organization.regionId === directory.province.id;
  return { organizationIds, placeIds: isWhole ? 'all' : organizations.map(({ regionId }) => regionId) };
}
