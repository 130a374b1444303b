import { loadWords, type Words } from '../../words.ts';

/** The words that all kinds of cases share. */
export const words = loadWords('src/backoffice/casework/locales');

/** Words that only some have, as hints are; empty for the others. */
export function ifSaid(t: Words, key: string): string {
  const said = t(key);
  return said === key ? '' : said;
}

/** What a field is called in its form, or wherever it stands. */
export const labelOf = (t: Words, noun: string, field: string): string =>
  ifSaid(t, `form.${noun}.${field}`) || t(`field.${field}`);
