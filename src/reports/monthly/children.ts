import { Prisma } from '../../database/generated/client.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Locale, Organization } from '../../directory/records.ts';
import { enquiriesOf, type Looking, subjectsOf } from '../breakdowns.ts';
import { type Counts, countBy } from '../count.ts';
import { type TallyName, tallies } from '../tallies.ts';
import { inBoth, type Named } from './names.ts';

/** One organization of a report that sums up several: the reporting one's own work, or that of a child and all below it. */
export interface Row {
  organizationId: string;
  name: Named;
  counts: Counts;
  /** Of a child: how its own report stood when this one was submitted; `missing`: there was none. */
  report?: 'draft' | 'submitted' | 'returned' | 'accepted' | 'missing';
}

/** What a report says of each organization below, besides its enquiries. */
const shown: readonly TallyName[] = [
  ...(['received', 'resolved', 'resolvedOnTime', 'open', 'overdue', 'rated', 'satisfied'] as const),
  ...(['submitted', 'formChecked', 'formCheckedOnTime', 'removed'] as const),
];

/** The work of the organization itself, and of each of its children with all below it: together that of the whole. */
export async function childrenOf(looking: Looking, organization: Organization, directory: Directory): Promise<Row[]> {
  const below = directory.below(organization);
  if (below.length === 0) return [];
  const children = below.filter((one) => directory.parentOrganization(one) === organization);
  const rowOf = new Map<string, string>([[organization.id, organization.id]]);
  const rowOfPlace = new Map<string, string>([[organization.regionId, organization.id]]);
  for (const one of below) {
    const child = children.find((candidate) => candidate === one || directory.isBelow(one, candidate));
    if (!child) continue;
    rowOf.set(one.id, child.id);
    rowOfPlace.set(one.regionId, child.id);
  }
  const counts = new Map<string, Counts>([organization, ...children].map(({ id }) => [id, {}]));
  const add = (id: string | undefined, more: Counts) => {
    const sum = counts.get(id ?? '');
    for (const [name, count] of Object.entries(more) as [TallyName, number][])
      if (sum) sum[name] = (sum[name] ?? 0) + count;
  };
  const sources = [...new Set(shown.map((name) => tallies[name].source))];
  const [enquiries, ...cases] = await Promise.all([
    enquiriesOf(looking),
    ...sources.map((source) =>
      countBy(
        looking.prisma,
        looking.counted,
        shown.filter((name) => tallies[name].source === source),
        Prisma.sql`s.organization_id`,
      ),
    ),
  ]);
  const asked = subjectsOf(enquiries.places, (id) => rowOfPlace.get(id));
  for (const { id, asked: count, unanswered } of asked) add(id, { asked: count, unanswered });
  for (const { key, counts: more } of cases.flat()) add(rowOf.get(key), more);
  return [organization, ...children].map((one) => ({
    organizationId: one.id,
    name: inBoth((locale) => placeName(one, directory, locale)),
    counts: counts.get(one.id) ?? {},
  }));
}

/** In a table of places the organizations go by theirs. */
function placeName({ regionId, name }: Organization, directory: Directory, locale: Locale): string {
  const region = directory.region(regionId);
  return region ? directory.displayName(region, locale) : name;
}
