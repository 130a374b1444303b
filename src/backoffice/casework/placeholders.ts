import type { PlaceholderValues } from '../../casework/canned-replies.ts';
import { dayInWords, organizationName, phoneOf } from '../../casework/saying.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Locale } from '../../directory/records.ts';
import { words } from './words.ts';

interface Standing {
  number: string;
  organizationId: string;
  placeId: string | null;
  dueAt: Date | null;
}

/** What every kind of case has a word for. A day that has passed cannot be promised: it is left to whoever writes. */
export function commonPlaceholders(
  { number, organizationId, placeId, dueAt }: Standing,
  directory: Directory,
  locale: Locale,
  now: Date,
): PlaceholderValues {
  const body = directory.organization(organizationId);
  const place = (placeId === null ? undefined : directory.region(placeId)) ?? directory.province;
  return {
    number,
    place: directory.displayName(place, locale),
    organization: body && organizationName(body, locale),
    phone: body && phoneOf(body, place, directory),
    due: dueAt ? (dueAt > now ? dayInWords(dueAt, locale) : words(locale)('canned.blankDay')) : undefined,
  };
}
