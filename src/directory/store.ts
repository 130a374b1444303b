import type { PrismaClient } from '../database/generated/client.ts';
import { jsonRows } from '../database/json-rows.ts';
import type { DirectoryRecords, Locale } from './records.ts';

/** The tables that the seed fills, referenced ones first, with the columns that it knows. */
const tables = {
  regions: { key: ['id'], columns: ['code', 'kind', 'name', 'name_en', 'aliases', 'parent_id', 'position'] },
  organizations: { key: ['id'], columns: ['kind', 'name', 'name_en', 'region_id'] },
  contacts: { key: ['id'], columns: ['purpose', 'value', 'source', 'verified_on', 'organization_id'] },
  topics: { key: ['id', 'locale'], columns: ['title', 'questions', 'body', 'source', 'verified_on'] },
} satisfies Record<keyof DirectoryRecords, { key: string[]; columns: string[] }>;

/** Adds what is missing and updates what no operator has edited or removed; a row that left the seed stays. One transaction. */
export async function seedRecords(prisma: PrismaClient, records: DirectoryRecords): Promise<void> {
  const statements = (Object.keys(tables) as (keyof DirectoryRecords)[]).map((table) =>
    prisma.$executeRawUnsafe(upsert(table), jsonRows(records[table])),
  );
  await prisma.$transaction(statements);
}

/** Looks before it writes, so that seeding again what is there already writes nothing at all. */
function upsert(table: keyof DirectoryRecords): string {
  const { key, columns } = tables[table];
  const list = (names: string[], of = '') => names.map((name) => `${of}${name}`).join(', ');
  const untouched = 'kept.edited_at IS NULL AND kept.removed_at IS NULL';
  const changed = `(${list(columns, 'kept.')}) IS DISTINCT FROM (${list(columns, 'seed.')})`;
  return `
    INSERT INTO ${table} AS kept (${list([...key, ...columns])})
    SELECT ${list([...key, ...columns], 'seed.')}
    FROM json_populate_recordset(NULL::${table}, $1::json) AS seed LEFT JOIN ${table} AS kept USING (${list(key)})
    WHERE kept.id IS NULL OR (${untouched} AND ${changed})
    ON CONFLICT (${list(key)}) DO UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}
    WHERE ${untouched}`;
}

/** The directory as it stands: without what an operator removed, and without what belongs to it. */
export async function loadRecords(prisma: PrismaClient): Promise<DirectoryRecords> {
  const present = { where: { removedAt: null }, omit: { editedAt: true, removedAt: true } } as const;
  const [regions, organizations, contacts, topics] = await prisma.$transaction([
    prisma.region.findMany({ ...present, orderBy: [{ position: 'asc' }, { id: 'asc' }] }),
    prisma.organization.findMany(present),
    prisma.contact.findMany(present),
    prisma.topic.findMany(present),
  ]);
  const places = new Map(regions.map((region) => [region.id, region]));
  const isPresent = (id: string | null): boolean =>
    id === null || (places.has(id) && isPresent(places.get(id)?.parentId ?? null));
  const bodies = organizations.filter(({ regionId }) => isPresent(regionId));
  const bodyIds = new Set(bodies.map(({ id }) => id));
  return {
    regions: regions.filter(({ id }) => isPresent(id)),
    organizations: inOrder(bodies, ({ id }) => id),
    contacts: inOrder(
      contacts.filter(({ organizationId }) => bodyIds.has(organizationId)).map(withDay),
      ({ id }) => id,
    ),
    topics: inOrder(topics.map(withDay), ({ id, locale }) => `${id}.${locale}`).map(withLocale),
  };
}

const withLocale = <T extends { locale: string }>(row: T) => ({ ...row, locale: row.locale as Locale });
const withDay = <T extends { verifiedOn: Date }>(row: T) => ({
  ...row,
  verifiedOn: row.verifiedOn.toISOString().slice(0, 10),
});

/** The order of the seed's files, whatever the database's collation. */
function inOrder<T>(rows: T[], key: (row: T) => string): T[] {
  return rows.sort((one, other) => (key(one) < key(other) ? -1 : 1));
}
