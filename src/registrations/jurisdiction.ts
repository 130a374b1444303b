import { DomainError } from '../casework/domain-error.ts';
import type { Directory } from '../directory/directory.ts';
import type { Organization, Region } from '../directory/records.ts';
import type { Jurisdiction } from './registration.ts';

/**
 * Rule 3 of the guide: province level and outside Hunan → the provincial bodies; else those of the registered place.
 * @throws DomainError for a place or an industry that is not on file.
 */
export function jurisdictionOf(directory: Directory, placeId: string | null, industry: string): Jurisdiction {
  const place = placeId === null ? directory.province : directory.region(placeId);
  if (!place) throw new DomainError('invalid', 'place');
  const operating = nearest(directory, place, (region) => directory.operatingBody(region));
  const department = nearest(directory, place, (region) => directory.industryDepartment(region, industry));
  if (!operating || !department) throw new DomainError('invalid', 'industry');
  return {
    operating,
    industry: department,
    note: department.regionId === place.id ? null : 'prefecture-department',
  };
}

/** The place's own, or that of the nearest place above which has one on file. */
function nearest(
  directory: Directory,
  place: Region,
  bodyOf: (region: Region) => Organization | undefined,
): Organization | undefined {
  const body = bodyOf(place);
  const above = directory.parent(place);
  return body ?? (above && nearest(directory, above, bodyOf));
}
