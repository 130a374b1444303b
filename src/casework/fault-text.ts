import type { Words } from '../words.ts';
import type { DomainError } from './domain-error.ts';

/** A refusal in a room's words: `fault.<code>`, with `state.…` and `move.…` named in it, and who made that move. */
export function faultText({ code, values }: DomainError, t: Words): string {
  const named = (kind: string, id: unknown) => (typeof id === 'string' ? t(`${kind}.${id}`) : undefined);
  return t(`fault.${code}`, {
    ...values,
    state: named('state', values.state),
    move: named('move', values.move),
    who: values.operator ?? named('actor', values.actor),
  });
}
