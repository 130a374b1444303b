import { DomainError } from '../casework/domain-error.ts';
import type { Locale } from '../directory/records.ts';
import { words } from './words.ts';

/** What the form check (形式要件核验) looks at, and what may be wrong with an entry. Names: `item.<id>`. */
export const formItems = [
  'business-license',
  'legal-representative',
  'qualification-certificates',
  'staff',
  'service-items',
  'contact-details',
] as const;

/** What the qualification check (资质真实性核验) looks at. */
export const qualificationItems = [
  'certificate-genuine',
  'certificate-valid',
  'scope-covers-services',
  'staff-genuine',
] as const;

/** An item of a list by its name; what an operator wrote instead as it is. */
export function itemName(item: string, locale: Locale): string {
  const known: readonly string[] = [...formItems, ...qualificationItems];
  return known.includes(item) ? words(locale)(`item.${item}`) : item;
}

/** @throws DomainError unless every item was checked. */
export function requireAllChecked(list: readonly string[], checked: readonly string[]): void {
  const missing = list.filter((item) => !checked.includes(item));
  if (missing.length > 0) throw new DomainError('invalid', 'unchecked', { missing });
}
