import type { Actor } from '../casework/actor.ts';
import { dayInWords, organizationName } from '../casework/saying.ts';
import type { Button } from '../delivery/reply.ts';
import type { Directory } from '../directory/directory.ts';
import type { Locale, Organization } from '../directory/records.ts';
import { itemName } from './checklists.ts';
import { keptRefusalItem, type Registration } from './registration.ts';
import { groundText } from './removal.ts';
import { words } from './words.ts';

/** What every sentence about a registration may name. */
export function valuesOf(registration: Registration, directory: Directory, locale: Locale) {
  const { number, organizationId, industryOrganizationId, dueAt, ground, refusal, removalUntil } = registration;
  return {
    number,
    ground,
    removal: groundText(registration, locale) ?? ground,
    until: removalUntil ? dayInWords(removalUntil, locale) : undefined,
    operating: nameOf(directory.organization(organizationId), locale),
    phone: phoneOf(directory, organizationId),
    industry: nameOf(directory.organization(industryOrganizationId), locale),
    told: toldOfChase(registration, directory, locale),
    due: dueAt ? dayInWords(dueAt, locale) : undefined,
    items: refusalText(refusal, locale),
  };
}

/** An organization that has left the directory has no name to show. */
const nameOf = (organization: Organization | undefined, locale: Locale) =>
  organization ? organizationName(organization, locale) : words(locale)('gone');

function phoneOf(directory: Directory, organizationId: string): string | undefined {
  const region = directory.region(directory.organization(organizationId)?.regionId ?? '');
  return directory.contact(region ?? directory.province, 'consultation')?.value;
}

/** Who is at it now, with the body above it where there is one. */
function toldOfChase(registration: Registration, directory: Directory, locale: Locale): string {
  const { state, organizationId, industryOrganizationId } = registration;
  const holder = directory.organization(state === 'admitted' ? industryOrganizationId : organizationId);
  const parent = holder && directory.parentOrganization(holder);
  return words(locale)(parent ? 'told.with-parent' : 'told.alone', {
    holder: nameOf(holder, locale),
    parent: nameOf(parent, locale),
  });
}

/** One line an item: what is wrong, and what to hand in. */
export function refusalText(refusal: unknown, locale: Locale): string {
  const items = keptRefusalItem.array().catch([]).parse(refusal);
  const t = words(locale);
  return items
    .map(({ item, name = item, nameEn = item, wrong, handIn }) =>
      t('refusal', { item: itemName({ name, nameEn }, locale), wrong, handIn }),
    )
    .join('\n');
}

type Action = 'show' | 'chase' | 'watch' | 'unwatch' | 'withdraw';

export function button(number: string, action: Action, locale: Locale): Button {
  return { label: words(locale)(`button.${action}`), action: `registration:${number}:${action}` };
}

export const isOf = (actor: Actor, chatId: string): boolean => actor.kind === 'person' && actor.chatId === chatId;
