import { dayInWords } from '../casework/saying.ts';
import type { Locale } from '../directory/records.ts';
import type { RegistrationCase } from './registration.ts';
import { refusalText } from './telling.ts';
import { words } from './words.ts';

type Event = RegistrationCase['events'][number];

/** Moves that end what was due. */
const answers = ['pass', 'refuse', 'verify', 'fail'];

/** One event for the timeline that operators read: who did what, why, and whether it was in time. */
export function describeEvent(event: Event, locale: Locale): string {
  const { move, actor, operator, reason, text, data, dueAt, onTime } = event;
  const t = words(locale);
  const who = operator?.name ?? t(`actor.${actor}`);
  const inTime = answers.includes(move) && onTime !== null ? t(onTime ? 'event.on-time' : 'event.late') : '';
  const due = dueAt ? dayInWords(dueAt, locale) : '';
  const said = data as { items?: unknown; importId?: string };
  const details = [
    reason && t('event.reason', { reason }),
    text,
    refusalText(said.items, locale),
    said.importId && t('event.imported'),
  ];
  return [t(`event.${move}`, { who, due }) + inTime, ...details].filter(Boolean).join('\n');
}
