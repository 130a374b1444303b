import { grade } from '../../evaluate/grade.ts';
import type { Question } from '../../evaluate/questions.ts';
import type { Gradable } from '../../evaluate/statement.ts';
import type { Material } from './material.ts';
import type { Finder, Hit } from './peers.ts';

export type Answerer = (question: string) => Gradable;

/**
 * Lets a peer answer with its best hit when the hit is good enough, and say nothing otherwise. What is good enough is chosen
 * on the very questions it will be asked, so that it does as well as it can.
 */
export function withBestThreshold(find: Finder, questions: readonly Question[], { knowledge }: Material): Answerer {
  const { directory } = knowledge;
  const cases = questions.map((question) => {
    const hit = find(question.q);
    const silent = grade(question, answerOf(undefined), directory);
    return { score: hit?.score ?? -Infinity, silent, spoken: hit ? grade(question, answerOf(hit), directory) : silent };
  });
  const worth = (threshold: number) =>
    cases.reduce((sum, { score, silent, spoken }) => {
      const { right, wrongPhone } = score >= threshold ? spoken : silent;
      return sum + Number(right) - Number(wrongPhone) / cases.length;
    }, 0);
  const scores = [...new Set(cases.map(({ score }) => score))].filter(Number.isFinite);
  const threshold = scores.sort((a, b) => worth(b) - worth(a))[0] ?? 0;
  return (question) => {
    const hit = find(question);
    return answerOf(hit && hit.score >= threshold ? hit : undefined);
  };
}

function answerOf(hit: Hit | undefined): Gradable {
  const nothing = { topics: [], options: [] };
  return hit
    ? { ...nothing, kind: 'contact', text: `${hit.row.fullName}：${hit.row.phone}` }
    : { ...nothing, kind: 'unknown', text: '' };
}
