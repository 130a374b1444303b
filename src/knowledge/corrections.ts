import type { ContactOutcome, PrismaClient } from '../database/generated/client.ts';
import type { Directory } from '../directory/directory.ts';
import type { Contact, Region } from '../directory/records.ts';
import { readReports } from './reports.ts';

/** A number that people say is wrong, or that nobody has verified for long. */
export interface Correction {
  contact: Contact;
  place: Region;
  /** Chats that said so since it was last looked after. */
  reports: number;
  reportedAt: Date | undefined;
  /** Somebody called, and it was not this office's. */
  isFoundWrong: boolean;
}

const staleAfterDays = 180;
const dayLength = 24 * 3_600_000;

/** @param today ISO date */
export function isStale({ verifiedOn }: Pick<Contact, 'verifiedOn'>, today: string): boolean {
  return Date.parse(today) - Date.parse(verifiedOn) > staleAfterDays * dayLength;
}

/** What is to be checked: numbers found wrong by a call, those reported, the most often on top, then the longest not verified. */
export async function readCorrections(
  prisma: PrismaClient,
  directory: Directory,
  contacts: readonly Contact[],
  { now, today }: { now: Date; today: string },
): Promise<Correction[]> {
  const reports = await openReports(prisma, contacts, directory, now);
  const wrong = await foundWrong(prisma, contacts);
  return contacts
    .flatMap((contact) => {
      const own = reports.get(contact.id);
      const isFoundWrong = wrong.has(contact.id);
      if (!own && !isFoundWrong && !isStale(contact, today)) return [];
      const place = directory.regionOf(contact);
      return [{ contact, place, reports: own?.chats.size ?? 0, reportedAt: own?.latest, isFoundWrong }];
    })
    .sort(
      (a, b) =>
        Number(b.isFoundWrong) - Number(a.isFoundWrong) ||
        b.reports - a.reports ||
        order(a.contact.verifiedOn, b.contact.verifiedOn) ||
        a.place.position - b.place.position,
    );
}

const order = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/** Checks after which what was reported before counts no more; a call that nobody answered, or that found it wrong, settles nothing. */
const settling = { in: ['corrected', 'confirmed', 'dismissed'] satisfies ContactOutcome[] };

/** By contact: who reported the number it has now, since it was last looked after. */
async function openReports(prisma: PrismaClient, contacts: readonly Contact[], directory: Directory, now: Date) {
  const checks = await prisma.contactCheck.groupBy({
    by: ['contactId'],
    where: { outcome: settling },
    _max: { at: true },
  });
  const checkedAt = new Map(checks.map(({ contactId, _max }) => [contactId, _max.at?.getTime() ?? 0]));
  const wanted = new Set(contacts.map(({ id }) => id));
  const byContact = new Map<string, { chats: Set<string>; latest: Date }>();
  for (const { contactId, chatId, at } of await readReports(prisma, directory, now)) {
    if (!wanted.has(contactId) || at.getTime() <= (checkedAt.get(contactId) ?? 0)) continue;
    const known = byContact.get(contactId) ?? { chats: new Set<string>(), latest: at };
    known.chats.add(chatId);
    if (at > known.latest) known.latest = at;
    byContact.set(contactId, known);
  }
  return byContact;
}

/** Contacts whose number, as it still is, was found wrong by a call. */
async function foundWrong(prisma: PrismaClient, contacts: readonly Contact[]): Promise<Set<string>> {
  const ids = contacts.map(({ id }) => id);
  const where = { contactId: { in: ids }, outcome: { not: 'no_answer' as const } };
  const latest = await prisma.contactCheck.findMany({ where, orderBy: { id: 'desc' }, distinct: ['contactId'] });
  const values = new Map(contacts.map(({ id, value }) => [id, value]));
  return new Set(
    latest
      .filter(({ contactId, outcome, value }) => outcome === 'wrong' && values.get(contactId) === value)
      .map(({ contactId }) => contactId),
  );
}
