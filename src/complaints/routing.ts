import { phoneOf } from '../casework/saying.ts';
import type { Complaint } from '../database/generated/client.ts';
import type { Directory } from '../directory/directory.ts';
import type { Organization, Region } from '../directory/records.ts';
import { categoryOf } from './categories.ts';
import type { Routing } from './complaint.ts';

/**
 * Rule of the guide: the running of the supermarket is the duty of the operating organization, services and qualifications that of the
 * industry department of the same level. A place without such a department (no zone has one) goes to the nearest above.
 */
export function route(directory: Directory, place: Region, category: string, industry: string | null): Routing {
  const isIndustrys = categoryOf(category)?.duty === 'industry';
  const department =
    isIndustrys && industry ? nearest(directory, place, (at) => directory.industryDepartment(at, industry)) : undefined;
  const organization = department ?? nearest(directory, place, (at) => directory.operatingBody(at));
  if (!organization) throw new Error(`No organization of the directory answers for ${place.id}.`);
  return { organization, phone: phoneOf(organization, place, directory), note: noteOf() };

  function noteOf(): Routing['note'] {
    if (!isIndustrys) return null;
    if (!department) return 'industry-unknown';
    return department.regionId === place.id ? null : 'prefecture-department';
  }
}

/** Of a place that left the directory meanwhile, the province is what remains. */
export const placeOf = ({ placeId }: Complaint, directory: Directory): Region =>
  directory.region(placeId) ?? directory.province;

function nearest(directory: Directory, place: Region, bodyOf: (region: Region) => Organization | undefined) {
  for (let at: Region | undefined = place; at; at = directory.parent(at)) {
    const body = bodyOf(at);
    if (body) return body;
  }
  return undefined;
}

/** Whose word decides between two: of one industry the department, otherwise the operating organization, of the nearest place above both. */
export function commonParent(directory: Directory, one: Organization, other: Organization): Organization {
  const aboveOther = above(directory, other);
  const region = above(directory, one).find((candidate) => aboveOther.includes(candidate)) ?? directory.province;
  const department =
    one.industry === other.industry && one.industry && directory.industryDepartment(region, one.industry);
  return department || (directory.operatingBody(region) as Organization);
}

/** The places above an organization's own, nearest first; above the province's bodies there is only the province. */
function above(directory: Directory, { regionId }: Organization): Region[] {
  const own = directory.region(regionId);
  const parent = own && directory.parent(own);
  if (!parent) return [directory.province];
  const grandparent = directory.parent(parent);
  return grandparent ? [parent, grandparent] : [parent];
}
