import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInstance, type i18n, type TFunction } from 'i18next';
import { projectRoot } from './config.ts';
import type { Locale } from './directory/records.ts';

export type Words = TFunction;

/** The words of one room: `zh-CN.json` and `en.json` of a folder named from the project's root. */
export function loadWords(folder: string): (locale: Locale) => Words {
  const read = (locale: Locale) => JSON.parse(readFileSync(path.join(projectRoot, folder, `${locale}.json`), 'utf8'));
  const words = createInstance();
  words.init({
    initAsync: false,
    resources: { 'zh-CN': { translation: read('zh-CN') }, en: { translation: read('en') } },
    lng: 'zh-CN',
    fallbackLng: false,
    nsSeparator: false,
    interpolation: { escapeValue: false }, // pages escape what they show
  });
  const fixed = { 'zh-CN': quick(words, 'zh-CN'), en: quick(words, 'en') };
  return (locale) => fixed[locale];
}

/** What an address names, which may be no word of the room's at all. */
export function wordFor(t: Words, key: string, values: Record<string, unknown> = {}): string | undefined {
  const said = t(key, values);
  return said === key ? undefined : said;
}

/**
 * i18next looks a sentence up anew, parses and fills it each time, which costs as much as understanding half a question. Here each is
 * looked up once, and once for each form that a number gives it (`days_one`, `days_other`), and only filled.
 */
function quick(instance: i18n, locale: Locale): Words {
  const words = instance.getFixedT(locale);
  const plural = new Intl.PluralRules(locale);
  const sentences = new Map<string, string>();
  const say = (key: string, values: Record<string, unknown> = {}) => {
    if (values.returnObjects) return words(key, values);
    const count = typeof values.count === 'number' ? values.count : undefined;
    const form = count === undefined ? key : `${key} ${plural.select(count)}`;
    const sentence = sentences.get(form) ?? words(key, { skipInterpolation: true, count });
    if (sentence !== key) sentences.set(form, sentence); // an address may name what there is not, without end
    return sentence.includes('{{')
      ? sentence.replace(/{{(\w+)}}/g, (_, name: string) => String(values[name] ?? ''))
      : sentence;
  };
  return say as Words;
}
