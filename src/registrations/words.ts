import { DomainError } from '../casework/domain-error.ts';
import { faultText } from '../casework/fault-text.ts';
import { dayInWords } from '../casework/saying.ts';
import type { Locale } from '../directory/records.ts';
import { loadWords } from '../words.ts';
import { itemName, type KeptItem } from './checklists.ts';

export const words = loadWords('src/registrations/locales');

/** A refused move, said to who tried it. */
export function registrationFault({ fault, code, values }: DomainError, locale: Locale): string {
  const t = words(locale);
  const until = values.until instanceof Date ? dayInWords(values.until, locale) : undefined;
  const missing = (values.missing as KeptItem[] | undefined)?.map((item) => itemName(item, locale)).join(t('comma'));
  return faultText(new DomainError(fault, code, { ...values, until, missing }), t);
}
