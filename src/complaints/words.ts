import type { DomainError } from '../casework/domain-error.ts';
import { momentInWords } from '../casework/saying.ts';
import type { Locale } from '../directory/records.ts';
import { loadWords } from '../words.ts';

/**
 * The room's words: `category.<id>`, `state.<state>`, `move.<move>`, `finding.<finding>`, `level.<1 to 5>`, `declineReason.<reason>`,
 * `ratingReason.<reason>`, `routing.<note>`, `clock.<clock>`.
 */
export const complaintWords = loadWords('src/complaints/locales');

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
