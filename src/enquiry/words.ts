/** Chinese words as the language's own dictionary knows them; it has few place names. */
const dictionary = new Intl.Segmenter('zh', { granularity: 'word' });

/** A real word is what was meant, not a misspelling of another. */
export const isOrdinaryWord = (text: string): boolean => [...dictionary.segment(text)].length === 1;

/** Whether words begin and end where the stretch does: 新化 does not in 新化学品, nor 中方 in 其中方案. */
export function standsAlone(compact: string, { start, end }: { start: number; end: number }): boolean {
  const edges = new Set([...dictionary.segment(compact)].map(({ index }) => index));
  return edges.has(start) && (edges.has(end) || end === compact.length);
}
