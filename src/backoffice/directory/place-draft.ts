import { pinyin } from 'pinyin-pro';
import type { Contact, ContactPurpose, Industry, Organization, Region } from '../../directory/records.ts';
import { organizationsOf } from '../../directory/seed-files.ts';
import type { Entry } from '../../knowledge/entry.ts';
import type { Typed } from '../casework/form.ts';
import type { Drafting } from './editor.ts';
import { linesIn, textIn } from './read-typed.ts';

const purposes = ['consultation', 'technical_support', 'account_support', 'qq_agency', 'qq_client'] as const;

/** The province has lines of its own besides the number that every place has. */
export const purposesOf = (entry: Entry | undefined): readonly ContactPurpose[] =>
  purposes.filter(
    (purpose) =>
      purpose === 'consultation' ||
      entry?.regions[0]?.kind === 'province' ||
      entry?.contacts.some((contact) => contact.purpose === purpose),
  );

export function draftPlace(typed: Typed, drafting: Drafting, industries: readonly Industry[]): Entry {
  const old = drafting.before?.regions[0];
  const names = { name: textIn(typed, 'name'), nameEn: textIn(typed, 'nameEn'), aliases: linesIn(typed, 'aliases') };
  const region = old ? { ...old, ...names } : newRegion(typed, names, drafting);
  const bodies = drafting.before?.organizations ?? organizationsOf(region, drafting.records.regions, industries);
  const organizations = bodies.map((body) => renamed(body, typed, old !== undefined));
  const operating = organizations.find(({ kind }) => kind === 'operating');
  const contacts = operating
    ? purposesOf(drafting.before).flatMap((purpose) => draftContact(purpose, region, operating, typed, drafting))
    : [];
  return { regions: [region], organizations, contacts, topics: [] };
}

/** A place with a code of GB/T 2260 goes by it, another by its prefecture's and a word. */
function newRegion(
  typed: Typed,
  names: Pick<Region, 'name' | 'nameEn' | 'aliases'>,
  { records: { regions } }: Drafting,
): Region {
  const code = /^\d{6}$/.exec(textIn(typed, 'code'))?.[0] ?? null;
  const parentId = regions.find(({ id, kind }) => id === textIn(typed, 'parent') && kind === 'prefecture')?.id ?? '';
  const word =
    pinyin(names.name, { toneType: 'none', type: 'array' })
      .join('')
      .replace(/[^a-z]/g, '') || 'place';
  const siblings = regions.filter((region) => region.parentId === parentId).map(({ position }) => position);
  const kind = textIn(typed, 'kind') === 'zone' ? ('zone' as const) : ('county' as const);
  return { id: code ?? `${parentId}-${word}`, code, kind, ...names, parentId, position: Math.max(0, ...siblings) + 1 };
}

/** Of a new place the bodies are called after it; what is there already is called as the form says. */
function renamed(body: Organization, typed: Typed, isOld: boolean): Organization {
  if (!isOld || !('organization' in typed)) return body;
  const of = (name: string) => textIn(typed, 'organization', body.id, name);
  return { ...body, name: of('name'), nameEn: of('nameEn') };
}

/**
 * A number that is changed is vouched for by who changes it, from that day on; so is one that is said to be verified.
 * One that is restored is as old as it was: nobody has called it.
 */
function draftContact(
  purpose: ContactPurpose,
  region: Region,
  { id: organizationId }: Organization,
  typed: Typed,
  { before, restored, source, today }: Drafting,
): Contact[] {
  const value = foldNumber(textIn(typed, 'value', purpose));
  if (value === '') return [];
  const old = before?.contacts.find((contact) => contact.purpose === purpose);
  const known = restored?.contacts.find((contact) => contact.purpose === purpose && contact.value === value) ?? old;
  const isKept = known?.value === value && textIn(typed, 'verified', purpose) !== 'yes';
  const vouched = isKept ? { source: known.source, verifiedOn: known.verifiedOn } : { source, verifiedOn: today };
  return [{ id: old?.id ?? `${purpose}:${region.id}`, purpose, value, ...vouched, organizationId }];
}

/** ０７３４—５２１２２８９, 0734 5212289 and (0734)5212289 are 0734-5212289; area codes have three digits in ten cities, else four. */
function foldNumber(typed: string): string {
  const folded = typed.normalize('NFKC').trim();
  const [, code, number] = /^(0(?:10|2\d|[3-9]\d{2}))(\d{7,8})$/.exec(folded.replace(/[\s()—–−‐―-]/g, '')) ?? [];
  return code ? `${code}-${number}` : folded;
}
