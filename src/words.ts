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
  const fixed = { 'zh-CN': remembering(words.getFixedT('zh-CN')), en: remembering(words.getFixedT('en')) };
  return (locale) => fixed[locale];
}

/** Sentences remembered per language; the same few hundred are said again and again. */
const capacity = 5000;

/** Looking a sentence up and filling it in costs as much as understanding half a question: those said lately are kept. */
function remembering(words: Words): Words {
  const known = new Map<string, string>();
  const look = (key: string, values?: Record<string, unknown>) => {
    const sentence = values ? key + JSON.stringify(values) : key;
    let said = known.get(sentence);
    if (said === undefined) {
      said = words(key, values);
      if (known.size >= capacity) known.clear();
      known.set(sentence, said);
    }
    return said;
  };
  return look as Words;
}
