import type { Button } from '../delivery/reply.ts';
import type { Words } from '../words.ts';

export type ButtonName = 'show' | 'answer' | 'withdraw' | 'chase' | 'reopen' | 'review';

/** Five 非常满意 … 1 非常不满意, as 政务服务好差评 has them. */
const levels = [5, 4, 3, 2, 1] as const;

/** `complaint:TS20261125-0042:show`; two to a row. */
export function caseButtons(number: string, names: readonly ButtonName[], t: Words): Button[][] {
  const buttons = names.map((name) => ({ label: t(`button.${name}`), action: `complaint:${number}:${name}` }));
  return buttons.flatMap((_button, index) => (index % 2 === 0 ? [buttons.slice(index, index + 2)] : []));
}

/** `complaint:TS20261125-0042:rate-5` */
export const ratingButtons = (number: string, t: Words): Button[][] =>
  levels.map((level) => [{ label: t(`level.${level}`), action: `complaint:${number}:rate-${level}` }]);
