import { maskCreditCode, maskName, maskPhone } from '../casework/masks.ts';
import { dayInWords } from '../casework/saying.ts';
import type { Button } from '../delivery/reply.ts';
import type { Directory } from '../directory/directory.ts';
import type { Locale } from '../directory/records.ts';
import type { Registration, RegistrationMove } from './registration.ts';
import { button, valuesOf } from './telling.ts';
import { words } from './words.ts';

/** For the applicant: what was done, what is next, who does it with their phone, and by which day. Personal data is masked. */
export function statusText(registration: Registration, directory: Directory, locale: Locale, now: Date): string {
  const {
    state,
    applicant,
    contactName,
    phone,
    creditCode,
    clockStartedAt,
    submittedAt,
    dueAt,
    routingNote,
    removalUntil,
  } = registration;
  const t = words(locale);
  const values = {
    ...valuesOf(registration, directory, locale),
    applicant,
    code: maskCreditCode(creditCode),
    contact: `${maskName(contactName)} ${maskPhone(phone)}`,
    state: t(`state.${state}`),
    since: dayInWords(clockStartedAt ?? submittedAt, locale),
  };
  const lines = ['status.head', `status.done.${state}`, `status.next.${state}`];
  if (dueAt && now > dueAt) lines.push('status.overdue');
  if (removalUntil) lines.push('status.removal-notice');
  if (routingNote && state === 'admitted') lines.push(`status.${routingNote}`);
  return [...lines, 'status.office'].map((line) => t(line, values)).join('\n');
}

/** What the applicant can do from here. */
export function statusButtons(
  number: string,
  allowed: readonly RegistrationMove[],
  tellChanges: boolean,
  locale: Locale,
): Button[][] {
  const moves = (['chase', 'withdraw'] as const).filter((move) => allowed.includes(move));
  return [...moves, tellChanges ? ('unwatch' as const) : ('watch' as const)].map((action) => [
    button(number, action, locale),
  ]);
}
