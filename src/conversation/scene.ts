import type { ChatState } from './chats.ts';
import type { Telling } from './telling.ts';
import type { Turn } from './turn.ts';

/** One turn with all that is needed to answer it. */
export interface Scene extends Telling {
  turn: Turn;
  chatId: string;
  state: ChatState;
}

/** Away longer than this, in milliseconds, a person is told where they were. */
export const awayAfter = 3_600_000;

/** What a person wrote, or read on the button. */
export function wordsOf(input: Turn['input']): string {
  if (input.kind === 'text') return input.text;
  if (input.kind === 'file') return input.caption;
  return input.kind === 'button' ? (input.label ?? '') : '';
}
