import { bodyInWords, dayInWords, dueInWords } from '../casework/saying.ts';
import type { Complaint } from '../database/generated/client.ts';
import type { Reply } from '../delivery/reply.ts';
import type { Locale } from '../directory/records.ts';
import { type ButtonName, caseButtons, ratingButtons } from './buttons.ts';
import { allowedMoves } from './guard.ts';
import { organizationOf } from './hands.ts';
import { openStates } from './lifecycle.ts';
import { placeOf } from './routing.ts';
import type { Surroundings } from './surroundings.ts';
import { complaintWords } from './words.ts';

interface Asking extends Surroundings {
  locale: Locale;
  /** Who asks; only the complainant's own chat gets buttons. */
  chatId: string;
}

/** As they stand under a status. */
const offered: readonly ButtonName[] = ['answer', 'chase', 'reopen', 'review', 'withdraw'];

/**
 * How the complaint stands: what was done, what comes next, by which day, who has it. Nothing personal is in it: neither the story nor
 * names, so that it may be told to whoever proved that they know the case.
 */
export function statusFor(complaint: Complaint, asking: Asking): Reply {
  const { locale, chatId, directory } = asking;
  const t = complaintWords(locale);
  const { number, state, category, submittedAt, routingNote } = complaint;
  const place = placeOf(complaint, directory);
  const moves: string[] = allowedMoves({ ...asking, actor: { kind: 'person', chatId }, complaint });
  const lines = [
    t('status.title', { number, state: t(`state.${state}`) }),
    t('status.subject', {
      place: directory.displayName(place, locale),
      category: t(`category.${category}`),
      day: dayInWords(submittedAt, locale),
    }),
    t('status.body', { body: bodyInWords(organizationOf(complaint, directory), place, directory, locale) }),
    ...(routingNote && isOpen(complaint) ? [t(`routing.${routingNote}`)] : []),
    next(complaint, asking),
  ];
  const buttons = offered.filter((name) => moves.includes(name));
  return {
    text: lines.join('\n'),
    buttons: [...caseButtons(number, buttons, t), ...(moves.includes('rate') ? ratingButtons(number, t) : [])],
    contacts: [],
  };
}

const isOpen = ({ state }: Complaint): boolean => openStates.some((open) => open === state);

function next({ state, dueAt }: Complaint, { locale, now, calendar }: Asking): string {
  return complaintWords(locale)(`status.next.${state}`, { due: dueAt ? dueInWords(dueAt, now, calendar, locale) : '' });
}
