import type { Locale, Organization } from '../../directory/records.ts';

/** A name as it was when it was written down. */
export type Named = Record<Locale, string>;

export const inBoth = (say: (locale: Locale) => string): Named => ({ 'zh-CN': say('zh-CN'), en: say('en') });

export const named = ({ name, nameEn }: Pick<Organization, 'name' | 'nameEn'>): Named => ({
  'zh-CN': name,
  en: nameEn,
});
