import type { Button, Turn } from '../../conversation/turn.ts';

/** What a typed line asks for: the choice with that number, a command, or what it says. Undefined for an empty line. */
export function readInput(line: string, choices: readonly Button[]): Turn['input'] | undefined {
  const text = line.trim();
  const choice = choices[choiceNumber(text) - 1];
  if (choice) return { kind: 'button', ...choice };
  const [, name, args = ''] = /^\/(\w{1,32})(?:\s+(.*))?$/.exec(text) ?? [];
  if (name) return { kind: 'command', name: name.toLowerCase(), args };
  return text === '' ? undefined : { kind: 'text', text };
}

/** 2, ２ and 2. alike. */
function choiceNumber(text: string): number {
  return Number(/^(\d{1,3})[.。、]?$/.exec(text.normalize('NFKC'))?.[1] ?? 0);
}
