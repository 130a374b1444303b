import { z } from 'zod';
import { AskError, type Asker, UnreachableError } from './askers.ts';

const questionLine = z.object({ id: z.union([z.string(), z.number()]), q: z.string() });

export interface LineOutput {
  print(line: string): void;
  complain(line: string): void;
}

type Outcome = { answer: string } | { fault: string; isLast?: boolean };

/** Questions in flight at a server: enough to keep it busy, too few to crowd others out. */
const most = 8;

/**
 * Answers `{"id","q"}` lines in their order, each as soon as those before it are answered; empty lines are skipped. Stops when
 * the server cannot be reached, for it would not answer the others either.
 * @returns whether every line was answered
 */
export async function answerLines(
  lines: AsyncIterable<string> | Iterable<string>,
  asker: (question: string) => ReturnType<Asker>,
  { print, complain }: LineOutput,
): Promise<boolean> {
  const inFlight: Promise<void>[] = [];
  let [number, faults, stopped] = [0, 0, false];
  const deliver = (outcome: Outcome) => {
    if (stopped) return;
    if ('answer' in outcome) return print(outcome.answer);
    complain(outcome.fault);
    faults += 1;
    stopped = outcome.isLast ?? false;
  };
  for await (const line of lines) {
    number += 1;
    if (stopped) break;
    if (line.trim() === '') continue;
    const turn = inFlight.at(-1);
    inFlight.push(Promise.all([answerLine(line, number, asker), turn]).then(([outcome]) => deliver(outcome)));
    if (inFlight.length >= most) await inFlight.shift();
  }
  await inFlight.at(-1);
  return faults === 0;
}

async function answerLine(
  line: string,
  number: number,
  asker: (question: string) => ReturnType<Asker>,
): Promise<Outcome> {
  const question = readLine(line);
  if (!question) return { fault: `line ${number} is not {"id":"…","q":"…"}` };
  try {
    return { answer: JSON.stringify({ id: question.id, ...(await asker(question.q)) }) };
  } catch (error) {
    if (!(error instanceof AskError)) throw error;
    const isLast = error instanceof UnreachableError;
    return { fault: isLast ? error.message : `line ${number}: ${error.message}`, isLast };
  }
}

function readLine(line: string) {
  try {
    return questionLine.safeParse(JSON.parse(line)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
