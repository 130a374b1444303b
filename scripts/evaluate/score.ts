import { createKnowledge, seedFolder } from '../../src/conversation/knowledge.ts';
import { readSeed } from '../../src/directory/seed-files.ts';
import { seedAsker } from '../ask/askers.ts';
import { type Grade, grade } from './grade.ts';
import type { Question } from './questions.ts';
import type { Gradable } from './statement.ts';

export interface Graded extends Grade {
  question: Question;
  answer: Gradable;
}

export interface Tally {
  questions: number;
  right: number;
  wrongPhones: number;
}

/** Asks what is to be answered from `prisma/seed`, and grades the answers. */
export async function answerAll(questions: readonly Question[]): Promise<Graded[]> {
  const knowledge = createKnowledge(readSeed(seedFolder));
  const asker = seedAsker(knowledge);
  const graded: Graded[] = [];
  for (const question of questions) {
    const answer = await asker(question.q);
    graded.push({ question, answer, ...grade(question, answer, knowledge.directory) });
  }
  return graded;
}

export function tally(graded: readonly Grade[]): Tally {
  return {
    questions: graded.length,
    right: graded.filter(({ right }) => right).length,
    wrongPhones: graded.filter(({ wrongPhone }) => wrongPhone).length,
  };
}

export function tallyByKind(graded: readonly Graded[]): Record<string, Tally> {
  const kinds = [...new Set(graded.map(({ question }) => question.kind))].sort();
  return Object.fromEntries(
    kinds.map((kind) => [kind, tally(graded.filter(({ question }) => question.kind === kind))]),
  );
}

/** The bar for release: at least 98 % right, and no wrong number at all. */
export function isGoodEnough({ questions, right, wrongPhones }: Tally): boolean {
  return right >= 0.98 * questions && wrongPhones === 0;
}
