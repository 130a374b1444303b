import type { PrismaClient } from '../database/generated/client.ts';
import type { Directory } from '../directory/directory.ts';
import type { Contact, Region } from '../directory/records.ts';

/** A number that people say is wrong, or that nobody has verified for long. */
export interface Correction {
  contact: Contact;
  place: Region;
  /** Chats that said so since it was last looked after. */
  reports: number;
  reportedAt: Date | undefined;
}

const staleAfterDays = 180;
const dayLength = 24 * 3_600_000;
/** Reports older than this, or beyond this many, are left alone. */
const reportedWithinDays = 365;
const mostReports = 5_000;

interface Report {
  chatId: string;
  text: string | null;
  at: Date;
}

/** @param today ISO date */
export function isStale({ verifiedOn }: Pick<Contact, 'verifiedOn'>, today: string): boolean {
  return Date.parse(today) - Date.parse(verifiedOn) > staleAfterDays * dayLength;
}

/** What is to be checked, reported numbers first, the most often reported on top; then the longest not verified. */
export async function readCorrections(
  prisma: PrismaClient,
  directory: Directory,
  contacts: readonly Contact[],
  { now, today }: { now: Date; today: string },
): Promise<Correction[]> {
  const reports = await readReports(prisma, contacts, directory, now);
  return contacts
    .flatMap((contact) => {
      const own = reports.get(contact.id);
      if (!own && !isStale(contact, today)) return [];
      const place = directory.regionOf(contact);
      return [{ contact, place, reports: own?.chats.size ?? 0, reportedAt: own?.latest }];
    })
    .sort(
      (a, b) =>
        b.reports - a.reports ||
        order(a.contact.verifiedOn, b.contact.verifiedOn) ||
        a.place.position - b.place.position,
    );
}

const order = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/** By contact: who reported the number it has now, since it was last looked after. An answer's text holds what was reported. */
async function readReports(prisma: PrismaClient, contacts: readonly Contact[], directory: Directory, now: Date) {
  const since = new Date(now.getTime() - reportedWithinDays * dayLength);
  const reports = await prisma.$queryRaw<Report[]>`
    SELECT chat_id AS "chatId", reply->>'text' AS text, coalesce(feedback_at, asked_at) AS at FROM enquiries
    WHERE feedback = 'wrong_number' AND feedback_at > ${since} ORDER BY feedback_at DESC LIMIT ${mostReports}`;
  const checks = await prisma.contactCheck.groupBy({ by: ['contactId'], _max: { at: true } });
  const checkedAt = new Map(checks.map(({ contactId, _max }) => [contactId, _max.at?.getTime() ?? 0]));
  const wanted = new Set(contacts.map(({ id }) => id));
  const byContact = new Map<string, { chats: Set<string>; latest: Date }>();
  for (const { chatId, text, at } of reports)
    for (const contact of statedIn(text ?? '', directory)) {
      if (!wanted.has(contact.id) || at.getTime() <= (checkedAt.get(contact.id) ?? 0)) continue;
      const known = byContact.get(contact.id) ?? { chats: new Set<string>(), latest: at };
      known.chats.add(chatId);
      if (at > known.latest) known.latest = at;
      byContact.set(contact.id, known);
    }
  return byContact;
}

/** The contacts whose numbers an answer states; one number may be that of several. */
function statedIn(text: string, directory: Directory): Set<Contact> {
  const numbers = text.match(/(?<![\d-])0\d{2,3}-\d{7,8}(?![\d-])/g) ?? [];
  return new Set(
    numbers.flatMap((number) =>
      directory.contactsByNumber(number.replace(/\D/g, '')).filter(({ value }) => value === number),
    ),
  );
}
