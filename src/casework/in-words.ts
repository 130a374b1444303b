import type { Directory } from '../directory/directory.ts';
import type { Locale } from '../directory/records.ts';
import type { Words } from '../words.ts';
import type { DomainError } from './domain-error.ts';

const formats = { 'zh-CN': instantFormat('zh-CN'), en: instantFormat('en') };

/** 2026年2月24日星期二 17:30, Tuesday, February 24, 2026 at 17:30 */
export const instantText = (at: Date, locale: Locale): string => formats[locale].format(at);

/** An organization's name, and a number to call about its work: its place's operating organization answers it. */
export function bodyInWords(directory: Directory, organizationId: string, locale: Locale) {
  const organization = directory.organization(organizationId);
  const region = organization && directory.region(organization.regionId);
  // The phone is answered in Chinese: who reads English needs the Chinese name too.
  const name = organization && (locale === 'en' ? `${organization.nameEn} ${organization.name}` : organization.name);
  return {
    name: name ?? organizationId,
    phone: region ? directory.contact(region, 'consultation')?.value : undefined,
  };
}

/** A refusal in a room's words: `fault.<code>`, with `state.…` and `move.…` named in it. */
export function faultText({ code, values }: DomainError, t: Words): string {
  const { state, move } = values;
  return t(`fault.${code}`, {
    ...values,
    state: typeof state === 'string' ? t(`state.${state}`) : undefined,
    move: typeof move === 'string' ? t(`move.${move}`) : undefined,
  });
}

function instantFormat(locale: Locale) {
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}
