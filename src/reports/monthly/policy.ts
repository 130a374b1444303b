import { type Actor, maySupervise, type OperatorActor } from '../../casework/actor.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Organization } from '../../directory/records.ts';

/**
 * What somebody is to a report. `writer`: who leads the operating organization that it is of. `receiver`: who leads the management body
 * of its level, to which the guide has it submitted; as the guide has the two merged in most places, a manager of the operating
 * organization one level up may receive it as well. `reader`: who leads a body above.
 */
export type Party = 'writer' | 'receiver' | 'reader' | 'clock';

export function partiesOf(actor: Actor, organizationId: string, directory: Directory): Party[] {
  if (actor.kind === 'clock') return ['clock'];
  const writes = directory.organization(organizationId);
  const own = actor.kind === 'operator' ? directory.organization(actor.organizationId) : undefined;
  if (actor.kind !== 'operator' || !writes || !own || !leads(actor)) return [];
  const isWriter = own === writes;
  const receives =
    own === managementOf(writes, directory) ||
    (own === directory.parentOrganization(writes) && actor.roles.includes('manager'));
  const isAbove = directory.isBelow(writes, own) || isManagedBelow(writes, own, directory);
  return [
    ...(isWriter ? (['writer'] as const) : []),
    ...(receives ? (['receiver'] as const) : []),
    ...(isAbove ? (['reader'] as const) : []),
  ];
}

/** Who may not read it is told the same as of one that does not exist. */
export const maySee = (actor: Actor, organizationId: string, directory: Directory): boolean =>
  partiesOf(actor, organizationId, directory).length > 0;

const leads = (actor: OperatorActor) => maySupervise(actor) || actor.roles.includes('manager');

function managementOf({ regionId }: Organization, directory: Directory): Organization | undefined {
  const region = directory.region(regionId);
  return region && directory.managementBody(region);
}

function isManagedBelow(writes: Organization, own: Organization, directory: Directory): boolean {
  const management = managementOf(writes, directory);
  return management !== undefined && directory.isBelow(management, own);
}

/** The operating organizations whose reports somebody may see, their own first. */
export function reportingInSight(actor: OperatorActor, directory: Directory): Organization[] {
  const own = directory.organization(actor.organizationId);
  const region = own && directory.region(own.regionId);
  const top = region && directory.operatingBody(region);
  if (!top) return [];
  return [top, ...directory.below(top)].filter(({ id }) => maySee(actor, id, directory));
}
