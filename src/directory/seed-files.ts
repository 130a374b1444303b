import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import matter from 'gray-matter';
import { z } from 'zod';
import type { Contact, DirectoryRecords, Organization, Region, Topic } from './records.ts';

/** A place of China outside Hunan; `name` is to be matched as it stands. */
export interface OutsidePlace {
  name: string;
  province: string;
}

export class SeedError extends Error {}

const text = z.string().min(1);
const date = z.union([z.iso.date(), z.date().transform((value) => value.toISOString().slice(0, 10))]);

const regionRow = z.object({
  id: z.string().regex(/^\d{6}(-[a-z]+)?$/),
  code: z.union([z.literal('').transform(() => null), z.string().regex(/^\d{6}$/)]),
  kind: z.enum(['province', 'prefecture', 'county', 'zone']),
  parent: z.string().transform((value) => value || null),
  name: text,
  name_en: text,
  aliases: z.string().transform((value) => value.split('|').filter(Boolean)),
});

const contactRow = z.object({
  region: text,
  purpose: z.enum(['consultation', 'technical_support', 'account_support', 'qq_agency', 'qq_client']),
  value: z.string().regex(/^(0\d{2,3}-\d{7,8}|\d{5,11})$/),
  source: text,
  verified_on: date,
});

const outsideRow = z.object({ name: text, province: text });

const topicPage = z.object({
  title: text,
  questions: z.array(text).min(1),
  source: text,
  verified_on: date,
  body: text,
});

/**
 * The directory's content as `folder` holds it: regions.csv, contacts.csv and topics/<id>.<locale>.md.
 * @throws SeedError that names the file, and the line where there is one.
 */
export function readSeed(folder: string): DirectoryRecords {
  const regions = readRegions(folder);
  return {
    regions,
    organizations: regions.map((region) => operatingOrganization(region, regions)),
    contacts: readContacts(folder, new Set(regions.map(({ id }) => id))),
    topics: readTopics(path.join(folder, 'topics')),
  };
}

/** @throws SeedError that names the file and the line. */
export function readOutsidePlaces(folder: string): OutsidePlace[] {
  return readCsv(path.join(folder, 'outside-places.csv'), outsideRow).map(({ row }) => row);
}

function readRegions(folder: string): Region[] {
  const file = path.join(folder, 'regions.csv');
  const known = new Set<string>();
  return readCsv(file, regionRow).map(({ row, line }, position) => {
    if (row.parent && !known.has(row.parent)) throw new SeedError(`${file}:${line}: parent ${row.parent} is not above`);
    known.add(row.id);
    const { name_en: nameEn, parent: parentId, ...rest } = row;
    return { ...rest, nameEn, parentId, position };
  });
}

function readContacts(folder: string, regionIds: Set<string>): Contact[] {
  const file = path.join(folder, 'contacts.csv');
  return readCsv(file, contactRow).map(({ row, line }) => {
    if (!regionIds.has(row.region)) throw new SeedError(`${file}:${line}: region ${row.region} is not in regions.csv`);
    return {
      id: `${row.purpose}:${row.region}`,
      purpose: row.purpose,
      value: row.value,
      source: row.source,
      verifiedOn: row.verified_on,
      organizationId: operatingId(row.region),
    };
  });
}

/** Every region has one operating organization; the directory lists its phone. */
function operatingOrganization(region: Region, regions: Region[]): Organization {
  const parent = regions.find(({ id }) => id === region.parentId);
  // 高新区 and 经开区 alone say nothing: several prefectures have one.
  const place = /^(高新|经开)区$/.test(region.name) ? `${parent?.name.replace(/市$/, '')}${region.name}` : region.name;
  return {
    id: operatingId(region.id),
    kind: 'operating',
    name: `${place}中介超市运行机构`,
    nameEn: `${region.nameEn} operating organization`,
    regionId: region.id,
  };
}

const operatingId = (regionId: string) => `operating:${regionId}`;

function readTopics(folder: string): Topic[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.md'));
  return files.sort().map((name) => readTopic(folder, name));
}

function readTopic(folder: string, name: string): Topic {
  const file = path.join(folder, name);
  const [, id, locale] = /^([a-z-]+)\.(zh-CN|en)\.md$/.exec(name) ?? [];
  if (!id || (locale !== 'zh-CN' && locale !== 'en'))
    throw new SeedError(`${file}: not named <topic>.<zh-CN or en>.md`);
  const { data, content } = attempt(file, () => matter(readFileSync(file, 'utf8')));
  const { verified_on: verifiedOn, ...page } = validate(topicPage, { ...data, body: content.trim() }, file);
  return { id, locale, ...page, verifiedOn };
}

function readCsv<T>(file: string, schema: z.ZodType<T>): { row: T; line: number }[] {
  const rows = attempt(file, () =>
    parse<{ record: unknown; info: { lines: number } }>(readFileSync(file), { columns: true, info: true, bom: true }),
  );
  return rows.map(({ record, info }) => ({ row: validate(schema, record, `${file}:${info.lines}`), line: info.lines }));
}

function validate<T>(schema: z.ZodType<T>, value: unknown, where: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new SeedError(`${where}: ${faults.join('; ')}`);
}

function attempt<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new SeedError(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
