import { chinaCalendar } from '../../src/calendar/calendar.ts';
import { ask } from '../../src/conversation/ask.ts';
import { loadWords } from '../../src/words.ts';
import { grade } from '../evaluate/grade.ts';
import type { Question } from '../evaluate/questions.ts';
import { tally } from '../evaluate/score.ts';
import { type Material, readMaterial } from './questions/material.ts';
import { peers } from './questions/peers.ts';
import { type Answerer, withBestThreshold } from './questions/threshold.ts';
import { median, quantile, type Report, round } from './report.ts';

interface Runner {
  name: string;
  answer: Answerer;
  /** Milliseconds per question asked. */
  times: number[];
}

const rounds = 8;
const yardstick = 'fuse.js';

/** How often Xiangwen and its peers are right, and how long they take, on the same questions over the same directory. */
export function benchQuestions(questions: readonly Question[]): Report {
  const material = readMaterial();
  const runners = createRunners(questions, material);
  for (let round = 0; round < rounds; round++) askEverybody(runners, questions, round);
  const yard = runners.find(({ name }) => name === yardstick) as Runner;
  const own = runners[0] as Runner;
  return {
    part: 'questions',
    method: `${questions.length} questions × ${rounds} rounds, runners taking turns pass by pass; times relative to plain ${yardstick}`,
    rows: runners.map((runner) => rowOf(runner, yard, questions, material)),
    goals: [
      { what: `median time as a share of ${yardstick}'s`, measured: ratio(own, yard, 0.5), atMost: 0.1 },
      { what: `99th percentile as a share of ${yardstick}'s`, measured: ratio(own, yard, 0.99), atMost: 0.2 },
    ],
  };
}

/** Each has answered every question once before it is timed: peers when their threshold is chosen. */
function createRunners(questions: readonly Question[], material: Material): Runner[] {
  const own = xiangwen(material);
  for (const { q } of questions) own(q);
  return [
    { name: 'Xiangwen', answer: own, times: [] },
    ...Object.entries(peers).map(([name, create]) => {
      const answer = withBestThreshold(create(material.rows), questions, material);
      return { name, answer, times: [] };
    }),
  ];
}

/** From the question to the whole answer in words. */
function xiangwen({ knowledge }: Material): Answerer {
  const parts = { knowledge, calendar: chinaCalendar(), words: loadWords('src/conversation/locales') };
  return (question) => ask(question, { ...parts, now: new Date() });
}

/** A pass through the file each, as a server answers one question after the other; everybody is first in turn. */
function askEverybody(runners: Runner[], questions: readonly Question[], round: number): void {
  for (let turn = 0; turn < runners.length; turn++) {
    const { answer, times } = runners[(round + turn) % runners.length] as Runner;
    for (const { q } of questions) {
      const start = performance.now();
      answer(q);
      times.push(performance.now() - start);
    }
  }
}

function rowOf(runner: Runner, yard: Runner, questions: readonly Question[], { knowledge }: Material) {
  const grades = questions.map((question) => grade(question, runner.answer(question.q), knowledge.directory));
  const { right, wrongPhones } = tally(grades);
  return {
    runner: runner.name,
    'right %': round((100 * right) / questions.length),
    'wrong phones': wrongPhones,
    'median µs': round(1000 * median(runner.times)),
    'p99 µs': round(1000 * quantile(runner.times, 0.99)),
    'median ×': round(ratio(runner, yard, 0.5)),
    'p99 ×': round(ratio(runner, yard, 0.99)),
  };
}

function ratio(runner: Runner, yard: Runner, share: number): number {
  return quantile(runner.times, share) / quantile(yard.times, share);
}
