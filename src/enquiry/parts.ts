import type { NormalText } from './normalise.ts';
import type { Span } from './spans.ts';

const CONJUNCTION = /和|跟|与|还有|以及|加上|另外|顺便|并且|同时| and | also /g;
const SENTENCE_END = /[。.;；!！?？\n]/;
const QUESTION =
  /吗|么|怎么|咋|如何|谁|哪|多久|几[天个点多]|什么|啥|能不能|是不是|\b(who|what|how|when|where|which|can|is|do|does)\b/;
/** Longer messages tell a story around their question. */
const STORY_LENGTH = 60;

/** What may ask about a matter of its own: the clauses of a short message, the questions of a long one; none if it is of one piece. */
export function partsOf({ compact, breaks }: NormalText): Span[] {
  // A space parts Chinese words, but only separates English ones.
  const pauses = [...breaks].filter(([position, gap]) => gap.trim() !== '' || !/[a-z]/.test(compact.charAt(position)));
  const conjunctions = [...compact.matchAll(CONJUNCTION)].map(({ index }) => index);
  const clauses = cut(compact, [...pauses.map(([position]) => position), ...conjunctions]);
  if (compact.length < STORY_LENGTH) return clauses.length > 1 ? clauses : [];
  const sentences = cut(
    compact,
    pauses.filter(([, gap]) => SENTENCE_END.test(gap)).map(([position]) => position),
  );
  const asks = ({ start, end }: Span) =>
    QUESTION.test(compact.slice(start, end)) || /[?？]/.test(breaks.get(end) ?? '');
  return [...clauses, ...sentences].filter(asks);
}

function cut(compact: string, positions: number[]): Span[] {
  const edges = [...new Set([0, ...positions, compact.length])].sort((a, b) => a - b);
  return edges.slice(1).flatMap((end, index) => {
    const start = edges[index] as number;
    return end - start > 1 ? [{ start, end }] : [];
  });
}
