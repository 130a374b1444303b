import type { ContactOutcome, PrismaClient } from '../database/generated/client.ts';
import type { Directory } from '../directory/directory.ts';
import type { Contact, Region } from '../directory/records.ts';
import { type Entry, subjectOfPlace } from './entry.ts';
import { readHistory } from './history.ts';
import { readReports, reportedWithinDays } from './reports.ts';

/** How well a number is kept. */
export interface Upkeep {
  contact: Contact;
  place: Region;
  /** Since it was verified. */
  days: number;
  /** Chats that said it was wrong, and times that somebody found it right, within a year. */
  reports: number;
  confirmations: number;
  /** What became of it last, within a year, while it was the number it is. */
  latest?: { outcome: ContactOutcome; at: Date; by: string };
}

const dayLength = 24 * 3_600_000;

/** Upper ends of the ages that numbers are told by, in days since they were verified; older than the last is the last band. */
const ends = [30, 90, 180, 365] as const;

export interface Band {
  /** Days since they were verified; `to` is none in the last band. */
  from: number;
  to?: number;
}

/** Oldest first. */
export const bands: readonly Band[] = [0, ...ends.map((end) => end + 1)]
  .map((from, index) => ({ from, to: ends[index] }))
  .reverse();

export const isOf = ({ from, to = Infinity }: Band, { days }: Pick<Upkeep, 'days'>) => days >= from && days <= to;

/** Of each contact; the longest not verified first. */
export async function readUpkeep(
  prisma: PrismaClient,
  directory: Directory,
  contacts: readonly Contact[],
  { now, today }: { now: Date; today: string },
): Promise<Upkeep[]> {
  const reporters = new Map<string, Set<string>>();
  for (const { contactId, chatId } of await readReports(prisma, directory, now))
    reporters.set(contactId, (reporters.get(contactId) ?? new Set()).add(chatId));
  const checks = await prisma.contactCheck.findMany({
    where: {
      contactId: { in: contacts.map(({ id }) => id) },
      at: { gt: new Date(now.getTime() - reportedWithinDays * dayLength) },
    },
    include: { operator: { select: { name: true } } },
    orderBy: { id: 'desc' },
  });
  return contacts
    .map((contact) => {
      const own = checks.filter(({ contactId, value }) => contactId === contact.id && value === contact.value);
      const [last] = own;
      return {
        contact,
        place: directory.regionOf(contact),
        days: Math.round((Date.parse(today) - Date.parse(contact.verifiedOn)) / dayLength),
        reports: reporters.get(contact.id)?.size ?? 0,
        confirmations: own.filter(({ outcome }) => outcome === 'confirmed').length,
        latest: last && { outcome: last.outcome, at: last.at, by: last.operator.name },
      };
    })
    .sort((one, other) => other.days - one.days || one.place.position - other.place.position);
}

/** What happened to one number, latest first. */
export type NumberEvent =
  | { kind: 'changed'; at: Date; by: string; from: string | undefined; to: string | undefined }
  | { kind: Exclude<ContactOutcome, 'corrected'>; at: Date; by: string; value: string }
  | { kind: 'reported'; at: Date }
  | { kind: 'told'; at: Date; number: string; chats: number };

/** Changes are kept with the place's entry. */
export async function readNumberHistory(
  prisma: PrismaClient,
  directory: Directory,
  contact: Contact,
  now: Date,
): Promise<NumberEvent[]> {
  const subject = subjectOfPlace(directory.regionOf(contact).id);
  const numberIn = (entry: Entry | undefined) => entry?.contacts.find(({ id }) => id === contact.id)?.value;
  const changes = (await readHistory(prisma, subject)).flatMap(({ at, by, before, after }): NumberEvent[] => {
    const [from, to] = [numberIn(before), numberIn(after)];
    return from === to ? [] : [{ kind: 'changed', at, by, from, to }];
  });
  const checks = await prisma.contactCheck.findMany({
    // A correction is told by its change.
    where: { contactId: contact.id, outcome: { not: 'corrected' } },
    include: { operator: { select: { name: true } } },
    orderBy: { id: 'desc' },
    take: mostChecks,
  });
  const reports = (await readReports(prisma, directory, now)).filter(({ contactId }) => contactId === contact.id);
  const events: NumberEvent[] = [
    ...changes,
    ...checks.map(({ outcome, at, operator, value }) => ({
      kind: outcome as Exclude<ContactOutcome, 'corrected'>,
      ...{ at, by: operator.name, value },
    })),
    ...reports.map(({ at }) => ({ kind: 'reported' as const, at })),
    ...(await toldOf(prisma, contact)),
  ];
  return events.sort((one, other) => other.at.getTime() - one.at.getTime());
}

const mostChecks = 200;

/** To how many it was told that the number had changed. */
async function toldOf(prisma: PrismaClient, { id }: Contact): Promise<NumberEvent[]> {
  const notices = await prisma.notice.findMany({
    where: { contactId: id, state: 'sent' },
    include: { _count: { select: { deliveries: true } } },
  });
  return notices.map(({ endedAt, sendAt, newNumber, _count }) => ({
    ...{ kind: 'told', at: endedAt ?? sendAt, number: newNumber ?? '', chats: _count.deliveries },
  }));
}
