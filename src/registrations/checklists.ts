import { z } from 'zod';
import { DomainError } from '../casework/domain-error.ts';
import type { ChecklistItem, Locale } from '../directory/records.ts';

export type Check = ChecklistItem['check'];

/** What is kept of an item with a decision: the words it was decided on, whatever the list says later. */
export const keptItem = z.object({ id: z.string(), name: z.string(), nameEn: z.string() });
export type KeptItem = z.infer<typeof keptItem>;

/** In the order of the list: what all agencies are looked at for, then what is their industry's. */
export function itemsFor(list: readonly ChecklistItem[], check: Check, industry: string): ChecklistItem[] {
  return list.filter((item) => item.check === check && (item.industry === null || item.industry === industry));
}

/**
 * The items as they are kept with the decision.
 * @throws DomainError unless every item was checked.
 */
export function requireAllChecked(items: readonly ChecklistItem[], checked: readonly string[]): KeptItem[] {
  const missing = items.filter(({ id }) => !checked.includes(id)).map(kept);
  if (missing.length > 0) throw new DomainError('invalid', 'unchecked', { missing });
  return items.map(kept);
}

/** The name of a listed item as it is kept; of what an operator wrote instead nothing more. */
export function keptNameOf(items: readonly ChecklistItem[], id: string): Partial<Omit<KeptItem, 'id'>> {
  const item = items.find((one) => one.id === id);
  return item ? { name: item.name, nameEn: item.nameEn } : {};
}

const kept = ({ id, name, nameEn }: ChecklistItem): KeptItem => ({ id, name, nameEn });

export const itemName = ({ name, nameEn }: { name: string; nameEn: string }, locale: Locale): string =>
  locale === 'en' ? nameEn : name;
