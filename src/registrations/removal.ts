import { DomainError } from '../casework/domain-error.ts';
import type { Locale } from '../directory/records.ts';
import type { NoticeRule, Registration } from './registration.ts';
import { words } from './words.ts';

/** Whether a move that depends on a notice of removal can be made: `open`: only while one stands; `none`: only while none does. */
export const allowsNotice = (rule: NoticeRule | undefined, { removalUntil }: Registration): boolean =>
  rule === undefined || (rule === 'open') === (removalUntil !== null);

/** @throws DomainError */
export function requireNotice(rule: NoticeRule | undefined, held: Registration): void {
  if (allowsNotice(rule, held)) return;
  throw new DomainError('not-allowed', rule === 'open' ? 'no-notice' : 'noticed-already', { until: held.removalUntil });
}

/** @throws DomainError unless the time to remedy is over, or the agency agreed, which has to be said how. */
export function requireRemovable(
  { removalUntil }: Registration,
  input: { agreed: boolean; text: string },
  now: Date,
): void {
  if (input.agreed && input.text === '') throw new DomainError('invalid', 'agreement-missing');
  if (!input.agreed && removalUntil && now <= removalUntil)
    throw new DomainError('invalid', 'notice-running', { until: removalUntil });
}

/** The ground of a removal, or of its notice, with what was said of it. */
export function groundText({ removalGround, removalText }: Registration, locale: Locale): string | null {
  return (
    removalGround &&
    words(locale)('ground.said', { ground: words(locale)(`ground.${removalGround}`), text: removalText })
  );
}
