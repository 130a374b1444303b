import { complaintWords } from '../../complaints/words.ts';
import type { Locale } from '../../directory/records.ts';
import { words as handoverWords } from '../../handovers/words.ts';
import { words as registrationWords } from '../../registrations/words.ts';
import { words as monthlyReportWords } from '../../reports/monthly/words.ts';
import { words } from './words.ts';

export const rooms = {
  complaint: complaintWords,
  registration: registrationWords,
  handover: handoverWords,
  'monthly-report': monthlyReportWords,
};

/** Every action of the audit trail that has words: those of accounts and settings, and the moves of cases. */
export function actionsInWords(locale: Locale): ReadonlyMap<string, string> {
  const t = words(locale);
  const named = Object.entries(t('audit.actions', { returnObjects: true }) as Record<string, string>);
  const moves = Object.entries(rooms).flatMap(([kind, room]) => {
    const moved = room(locale)('move', { returnObjects: true }) as Record<string, string>;
    const inWords = (move: string) => t('audit.of', { kind: t(`audit.kinds.${kind}`), move });
    return Object.entries(moved).map(([move, said]) => [`${kind}.${move}`, inWords(said)] as const);
  });
  return new Map([...moves, ...named]);
}
