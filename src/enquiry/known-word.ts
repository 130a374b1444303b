import { LEXICON } from './lexicon.ts';
import { normalise } from './normalise.ts';
import { isOrdinaryWord } from './words.ts';

let lexicon: ReadonlySet<string> | undefined;

/** Whether a text by itself is a word that people use for other things: 电话, 工业. As a place's name it would be heard everywhere. */
export function isKnownWord(text: string): boolean {
  lexicon ??= new Set(Object.values(LEXICON).flatMap((words) => words.split(/\s+/)));
  const { compact } = normalise(text);
  return lexicon.has(compact) || (compact.length === 2 && isOrdinaryWord(compact));
}
