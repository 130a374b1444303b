import { momentInWords, organizationName } from '../casework/saying.ts';
import type { CaseEvent, Operator } from '../database/generated/client.ts';
import type { Directory } from '../directory/directory.ts';
import type { Locale } from '../directory/records.ts';
import { type EventData, eventData } from './event-data.ts';
import { complaintWords } from './words.ts';

type Event = CaseEvent & { operator: Operator | null };

/** Moves that are told in more than one way. */
const variants: Record<string, (event: Event, data: EventData) => string> = {
  assign: (_event, { colleague }) => (colleague === undefined ? 'organization' : 'colleague'),
  answer: ({ actor }) => actor,
  escalate: ({ actor }) => actor,
  unmerge: ({ actor }) => actor,
  decide_extension: (_event, { granted }) => (granted ? 'granted' : 'refused'),
  undo: (_event, { undone }) => undone ?? 'note',
  reclassify: (_event, { enquiry }) => (enquiry === undefined ? 'category' : 'enquiry'),
};

/** Moves by which an office's clock is met or missed. */
const meetings = ['accept', 'decline', 'resolve'];

/**
 * One sentence for those who work on the case: who did what, from where to where, why. What was said (`text`) stands beside it.
 */
export function describeEvent(event: Event, locale: Locale, directory: Directory): string {
  const t = complaintWords(locale);
  const data = eventData.parse(event.data);
  const variant = variants[event.move]?.(event, data);
  const organization = (id: string | null | undefined) => {
    const known = id ? directory.organization(id) : undefined;
    return known ? organizationName(known, locale) : (id ?? t('nobody'));
  };
  const done = t(variant ? `event.${event.move}.${variant}` : `event.${event.move}`, {
    ...data,
    colleague: data.colleague ?? t('unassigned'),
    who: event.operator ? `${organization(event.organizationId)} ${event.operator.name}` : t(`actor.${event.actor}`),
    from: organization(data.from),
    to: organization(data.to),
    suggested: organization(data.suggested),
    told: data.told?.map(organization).join(t('and')),
    category: t(`category.${data.category}`),
    finding: t(`finding.${data.finding}`),
    level: t(`level.${data.level}`),
    ground: t(`declineReason.${data.ground}`),
  });
  const why = event.reason ? t('event.why', { reason: event.reason }) : '';
  const late =
    meetings.includes(event.move) && event.onTime === false && event.dueAt
      ? t('event.late', { due: momentInWords(event.dueAt, locale) })
      : '';
  return done + why + late;
}
