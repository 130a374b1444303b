import { z } from 'zod';
import { chinaCalendar } from '../../src/calendar/calendar.ts';
import { type AskResult, ask } from '../../src/conversation/ask.ts';
import { createKnowledge, seedFolder } from '../../src/conversation/knowledge.ts';
import { readSeed } from '../../src/directory/seed-files.ts';
import { loadWords } from '../../src/words.ts';

/** Answers one question as of an instant; without one, as of this moment. */
export type Asker = (question: string, now?: Date) => Promise<AskResult>;

/** The server did not answer this question; the message says why. */
export class AskError extends Error {}

/** The server does not answer at all. */
export class UnreachableError extends AskError {}

/** Answers from `prisma/seed`: needs no database, so it works beside a running server. */
export function seedAsker(knowledge = createKnowledge(readSeed(seedFolder))): Asker {
  const parts = {
    knowledge,
    calendar: chinaCalendar(),
    words: loadWords('src/conversation/locales'),
  };
  return async (question, now = new Date()) => ask(question, { ...parts, now });
}

const strings = z.array(z.string());
const answerBody = z.object({
  kind: z.enum(['contact', 'list', 'place-of-phone', 'topic', 'clarify', 'unknown']),
  text: z.string(),
  phones: strings,
  places: strings,
  topics: strings,
  options: strings,
});

const longestWait = 30_000;

/** Asks a running server at this address; rejects with an AskError. */
export function serverAsker(address: string): Asker {
  const door = `${address.replace(/\/+$/, '')}/api/v1/enquiries`;
  return async (question, now) => {
    const response = await post(door, { q: question, now: now?.toISOString() });
    const body: unknown = await response.json().catch(() => undefined);
    const { data } = answerBody.safeParse(body);
    if (response.ok && data) return data;
    const reason = z.object({ detail: z.string() }).safeParse(body).data?.detail ?? 'that is not an answer of Xiangwen';
    throw new AskError(`${door} answered ${response.status}: ${reason}`);
  };
}

async function post(door: string, body: object): Promise<Response> {
  try {
    return await fetch(door, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(longestWait),
    });
  } catch (error) {
    // fetch wraps what went wrong: connect ECONNREFUSED.
    const { message } = ((error as Error).cause ?? error) as Error;
    throw new UnreachableError(`${door} cannot be reached: ${message}`, { cause: error });
  }
}
