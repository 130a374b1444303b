import { z } from 'zod';
import type { Setting } from '../casework/setting.ts';
import type { Locale } from '../directory/records.ts';
import { loadWords, type Words } from '../words.ts';

/** Texts that a site may say in its own words, by their keys in this room's locales. */
export const ownTexts = [
  'welcome',
  'greeting',
  'status.closed.after-hours',
  'status.closed.weekend',
  'status.closed.holiday',
  'complaint.person',
  'complaint.anonymityMeans',
  'complaint.receipt',
] as const;

export type OwnText = (typeof ownTexts)[number];

/** Longer ones would not go into a message together with what stands around them. */
export const longestText = 1000;

const texts = z.partialRecord(z.enum(ownTexts), z.string().max(longestText)).default({});

export const textSetting: Setting<Record<Locale, Partial<Record<OwnText, string>>>> = {
  key: 'texts',
  schema: z.object({ 'zh-CN': texts, en: texts }),
};

export type TextSetting = z.infer<typeof textSetting.schema>;

export const standardWords = loadWords('src/conversation/locales');

/** What is filled in where a text says so. */
export const fillings = ['when', 'holiday', 'number', 'body', 'due'] as const;

/** As the program brings it, each place to fill in standing for itself. */
export const standardText = (key: OwnText, locale: Locale): string =>
  standardWords(locale)(key, Object.fromEntries(fillings.map((name) => [name, `{{${name}}}`])));

/** `{{when}}` → `when` */
export const placesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/{{(\w+)}}/g)].map(([, name = '']) => name)),
];

export const filled = (text: string, values: Record<string, unknown>): string =>
  text.replace(/{{(\w+)}}/g, (_, name: string) => String(values[name] ?? ''));

/** Why a text cannot stand in for the standard one. */
export function textFault(
  key: OwnText,
  text: string,
  locale: Locale,
): 'long' | 'place-missing' | 'place-unknown' | undefined {
  const [needed, given] = [placesIn(standardText(key, locale)), placesIn(text)];
  if (text.length > longestText) return 'long';
  if (needed.some((name) => !given.includes(name))) return 'place-missing';
  return given.some((name) => !needed.includes(name)) || /{{|}}/.test(text.replace(/{{\w+}}/g, ''))
    ? 'place-unknown'
    : undefined;
}

/** The words of the conversation, with the site's own in place of the standard ones. */
export function wordsWith(own: TextSetting): (locale: Locale) => Words {
  const said = { 'zh-CN': saying('zh-CN'), en: saying('en') };
  return (locale) => said[locale];

  function saying(locale: Locale): Words {
    const standard = standardWords(locale);
    const texts: Partial<Record<string, string>> = own[locale];
    const say = (key: string, values: Record<string, unknown> = {}) => {
      const text = texts[key];
      return text === undefined ? standard(key, values) : filled(text, values);
    };
    return say as Words;
  }
}
