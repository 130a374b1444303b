import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Conversation } from '../../conversation/conversation.ts';
import type { Button, Turn } from '../../conversation/turn.ts';
import type { Locale } from '../../directory/records.ts';
import { readInput } from './incoming.ts';
import { choicesOf, showReplies } from './show-reply.ts';
import { words } from './words.ts';

export interface TerminalChatParts {
  conversation: Conversation;
  input: Readable;
  output: Writable;
  /** A person types: prompt and edit lines. Otherwise the input is a pipe, and its lines are repeated as they are read. */
  interactive: boolean;
  locale: Locale;
  /** Told of a turn that the conversation could not handle. */
  onFailure(error: unknown): void;
}

const prompt = '> ';

/** Talks until the input ends, or the person ends it: /quit, Ctrl-D, Ctrl-C. */
export async function chatInTerminal({ conversation, input, output, ...parts }: TerminalChatParts): Promise<void> {
  const { interactive, locale, onFailure } = parts;
  const t = words(locale);
  const terminal = createInterface(interactive ? { input, output, prompt } : { input });
  const lines = terminal[Symbol.asyncIterator](); // from here on no line is lost
  let [turns, closed] = [0, false];
  terminal.once('close', () => {
    closed = true;
  });

  print(t('hint'));
  let choices = await take({ kind: 'command', name: 'start', args: '' });
  for (;;) {
    if (interactive && !closed) terminal.prompt();
    const { done, value: line } = await lines.next();
    if (done) {
      if (interactive) output.write('\n'); // Ctrl-D leaves the cursor behind the prompt
      break;
    }
    if (!interactive) print(`${prompt}${line}`);
    const said = readInput(line, choices);
    if (said?.kind === 'command' && said.name === 'quit') break;
    if (said) choices = await take(said);
  }
  terminal.close();
  print(t('bye'));

  /** @returns the choices that the answer offers */
  async function take(input: Turn['input']): Promise<Button[]> {
    turns += 1;
    try {
      const turn = { channel: 'terminal', chat: 'local', updateId: String(turns), locale, input } as const;
      const replies = await conversation.handle(turn);
      print(showReplies(replies));
      return choicesOf(replies);
    } catch (error) {
      onFailure(error);
      print(t('failed'));
      return [];
    }
  }

  function print(text: string): void {
    output.write(`${text}\n${interactive ? '\n' : ''}`);
  }
}
