import type { Actor } from '../casework/actor.ts';
import { bodyInWords, instantText } from '../casework/in-words.ts';
import type { Button } from '../delivery/reply.ts';
import type { Directory } from '../directory/directory.ts';
import type { Locale } from '../directory/records.ts';
import { itemName } from './checklists.ts';
import { type Registration, refusalItem } from './registration.ts';
import { words } from './words.ts';

/** What every sentence about a registration may name. */
export function valuesOf(registration: Registration, directory: Directory, locale: Locale) {
  const { number, organizationId, industryOrganizationId, dueAt, ground } = registration;
  const operating = bodyInWords(directory, organizationId, locale);
  return {
    number,
    ground,
    operating: operating.name,
    phone: operating.phone,
    industry: bodyInWords(directory, industryOrganizationId, locale).name,
    told: toldOfChase(registration, directory, locale),
    due: dueAt ? instantText(dueAt, locale) : undefined,
    items: refusalText(registration.refusal, locale),
  };
}

/** Who is at it now, with the body above it where there is one. */
function toldOfChase(registration: Registration, directory: Directory, locale: Locale): string {
  const { state, organizationId, industryOrganizationId } = registration;
  const id = state === 'admitted' ? industryOrganizationId : organizationId;
  const holder = directory.organization(id);
  const parent = holder && directory.parentOrganization(holder);
  return words(locale)(parent ? 'told.with-parent' : 'told.alone', {
    holder: bodyInWords(directory, id, locale).name,
    parent: parent && bodyInWords(directory, parent.id, locale).name,
  });
}

/** One line an item: what is wrong, and what to hand in. */
export function refusalText(refusal: unknown, locale: Locale): string {
  const items = refusalItem.array().catch([]).parse(refusal);
  const t = words(locale);
  return items.map(({ item, ...rest }) => t('refusal', { item: itemName(item, locale), ...rest })).join('\n');
}

type Action = 'show' | 'chase' | 'watch' | 'unwatch' | 'withdraw';

export function button(number: string, action: Action, locale: Locale): Button {
  return { label: words(locale)(`button.${action}`), action: `registration:${number}:${action}` };
}

export const isOf = (actor: Actor, chatId: string): boolean => actor.kind === 'person' && actor.chatId === chatId;
