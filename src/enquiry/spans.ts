import type { Token } from './vocabulary.ts';

/** A stretch of the compact message: from `start` up to, not including, `end`. */
export interface Span {
  start: number;
  end: number;
}

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;
export const inOrder = (a: Span, b: Span): number => a.start - b.start;

/** Last characters of places' names. */
export const SUFFIXES = '市县区州';
export const LATIN_WORD = /[a-z]+/g;
const HAN_RUN = /\p{Script=Han}+/gu;

/** Whether an unknown Chinese character stands right before. */
export function followsUnknown(compact: string, { start }: Span, tokens: Token[]): boolean {
  return start > 0 && /\p{Script=Han}/u.test(compact.charAt(start - 1)) && !tokens.some(({ end }) => end === start);
}

export function* openPositions(compact: string, taken: Span[]): Generator<number> {
  for (const run of compact.matchAll(HAN_RUN))
    for (let position = run.index; position < run.index + run[0].length - 1; position++)
      if (!taken.some(({ start, end }) => start <= position && position < end)) yield position;
}

/** Stretches of unknown characters that may be a name: up to a suffix, or short and whole. */
export function* unknownWindows(compact: string, tokens: Token[], taken: Span[]): Generator<Span> {
  const known = [...taken, ...tokens.filter(({ start, end }) => end - start > 1)];
  for (const run of compact.matchAll(HAN_RUN)) {
    let start = run.index;
    for (let position = run.index; position <= run.index + run[0].length; position++) {
      const end = position === run.index + run[0].length;
      const block = known.find((span) => span.start <= position && position < span.end);
      if (!block && !end) continue;
      yield* windowsOf(compact, { start, end: position });
      start = block?.end ?? position;
      position = Math.max(position, start - 1);
    }
  }
}

function* windowsOf(compact: string, { start, end }: Span): Generator<Span> {
  for (let position = start + 1; position < end; position++)
    if (SUFFIXES.includes(compact.charAt(position)))
      for (const length of [4, 3, 2])
        if (position - length + 1 >= start) yield { start: position - length + 1, end: position + 1 };
  if (end - start >= 2 && end - start <= 5) yield { start, end };
  if (end - start > 2 && end - start <= 5) for (const length of [3, 2]) yield { start, end: start + length };
}

/** Runs of Latin words that nothing accounts for. */
export function* unknownLatin(compact: string, known: Span[]): Generator<Span> {
  let run: Span | undefined;
  for (const { 0: word, index } of compact.matchAll(LATIN_WORD)) {
    const span = { start: index, end: index + word.length };
    const unknown = !known.some((other) => overlaps(other, span));
    if (run && (!unknown || run.end + 1 !== span.start)) {
      yield run;
      run = undefined;
    }
    if (unknown) run = { start: run?.start ?? span.start, end: span.end };
  }
  if (run) yield run;
}
