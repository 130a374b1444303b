import type { ChatState } from './chats.ts';
import type { Telling } from './telling.ts';
import type { Turn } from './turn.ts';

/** One turn with all that is needed to answer it. */
export interface Scene extends Telling {
  turn: Turn;
  chatId: string;
  state: ChatState;
}

/** What a person wrote, or read on the button. */
export function wordsOf(input: Turn['input']): string {
  if (input.kind === 'text') return input.text;
  if (input.kind === 'file') return input.caption;
  return input.kind === 'button' ? (input.label ?? '') : '';
}
