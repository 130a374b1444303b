import { DomainError } from '../casework/domain-error.ts';
import { resumedClock, waitingClock } from './clocks.ts';
import type { EffectOf } from './effect.ts';

export const ask: EffectOf<'ask'> = ({ complaint, input, now, calendar, settings }) => ({
  columns: waitingClock(calendar, now, complaint, settings),
  text: input.text,
});

/** The clock answers with nothing: the case goes on without. */
export const answer: EffectOf<'answer'> = ({ complaint, input, actor, now, calendar }) => {
  const { text, attachmentIds } = input;
  if (actor.kind === 'person' && !text && attachmentIds.length === 0) throw new DomainError('invalid', 'empty-answer');
  return { columns: resumedClock(calendar, now, complaint), text: text || undefined, attachmentIds };
};
