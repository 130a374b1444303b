import type { DomainError } from '../casework/domain-error.ts';
import { momentInWords } from '../casework/saying.ts';
import type { Locale } from '../directory/records.ts';
import { loadWords, type Words } from '../words.ts';
import { categoryOf } from './categories.ts';

const built = loadWords('src/complaints/locales');

/**
 * The room's words: `category.<id>`, `state.<state>`, `move.<move>`, `finding.<finding>`, `level.<1 to 5>`, `declineReason.<reason>`,
 * `ratingReason.<reason>`, `routing.<note>`, `clock.<clock>`.
 */
export const complaintWords = (locale: Locale): Words => said[locale];

const said = { 'zh-CN': withOwnNames('zh-CN'), en: withOwnNames('en') };

/** Categories are called what the site calls them. */
function withOwnNames(locale: Locale): Words {
  const t = built(locale);
  const own = (key: string) =>
    key.startsWith('category.') ? categoryOf(key.slice('category.'.length))?.name : undefined;
  return ((key: string, values?: Record<string, unknown>) =>
    own(key)?.[locale === 'en' ? 'en' : 'zh'] ?? t(key, values)) as Words;
}

/** The sentence for a refusal of this room. */
export function refusalInWords({ code, values }: DomainError, locale: Locale): string {
  const t = complaintWords(locale);
  const { state, move, actor, operator, at } = values;
  return t(`refusal.${code}`, {
    ...values,
    state: state && t(`state.${state}`),
    move: move && t(`move.${move}`),
    who: operator ?? (actor ? t(`actor.${actor}`) : ''),
    when: at instanceof Date ? momentInWords(at, locale) : '',
  });
}
