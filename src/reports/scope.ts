import type { Directory } from '../directory/directory.ts';
import type { Organization } from '../directory/records.ts';

/** Whose work figures are about. */
export interface Scope {
  organizationIds: readonly string[];
  /** Enquiries are those about these places: the operating organizations' duty. `all`: those about no place, too. */
  placeIds: readonly string[] | 'all';
}

/** Figures are seen by whoever may see the cases behind them. */
export { organizationsInSight } from '../casework/sight.ts';

/** One organization's work, or that of all below it as well. */
export function scopeOf(organization: Organization, withBelow: boolean, directory: Directory): Scope {
  const organizations = [organization, ...(withBelow ? directory.below(organization) : [])];
  const organizationIds = organizations.map(({ id }) => id);
  if (organization.kind !== 'operating') return { organizationIds, placeIds: [] };
  const isWhole = withBelow && organization.regionId === directory.province.id;
  return { organizationIds, placeIds: isWhole ? 'all' : organizations.map(({ regionId }) => regionId) };
}
