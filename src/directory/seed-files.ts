import { readdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type {
  ChecklistItem,
  Contact,
  DirectoryRecords,
  Industry,
  Organization,
  OrganizationKind,
  Region,
  Topic,
} from './records.ts';
import { readCsv, readPage, SeedError } from './seed-formats.ts';

/** A place of China outside Hunan; `name` is a full or a short name, to be matched as it stands. */
export interface OutsidePlace {
  name: string;
  province: string;
}

const text = z.string().min(1);
const isoDate = z.union([z.iso.date(), z.date().transform((value) => value.toISOString().slice(0, 10))]);

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
  verified_on: isoDate,
});

const topicPage = z.object({
  title: text,
  questions: z.array(text).min(1),
  source: text,
  verified_on: isoDate,
  body: text,
});

/**
 * The directory as `folder` holds it: regions.csv, contacts.csv and topics/<id>.<locale>.md.
 * @throws SeedError that names the file and the line
 */
export function readSeed(folder: string): DirectoryRecords {
  const regions = readRegions(path.join(folder, 'regions.csv'));
  const industries = readIndustries(folder);
  return {
    regions,
    organizations: regions.flatMap((region) => organizationsOf(region, regions, industries)),
    contacts: readContacts(path.join(folder, 'contacts.csv'), regions),
    topics: readTopics(path.join(folder, 'topics')),
  };
}

/** @throws SeedError that names the file and the line */
export function readIndustries(folder: string): Industry[] {
  const row = z.object({ id: z.string().regex(/^[a-z-]+$/), name: text, name_en: text });
  return readCsv(path.join(folder, 'industries.csv'), row).map(({ name_en: nameEn, ...industry }) => ({
    ...industry,
    nameEn,
  }));
}

/**
 * Check lists of registrations: what every agency is looked at for, and what those of one industry are besides.
 * @throws SeedError that names the file and the line
 */
export function readChecklists(folder: string): ChecklistItem[] {
  const file = path.join(folder, 'checklists.csv');
  const industries = readIndustries(folder).map(({ id }) => id);
  const row = z.object({
    check: z.enum(['form', 'qualification']),
    industry: z.union([z.literal('').transform(() => null), z.enum(industries)]),
    id: z.string().regex(/^[a-z-]+$/),
    name: text,
    name_en: text,
  });
  const items = readCsv(file, row).map(({ name_en: nameEn, ...item }) => ({ ...item, nameEn }));
  const twice = items.findIndex(({ id }, index) => items.findIndex((item) => item.id === id) !== index);
  if (twice !== -1) throw new SeedError(`${file}:${twice + 2}: ${items[twice]?.id} stands above already`);
  return items;
}

/** @throws SeedError that names the file and the line */
export function readOutsidePlaces(folder: string): OutsidePlace[] {
  const provinces = readCsv(path.join(folder, 'outside-places.csv'), z.object({ province: text, names: text }));
  return provinces.flatMap(({ province, names }) => names.split('|').map((name) => ({ name, province })));
}

/**
 * Character → characters typed by mistake for it, most plausible first.
 * @throws SeedError that names the file and the line
 */
export function readSimilarCharacters(folder: string): ReadonlyMap<string, string> {
  const rows = readCsv(path.join(folder, 'similar-characters.csv'), z.object({ character: text, similar: text }));
  return new Map(rows.map(({ character, similar }) => [character, similar]));
}

function readRegions(file: string): Region[] {
  const rows = readCsv(file, regionRow);
  const ids = rows.map(({ id }) => id);
  return rows.map(({ name_en: nameEn, parent: parentId, ...row }, position) => {
    if (ids.indexOf(row.id) !== position)
      throw new SeedError(`${file}:${position + 2}: ${row.id} stands above already`);
    if (parentId && !ids.slice(0, position).includes(parentId))
      throw new SeedError(`${file}:${position + 2}: parent ${parentId} does not stand above`);
    return { ...row, nameEn, parentId, position };
  });
}

function readContacts(file: string, regions: Region[]): Contact[] {
  const known = new Set(regions.map(({ id }) => id));
  return readCsv(file, contactRow).map(({ region, verified_on: verifiedOn, ...row }, index) => {
    if (!known.has(region)) throw new SeedError(`${file}:${index + 2}: region ${region} is not in regions.csv`);
    return { id: `${row.purpose}:${region}`, ...row, verifiedOn, organizationId: operatingId(region) };
  });
}

/**
 * Every place of the directory has an operating organization, whose phone it prints, and a management body; provinces, prefectures and
 * counties have a department for each industry, zones leave that to their prefecture's.
 */
export function organizationsOf(
  region: Region,
  regions: readonly Region[],
  industries: readonly Industry[],
): Organization[] {
  const prefecture = regions.find(({ id }) => id === region.parentId)?.name.replace(/市$/, '');
  // Several prefectures have a zone that the directory prints as 高新区 or 经开区 and no more.
  const place = /^(高新|经开)区$/.test(region.name) ? `${prefecture}${region.name}` : region.name;
  const organization = (kind: OrganizationKind, name: string, nameEn: string, industry: Industry | null = null) => ({
    id: [kind, industry?.id, region.id].filter(Boolean).join(':'),
    kind,
    name: place + name,
    nameEn: `${region.nameEn} ${nameEn}`,
    regionId: region.id,
    industry: industry?.id ?? null,
  });
  const departments = region.kind === 'zone' ? [] : industries;
  return [
    organization('operating', '中介超市运行机构', 'operating organization'),
    organization('management', '中介超市管理机构', 'management body'),
    ...departments.map((industry) =>
      organization('industry', `${industry.name}主管部门`, `department of ${industry.nameEn}`, industry),
    ),
  ];
}

const operatingId = (regionId: string) => `operating:${regionId}`;

function readTopics(folder: string): Topic[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
  return names.sort().map((name) => readTopic(path.join(folder, name)));
}

function readTopic(file: string): Topic {
  const [, id, locale] = /^([a-z-]+)\.(zh-CN|en)\.md$/.exec(path.basename(file)) ?? [];
  if (!id || (locale !== 'zh-CN' && locale !== 'en'))
    throw new SeedError(`${file}: not named <topic>.<zh-CN or en>.md`);
  const { verified_on: verifiedOn, ...page } = readPage(file, topicPage);
  return { id, locale, ...page, verifiedOn };
}
