import { Directory } from '../directory/directory.ts';
import { placeNames } from '../directory/names.ts';
import type { Contact, DirectoryRecords, Region } from '../directory/records.ts';
import { isKnownWord } from '../enquiry/known-word.ts';
import { normalise } from '../enquiry/normalise.ts';
import type { Entry } from './entry.ts';
import type { Finding, Findings } from './finding.ts';

/** Whether a place's entry may be saved. `records`: the directory as it is, with the entry's old state where it has one. */
export function checkPlace(entry: Entry, records: DirectoryRecords): Findings {
  const [region] = entry.regions;
  if (!region) throw new Error('The entry of a place has no place.');
  const others = new Directory(withoutPlace(records, region));
  const aliases = region.aliases.map((alias) => checkName(alias, region, 'aliases', others));
  const numbers = entry.contacts.map((contact) => checkNumber(contact, region, records));
  const all = [checkNames(entry, region), checkName(region.name, region, 'name', others), ...aliases, ...numbers];
  return { faults: all.flatMap(({ faults }) => faults), cautions: all.flatMap(({ cautions }) => cautions) };
}

/** The directory without a place's names and numbers; the places within it stay. */
function withoutPlace(records: DirectoryRecords, { id }: Region): DirectoryRecords {
  const blank = (region: Region): Region => ({ ...region, name: '', nameEn: '', aliases: [] });
  const isChildless = !records.regions.some(({ parentId }) => parentId === id);
  const regions = isChildless
    ? records.regions.filter((region) => region.id !== id)
    : records.regions.map((region) => (region.id === id ? blank(region) : region));
  return { ...records, regions, contacts: [] };
}

function checkNames({ organizations, contacts }: Entry, region: Region): Findings {
  const missing = (field: string, value: string) => (value.trim() ? [] : [{ field, code: 'missing' }]);
  const isSpoken = contacts.some(({ purpose }) => purpose === 'consultation');
  return {
    faults: [
      ...missing('name', region.name),
      ...missing('nameEn', region.nameEn),
      ...organizations.flatMap(({ id, name, nameEn }) => [
        ...missing(`organization:${id}`, name),
        ...missing(`organizationEn:${id}`, nameEn),
      ]),
      ...(isSpoken ? [] : [{ field: `value:consultation:${region.id}`, code: 'no-number' }]),
    ],
    cautions: [],
  };
}

function checkName(name: string, region: Region, field: string, others: Directory): Findings {
  if (name === '') return { faults: [], cautions: [] };
  if (!/^[\p{L}\p{N}·-]{2,30}$/u.test(name) || /^\d+$/.test(name))
    return { faults: [{ field, code: 'name-form', values: { name } }], cautions: [] };
  const taken = placeNames(others).find(
    (one) => (one.form === 'full' || one.form === 'short') && one.name === normalise(name).compact,
  );
  const cautions: Finding[] = [];
  if (taken) {
    const places = taken.regions.map((other) => others.path(other)).join('、');
    cautions.push({ field, code: 'name-taken', values: { name, places } });
  }
  if (field === 'aliases' && isKnownWord(name)) cautions.push({ field, code: 'name-is-word', values: { name } });
  if (field === 'aliases' && name === region.name) cautions.push({ field, code: 'name-twice', values: { name } });
  return { faults: [], cautions };
}

function checkNumber(contact: Contact, region: Region, records: DirectoryRecords): Findings {
  const { id, value, purpose } = contact;
  const field = `value:${id}`;
  const isGroup = purpose.startsWith('qq');
  if (!(isGroup ? /^\d{5,11}$/ : /^0\d{2,3}-\d{7,8}$/).test(value))
    return { faults: [{ field, code: isGroup ? 'group-form' : 'phone-form', values: { value } }], cautions: [] };
  const codes = isGroup ? new Set<string>() : areaCodesOf(region, records);
  const [code = ''] = value.split('-');
  if (codes.size > 0 && !codes.has(code))
    return {
      faults: [{ field, code: 'area-code', values: { value, code, expected: [...codes].sort().join('、') } }],
      cautions: [],
    };
  const bodies = records.contacts
    .filter((other) => other.value === value && other.organizationId !== contact.organizationId)
    .map(
      ({ organizationId }) => records.organizations.find((one) => one.id === organizationId)?.name ?? organizationId,
    );
  const before = records.contacts.find((other) => other.id === id);
  const cautions = [
    ...(bodies.length > 0 && before?.value !== value
      ? [{ field, code: 'number-taken', values: { value, bodies: [...new Set(bodies)].join('、') } }]
      : []),
    ...(before && before.value !== value ? stillInTopics(before.value, records) : []),
  ];
  return { faults: [], cautions };
}

/**
 * The area codes of a place's prefecture, as the directory itself has them: those of all numbers printed for the prefecture's places
 * (0731 for 长沙, 株洲 and 湘潭). A prefecture without any number so far has none to compare with.
 */
function areaCodesOf(region: Region, { regions, contacts, organizations }: DirectoryRecords): Set<string> {
  const prefecture = region.kind === 'prefecture' || region.kind === 'province' ? region.id : region.parentId;
  const places = new Set(
    regions.filter(({ id, parentId }) => id === prefecture || parentId === prefecture).map(({ id }) => id),
  );
  if (region.kind === 'province') for (const id of [...places]) if (id !== region.id) places.delete(id);
  const bodies = new Set(organizations.filter(({ regionId }) => places.has(regionId)).map(({ id }) => id));
  const phones = contacts.filter(({ organizationId, value }) => bodies.has(organizationId) && value.includes('-'));
  return new Set(phones.map(({ value }) => value.split('-')[0] as string));
}

/** A number that is replaced here may stand in the text of topics, which say it on their own. */
function stillInTopics(value: string, { topics, contacts }: DirectoryRecords): Finding[] {
  const isOneOfMany = contacts.filter((contact) => contact.value === value).length > 1;
  const titles = topics
    .filter(({ body, locale }) => locale === 'zh-CN' && body.includes(value))
    .map(({ title }) => title);
  return titles.length > 0 && !isOneOfMany
    ? [{ field: 'topics', code: 'still-in-topics', values: { value, titles: titles.join('、') } }]
    : [];
}
