import { bodyInWords, dayInWords, organizationName } from '../casework/saying.ts';
import type { Reply } from '../delivery/reply.ts';
import type { Directory } from '../directory/directory.ts';
import type { Locale } from '../directory/records.ts';
import type { Handover, HandoverMove } from './handover.ts';
import { words } from './words.ts';

/** What the person learns of a move; `said` is what the operator wrote, whole; `recalls`: how to end the talk is said as well. */
export function noticeOf(
  move: HandoverMove,
  handover: Handover,
  { said, recalls }: { said: string | undefined; recalls: boolean },
  directory: Directory,
): Reply {
  const { number, organizationId, dueAt } = handover;
  const locale = handover.locale as Locale;
  const t = words(locale);
  const body = directory.organization(organizationId);
  const place = directory.region(body?.regionId ?? '') ?? directory.province;
  const values = {
    number,
    said,
    organization: body ? organizationName(body, locale) : t('gone'),
    body: body ? bodyInWords(body, place, directory, locale) : t('gone'),
    due: dueAt ? dayInWords(dueAt, locale) : undefined,
  };
  const end = { label: t('button.end'), action: `talk:${number}:end` };
  return { text: t(`notice.${move}`, values), buttons: recalls ? [[end]] : [], contacts: [] };
}
