import type { PrismaClient } from '../database/generated/client.ts';
import { jsonRows } from '../database/json-rows.ts';
import type { Tx } from '../database/transaction.ts';
import { essenceOf } from './agency-name.ts';
import { likenessOf } from './likeness.ts';
import { searchableParts, termsOf } from './search-text.ts';

export type SearchedKind = 'complaint' | 'registration' | 'handover';

/** What of a case is searched. `own`: what is its maker's own account of it; `name`: whose it is, to be left out wherever it stands. */
interface Source {
  number: string;
  own: string;
  parts: (string | null)[];
  name: string | null;
  accused: string | null;
}

/** Names of the place and of the one above it; `r` and `above` are joined by each. */
const sources: Record<SearchedKind, string> = {
  complaint: `
    SELECT c.number, c.story AS own, c.accused,
      ARRAY[c.number, c.accused, r.name, above.name, c.story] || c.demands || ARRAY(
        SELECT text FROM case_events WHERE complaint_id = c.id AND text IS NOT NULL ORDER BY id) AS parts
    FROM complaints c LEFT JOIN regions r ON r.id = c.place_id LEFT JOIN regions above ON above.id = r.parent_id`,
  registration: `
    SELECT c.number, '' AS own, NULL AS accused,
      ARRAY[c.number, c.applicant, r.name, above.name] || ARRAY(
        SELECT text FROM case_events WHERE registration_id = c.id AND text IS NOT NULL ORDER BY id) AS parts
    FROM registrations c LEFT JOIN regions r ON r.id = c.place_id LEFT JOIN regions above ON above.id = r.parent_id`,
  handover: `
    SELECT c.number, '' AS own, NULL AS accused,
      ARRAY[c.number, c.question, r.name, above.name] || ARRAY(
        SELECT text FROM case_events WHERE handover_id = c.id AND text IS NOT NULL ORDER BY id) AS parts
    FROM handovers c LEFT JOIN regions r ON r.id = c.place_id LEFT JOIN regions above ON above.id = r.parent_id`,
};

/** Writes what these cases are found by, as they now are. */
export async function indexForSearch(db: Tx | PrismaClient, kind: SearchedKind, ids: readonly string[]): Promise<void> {
  await writeEntries(db, (await sourcesOf(db, kind, ids)).map(entryOf));
}

async function sourcesOf(db: Tx | PrismaClient, kind: SearchedKind, ids: readonly string[]): Promise<Source[]> {
  const found = await db.$queryRawUnsafe<Omit<Source, 'name'>[]>(`${sources[kind]} WHERE c.id = ANY($1::uuid[])`, ids);
  const names = new Map((await namesOf[kind](db, ids)).map(({ number, name }) => [number, name]));
  return found.map((source) => ({ ...source, name: names.get(source.number) ?? null }));
}

type NamesOf = (db: Tx | PrismaClient, ids: readonly string[]) => Promise<{ number: string; name: string | null }[]>;

/** By model: names are encrypted where they are stored. */
const namesOf: Record<SearchedKind, NamesOf> = {
  async complaint(db, ids) {
    const where = { id: { in: [...ids] }, personName: { not: null } };
    const found = await db.complaint.findMany({ where, select: { number: true, personName: true } });
    return found.map(({ number, personName: name }) => ({ number, name }));
  },
  async registration(db, ids) {
    const where = { id: { in: [...ids] } };
    const found = await db.registration.findMany({ where, select: { number: true, contactName: true } });
    return found.map(({ number, contactName: name }) => ({ number, name }));
  },
  handover: async () => [],
};

/** By which those that complain of one agency are found, however they wrote its name. */
async function keepAccused(db: Tx | PrismaClient, found: readonly Source[]): Promise<void> {
  const accused = found.flatMap(({ number, accused }) => (accused ? { number, accusedKey: essenceOf(accused) } : []));
  if (accused.length === 0) return;
  await db.$executeRaw`
    UPDATE complaints c SET accused_key = known.accused_key
    FROM json_populate_recordset(NULL::complaints, ${jsonRows(accused)}::json) known
    WHERE c.number = known.number AND c.accused_key IS DISTINCT FROM known.accused_key`;
}

export interface SearchEntryRow {
  number: string;
  text: string;
  terms: string[];
  likeness: string[];
}

export function entryOf({ number, own, parts, name }: Source): SearchEntryRow {
  const nameless = (part: string) => (name && [...name].length > 1 ? part.replaceAll(name, ' ') : part);
  const text = searchableParts(parts.filter((part) => part !== null).map(nameless));
  return { number, text, terms: termsOf(text), likeness: likenessOf(own) };
}

async function writeEntries(db: Tx | PrismaClient, entries: readonly SearchEntryRow[]): Promise<void> {
  if (entries.length === 0) return;
  await db.$executeRaw`
    INSERT INTO search_entries SELECT * FROM json_populate_recordset(NULL::search_entries, ${jsonRows([...entries])}::json)
    ON CONFLICT (number) DO UPDATE SET text = excluded.text, terms = excluded.terms, likeness = excluded.likeness`;
}

const batch = 200;

/** Cases from before there was an index; others have their entry from their first moment on. */
export async function indexWhatIsMissing(prisma: PrismaClient, goesOn: () => boolean): Promise<void> {
  for (const kind of Object.keys(sources) as SearchedKind[])
    for (let ids = await missing(prisma, kind); ids.length > 0 && goesOn(); ids = await missing(prisma, kind))
      await indexOlder(prisma, kind, ids);
}

async function indexOlder(prisma: PrismaClient, kind: SearchedKind, ids: readonly string[]): Promise<void> {
  const found = await sourcesOf(prisma, kind, ids);
  await writeEntries(prisma, found.map(entryOf));
  await keepAccused(prisma, found);
}

const unindexed = 'NOT EXISTS (SELECT 1 FROM search_entries e WHERE e.number = c.number)';
const lacking: Record<SearchedKind, string> = {
  complaint: `${unindexed} OR (c.accused IS NOT NULL AND c.accused_key IS NULL)`,
  registration: unindexed,
  handover: unindexed,
};

async function missing(prisma: PrismaClient, kind: SearchedKind): Promise<string[]> {
  const found = await prisma.$queryRawUnsafe<{ id: string }[]>(
    `SELECT id FROM ${kind}s c WHERE ${lacking[kind]} LIMIT ${batch}`,
  );
  return found.map(({ id }) => id);
}
