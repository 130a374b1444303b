import { dayInWords } from '../casework/saying.ts';
import type { Notice } from '../database/generated/client.ts';
import type { Reply } from '../delivery/reply.ts';
import type { Directory } from '../directory/directory.ts';
import type { Locale, Region } from '../directory/records.ts';
import { words } from './words.ts';

/** A notice as somebody gets it. */
export type Said = Pick<
  Notice,
  'kind' | 'placeId' | 'sendAt' | 'title' | 'body' | 'titleEn' | 'bodyEn' | 'contactId' | 'oldNumbers' | 'newNumber'
>;

export function messageOf(notice: Said, directory: Directory, locale: Locale): Reply {
  const place = directory.region(notice.placeId);
  const name = place ? placeName(place, directory, locale) : '';
  return notice.kind === 'notice'
    ? noticeMessage(notice, { name, body: place && bodyName(place, directory, locale) }, locale)
    : changeMessage(notice, name, locale);
}

/** A prefecture's own notices are those of its office: 衡阳市本级. */
export function placeName(place: Region, directory: Directory, locale: Locale): string {
  const name = directory.displayName(place, locale);
  return place.kind === 'prefecture' ? words(locale)('office', { name }) : name;
}

function bodyName(place: Region, directory: Directory, locale: Locale): string | undefined {
  const body = directory.operatingBody(place);
  return locale === 'en' ? body?.nameEn : body?.name;
}

/** Who reads English, of a notice without, gets what there is. */
function noticeMessage(
  { placeId, sendAt, title, body, titleEn, bodyEn }: Said,
  from: { name: string; body: string | undefined },
  locale: Locale,
): Reply {
  const t = words(locale);
  const isTranslated = locale === 'en' && titleEn && bodyEn;
  const [heading, text] = isTranslated ? [titleEn, bodyEn] : [title, body];
  return {
    text: [
      t('notice.heading', { name: from.name, title: heading }),
      ...(locale === 'en' && !isTranslated ? [t('notice.untranslated')] : []),
      text,
      t('notice.signature', { body: from.body ?? from.name, day: dayInWords(sendAt, locale) }),
    ].join('\n'),
    buttons: [[{ label: t('notice.unsubscribe', { name: from.name }), action: `notices:off:${placeId}` }]],
    contacts: [],
  };
}

function changeMessage({ contactId, oldNumbers, newNumber }: Said, name: string, locale: Locale): Reply {
  const t = words(locale);
  const [purpose = ''] = (contactId ?? '').split(':');
  const values = { name, purpose: t(`purpose.${purpose}`), old: oldNumbers.join(t('or')), number: newNumber };
  return {
    text: t('change.text', values),
    buttons: [[{ label: t('change.unsubscribe'), action: 'notices:off:numbers' }]],
    contacts: [],
  };
}
