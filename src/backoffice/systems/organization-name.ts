import type { Directory } from '../../directory/directory.ts';
import { nameIn } from '../accounts/name-in.ts';
import type { SignedInVisit } from '../visit.ts';

/** Of one that has left the directory, its id. */
export function organizationName(
  { organizationId }: { organizationId: string },
  directory: Directory,
  { locale }: SignedInVisit,
): string {
  const organization = directory.organization(organizationId);
  return organization ? nameIn(organization, locale) : organizationId;
}
