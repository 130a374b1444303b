import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInstance, type TFunction } from 'i18next';
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
    interpolation: { escapeValue: false }, // pages escape what they show
  });
  return (locale) => words.getFixedT(locale);
}
