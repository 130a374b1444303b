import { dayInWords, organizationName } from '../casework/saying.ts';
import type { Directory } from '../directory/directory.ts';
import type { Locale } from '../directory/records.ts';
import type { HandoverCase } from './handover.ts';
import { words } from './words.ts';

type Event = HandoverCase['events'][number];

/** One event for the timeline that operators read: who did what, why, and what was said. */
export function describeEvent(event: Event, directory: Directory, locale: Locale): string {
  const { move, actor, operator, reason, text, data, dueAt } = event;
  const t = words(locale);
  const target = directory.organization(String((data as { to?: unknown }).to));
  const sentFiles = Boolean((data as { files?: unknown }).files);
  const values = {
    who: operator?.name ?? t(`actor.${actor}`),
    colleague: (data as { colleague?: string }).colleague ?? t('unassigned'),
    due: dueAt ? dayInWords(dueAt, locale) : undefined,
    organization: target && organizationName(target, locale),
  };
  return [t(`event.${sentFiles && !text ? 'sent' : move}`, values), reason && t('event.reason', { reason }), text]
    .filter(Boolean)
    .join('\n');
}
