import type { Locale } from '../../directory/records.ts';

export function nameIn({ name, nameEn }: { name: string; nameEn: string }, locale: Locale): string {
  return locale === 'en' ? nameEn : name;
}
