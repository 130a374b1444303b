import type { DomainError } from '../../casework/domain-error.ts';
import type { Locale } from '../../directory/records.ts';
import { loadWords } from '../../words.ts';

/** Of monthly reports: sections, tables and sentences, moves and states, and why a move is refused. */
export const words = loadWords('src/reports/monthly/locales');

/** The sentence for a refusal of this room. */
export function refusalInWords({ code, values }: DomainError, locale: Locale): string {
  const t = words(locale);
  const { state, move, actor, operator } = values;
  return t(`refusal.${code}`, {
    state: state && t(`state.${state}`),
    move: move && t(`move.${move}`),
    who: operator ?? (actor ? t(`actor.${actor}`) : ''),
  });
}
