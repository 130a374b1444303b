import type { Calendar } from '../calendar/calendar.ts';
import type { Contact, Locale, Region } from '../directory/records.ts';
import type { Words } from '../words.ts';
import type { Knowledge } from './knowledge.ts';
import type { ContactCard } from './turn.ts';

/** What an answer needs to be said: by whom, when, in which language. */
export interface Telling {
  knowledge: Knowledge;
  calendar: Calendar;
  now: Date;
  locale: Locale;
  t: Words;
}

/** A prefecture's own row is its office: 衡阳市本级. */
export function placeName(region: Region, { knowledge, locale, t }: Telling): string {
  const name = knowledge.directory.displayName(region, locale);
  return region.kind === 'prefecture' ? t('prefectureOffice', { name }) : name;
}

/** 衡东县中介超市运行机构（衡阳市） */
export function officeName(contact: Contact, { knowledge, locale, t }: Telling): string {
  const region = knowledge.directory.regionOf(contact);
  const body = knowledge.directory.operatingBody(region);
  // The phone is answered in Chinese: who reads English needs the Chinese name too.
  const organization = (locale === 'en' ? body && `${body.nameEn} ${body.name}` : body?.name) ?? region.name;
  const parent = knowledge.directory.parent(region);
  if (!parent || parent.kind === 'province') return organization;
  return t('officeIn', { organization, prefecture: knowledge.directory.displayName(parent, locale) });
}

export function card(contact: Contact, telling: Telling): ContactCard {
  const body = telling.knowledge.directory.operatingBody(telling.knowledge.directory.regionOf(contact));
  const name = (telling.locale === 'en' ? body?.nameEn : body?.name) ?? contact.value;
  return { name, phone: `+86${contact.value.replace(/\D/g, '').replace(/^0/, '')}` };
}

/** Where a number or a topic comes from, and when that was last verified; no line where there is neither. */
export function sourceLine(stated: { source: string; verifiedOn: string } | undefined, t: Words): string[] {
  return stated ? [t('source', { source: stated.source, verifiedOn: stated.verifiedOn })] : [];
}
