import type { Reply } from '../../conversation/turn.ts';

/** Up to this many contacts stand below the text as cards; the numbers of a longer list are in the text already. */
const mostCards = 3;

/** A reply as lines: its text, whom to call, and the choices by number. */
export function showReply({ text, contacts, buttons }: Reply): string {
  const cards = contacts.length <= mostCards ? contacts : [];
  return [
    text,
    ...cards.map(({ name, phone }) => `☎ ${name} ${phone}`),
    ...numbered(buttons.flat().map(({ label }) => label)),
  ].join('\n');
}

/** `  1. 衡阳市`: what to type for the choice, and its label. */
export function numbered(labels: readonly string[]): string[] {
  const width = String(labels.length).length;
  return labels.map((label, index) => `  ${String(index + 1).padStart(width)}. ${label}`);
}
