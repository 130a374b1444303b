import type { Locale } from '../../directory/records.ts';
import type { Entry } from '../../knowledge/entry.ts';
import type { Version } from '../../knowledge/history.ts';
import { words } from './words.ts';

export interface Difference {
  label: string;
  before: string;
  after: string;
}

/** What a change changed, in words: fields by their names, of lists only what came and went. */
export function differencesOf({ before, after }: Pick<Version, 'before' | 'after'>, locale: Locale): Difference[] {
  const [old, next] = [fieldsOf(before, locale), fieldsOf(after, locale)];
  return [...new Set([...old.keys(), ...next.keys()])].flatMap((label) => {
    const [one = [], other = []] = [old.get(label), next.get(label)];
    const gone = one.filter((item) => !other.includes(item));
    const come = other.filter((item) => !one.includes(item));
    return gone.length + come.length > 0 ? [{ label, before: gone.join('\n'), after: come.join('\n') }] : [];
  });
}

function fieldsOf(entry: Entry | undefined, locale: Locale): Map<string, string[]> {
  const t = words(locale);
  const fields = new Map<string, string[]>();
  for (const { name, nameEn, aliases } of entry?.regions ?? []) {
    fields.set(t('place.name'), [name]);
    fields.set(t('place.nameEn'), [nameEn]);
    fields.set(t('place.aliases'), aliases);
  }
  for (const { purpose, value, source, verifiedOn } of entry?.contacts ?? []) {
    fields.set(t(`purpose.${purpose}`), [value]);
    fields.set(t('history.verified', { purpose: t(`purpose.${purpose}`) }), [
      t('place.verified', { source, day: verifiedOn }),
    ]);
  }
  fields.set(
    t('place.body'),
    (entry?.organizations ?? []).map(({ name }) => name),
  );
  fields.set(
    t('place.bodyEn'),
    (entry?.organizations ?? []).map(({ nameEn }) => nameEn),
  );
  for (const topic of entry?.topics ?? []) {
    const label = (name: string) =>
      t('history.inLanguage', { name: t(`topic.${name}`), language: t(`language.${topic.locale}`) });
    fields.set(label('title'), [topic.title]);
    fields.set(label('questions'), topic.questions);
    fields.set(label('body'), [topic.body]);
    fields.set(label('source'), [topic.source]);
    fields.set(label('verified'), [topic.verifiedOn]);
  }
  return fields;
}
