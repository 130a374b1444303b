import { Directory } from '../../directory/directory.ts';
import type { Contact, DirectoryRecords, Region } from '../../directory/records.ts';
import { loadRecords } from '../../directory/store.ts';
import { isInSight } from '../../knowledge/policy.ts';
import type { DirectoryParts } from '../directory/parts.ts';
import { textIn } from '../directory/read-typed.ts';
import type { SignedInVisit } from '../visit.ts';

/** Which numbers somebody looks at: those of a place in sight and of all places below it. */
export interface Choice {
  records: DirectoryRecords;
  directory: Directory;
  place: Region;
  /** Those there are to choose from, in the order of the directory. */
  offered: Region[];
  contacts: Contact[];
}

/** As the database has it: who was sent here after a change sees it, wherever it was made. */
export async function readChoice(
  { operator, req }: SignedInVisit,
  { prisma }: Pick<DirectoryParts, 'prisma'>,
): Promise<Choice> {
  const records = await loadRecords(prisma);
  const directory = new Directory(records);
  const offered = [
    directory.province,
    ...directory.prefectures().flatMap((one) => [one, ...directory.children(one)]),
  ].filter(({ id }) => isInSight(operator, id, directory));
  const asked = textIn({ ...req.query, ...req.body }, 'place');
  const place = offered.find(({ id }) => id === asked) ?? offered[0] ?? directory.province;
  const isIn = (region: Region | undefined): boolean =>
    region !== undefined && (region === place || isIn(directory.parent(region)));
  const inSight = new Set(offered);
  const contacts = records.contacts.filter((contact) => {
    const region = directory.regionOf(contact);
    return inSight.has(region) && isIn(region);
  });
  return { records, directory, place, offered, contacts };
}
