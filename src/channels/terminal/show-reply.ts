import type { Reply } from '../../conversation/turn.ts';

/** Up to this many contacts stand below the text as cards; the numbers of a longer list are in the text already. */
const mostCards = 3;

/** Replies as lines: their texts, whom to call, and below them the choices by number. */
export function showReplies(replies: readonly Reply[]): string {
  const labels = choicesOf(replies).map(({ label }) => label);
  return [...replies.map(showReply), ...numbered(labels)].join('\n');
}

/** The buttons in the order of their numbers. */
export function choicesOf(replies: readonly Reply[]): Reply['buttons'][number] {
  return replies.flatMap(({ buttons }) => buttons.flat());
}

/** `  1. 衡阳市`: what to type for the choice, and its label. */
export function numbered(labels: readonly string[]): string[] {
  const width = String(labels.length).length;
  return labels.map((label, index) => `  ${String(index + 1).padStart(width)}. ${label}`);
}

function showReply({ text, contacts }: Reply): string {
  const cards = contacts.length <= mostCards ? contacts : [];
  return [text, ...cards.map(({ name, phone }) => `☎ ${name} ${phone}`)].join('\n');
}
