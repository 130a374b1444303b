import type { PrismaClient } from '../database/generated/client.ts';
import type { Answer } from '../enquiry/answer.ts';
import type { Mind } from '../knowledge/trial.ts';
import type { PracticeQuestion } from './practice.ts';
import { inSlices } from './slices.ts';

/** A question that would be answered otherwise. */
export interface Difference {
  question: string;
  /** A practice question whose answer would no longer be the expected one. */
  isWrong: boolean;
}

export interface Replay {
  asked: number;
  differences: Difference[];
  ms: number;
}

const mostRecent = 2_000;
const mostRead = 20_000;
const mostHelpful = 500;

/** Asks the practice questions and people's latest ones of the bot as it is and as it would be. */
export async function replay(
  before: Mind,
  after: Mind,
  practice: readonly PracticeQuestion[],
  recent: readonly string[],
): Promise<Replay> {
  const start = performance.now();
  const expected = new Map(practice.map((one) => [one.question, one]));
  const questions = new Set([...expected.keys(), ...recent]);
  const compared = await inSlices(questions, (question): Difference | undefined => {
    const [now, then] = [before.enquiry.answer(question), after.enquiry.answer(question)];
    if (inShort(now) === inShort(then)) return undefined;
    const wanted = expected.get(question);
    return { question, isWrong: wanted !== undefined && !answers(then, wanted) && answers(now, wanted) };
  });
  const differences = compared.filter((one) => one !== undefined);
  return {
    asked: questions.size,
    differences: differences.sort((a, b) => Number(b.isWrong) - Number(a.isWrong)),
    ms: Math.round(performance.now() - start),
  };
}

/** What people asked lately and were answered, each question once, and what they found helpful. */
export async function recentlyAnswered(prisma: PrismaClient): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ question: string }[]>`
    (SELECT question FROM (
       SELECT question, asked_at FROM enquiries WHERE kind IN ('contact', 'topic', 'list', 'place-of-phone')
       ORDER BY asked_at DESC LIMIT ${mostRead}
     ) AS latest GROUP BY question ORDER BY max(asked_at) DESC LIMIT ${mostRecent})
    UNION
    (SELECT question FROM enquiries WHERE feedback = 'helpful' ORDER BY feedback_at DESC LIMIT ${mostHelpful})`;
  return rows.map(({ question }) => question);
}

/** What an answer comes to, whatever its words. */
function inShort(answer: Answer): string {
  const places = 'places' in answer ? answer.places.map(({ id }) => id) : [];
  const contacts = 'contacts' in answer ? answer.contacts.map(({ id, value }) => [id, value]) : [];
  const topics = 'topics' in answer ? answer.topics : [];
  return JSON.stringify([answer.kind, places, contacts, topics]);
}

function answers(answer: Answer, { kind, places, topics }: PracticeQuestion): boolean {
  if (answer.kind !== kind) return false;
  const said = 'places' in answer ? answer.places.map(({ id }) => id) : [];
  const told = 'topics' in answer ? answer.topics : [];
  return places.every((id) => said.includes(id)) && topics.every((id) => told.includes(id));
}
