import { dayInWords } from '../casework/saying.ts';
import type { Locale } from '../directory/records.ts';
import { itemName, keptItem } from './checklists.ts';
import type { RegistrationCase } from './registration.ts';
import { refusalText } from './telling.ts';
import { words } from './words.ts';

type Event = RegistrationCase['events'][number];

/** What moves keep besides reason and text. */
interface Said {
  items?: unknown;
  checked?: unknown;
  importId?: string;
  ground?: string;
  until?: string;
  agreed?: boolean;
}

/** Moves that end what was due. */
const answers = ['pass', 'refuse', 'verify', 'fail'];

/** One event for the timeline that operators read: who did what, why, and whether it was in time. */
export function describeEvent(event: Event, locale: Locale): string {
  const { move, actor, operator, reason, text, data, dueAt, onTime } = event;
  const t = words(locale);
  const said = data as Said;
  const who = operator?.name ?? t(`actor.${actor}`);
  const inTime = answers.includes(move) && onTime !== null ? t(onTime ? 'event.on-time' : 'event.late') : '';
  const due = dueAt ? dayInWords(dueAt, locale) : '';
  const until = said.until ? dayInWords(new Date(said.until), locale) : '';
  const details = [
    reason && t('event.reason', { reason }),
    said.ground && t('event.reason', { reason: t(`ground.${said.ground}`) }),
    text,
    refusalText(said.items, locale),
    checkedText(said.checked, locale),
    said.importId && t('event.imported'),
    said.agreed && t('event.agreed'),
  ];
  return [t(`event.${move}`, { who, due, until }) + inTime, ...details].filter(Boolean).join('\n');
}

/** What was checked, in the words of the list at that time. */
function checkedText(checked: unknown, locale: Locale): string {
  const items = keptItem.array().catch([]).parse(checked);
  const names = items.map((item) => itemName(item, locale)).join(locale === 'en' ? '; ' : '；');
  return names && words(locale)('event.checked', { items: names });
}
