import { createHash } from 'node:crypto';
import type { PrismaClient } from '../database/generated/client.ts';
import type { Answer } from '../enquiry/answer.ts';
import type { Enquiry } from '../enquiry/enquiry.ts';
import { normalise } from '../enquiry/normalise.ts';
import { inSlices } from './slices.ts';

/** A question that the bot could not answer, however often it was asked in the same words. */
export interface Unanswered {
  key: string;
  /** As it was last typed. */
  text: string;
  count: number;
  latest: Date;
  /** What it says, to compare it with others. */
  features: ReadonlyMap<string, number>;
}

interface Row {
  question: string;
  askedAt: Date;
  notHelpful: boolean;
}

const withinDays = 90;
const mostRows = 10_000;
/** A question back that was answered within this time is settled. */
const followedWithinMinutes = 10;
const dayLength = 24 * 3_600_000;

/** The same for questions that differ in spaces, punctuation, case or script alone. It tells nothing of the question. */
const keyOf = (question: string): string =>
  createHash('sha256').update(normalise(question).compact).digest('hex').slice(0, 20);

/** Reads what could not be answered, and still cannot, of the last months. Remembers what it has found out about each question. */
export function createUnanswered(prisma: PrismaClient) {
  let known:
    | { enquiry: Enquiry; byKey: Map<string, { isOpen: boolean; features: Unanswered['features'] }> }
    | undefined;

  return async (enquiry: Enquiry, now: Date): Promise<Unanswered[]> => {
    const rows = await readRows(prisma, new Date(now.getTime() - withinDays * dayLength));
    const learned = await prisma.learnedQuestion.findMany({ select: { key: true, outcome: true, at: true } });
    const learnedAt = new Map(learned.map(({ key, outcome, at }) => [key, outcome === 'dismissed' ? undefined : at]));
    if (known?.enquiry !== enquiry) known = { enquiry, byKey: new Map() };
    const { byKey } = known;
    const found = new Map<string, Unanswered & { notHelpful: boolean }>();
    await inSlices(rows, ({ question, askedAt, notHelpful }) => {
      const key = keyOf(question);
      // What was learned settles what was asked before; what was dismissed stays so.
      if (learnedAt.has(key) && !((learnedAt.get(key)?.getTime() ?? Number.POSITIVE_INFINITY) < askedAt.getTime()))
        return;
      const same = found.get(key);
      if (same) {
        same.count += 1;
        same.notHelpful ||= notHelpful;
        if (askedAt > same.latest) Object.assign(same, { latest: askedAt, text: question });
        return;
      }
      const about = byKey.get(key) ?? {
        isOpen: isOpen(enquiry.answer(question)),
        features: enquiry.featuresOf(question),
      };
      byKey.set(key, about);
      found.set(key, { key, text: question, count: 1, latest: askedAt, features: about.features, notHelpful });
    });
    return [...found.values()].filter(({ key, notHelpful }) => notHelpful || byKey.get(key)?.isOpen);
  };
}

/** Neither answered by now, nor understood as nothing to be answered. */
function isOpen(answer: Answer): boolean {
  if (answer.kind === 'clarify') return true;
  const business = ['not-understood', 'number', 'unlisted', 'outside'];
  return answer.kind === 'unknown' && business.includes(answer.reason);
}

/** Newest first. A question back whose options were followed was an answer. */
function readRows(prisma: PrismaClient, since: Date): Promise<Row[]> {
  return prisma.$queryRaw<Row[]>`
    SELECT question, asked_at AS "askedAt", feedback IS NOT DISTINCT FROM 'not_helpful' AS "notHelpful" FROM (
      (SELECT * FROM enquiries WHERE kind = 'unknown' AND asked_at > ${since} ORDER BY asked_at DESC LIMIT ${mostRows})
      UNION
      (SELECT * FROM enquiries AS asked WHERE kind = 'clarify' AND asked_at > ${since} AND NOT EXISTS (
        SELECT FROM enquiries AS next
        WHERE next.chat_id = asked.chat_id AND next.id > asked.id AND next.kind NOT IN ('unknown', 'clarify')
          AND next.asked_at < asked.asked_at + make_interval(mins => ${followedWithinMinutes}::int)
      ) ORDER BY asked_at DESC LIMIT ${mostRows})
      UNION
      (SELECT * FROM enquiries WHERE feedback = 'not_helpful' AND feedback_at > ${since}
       ORDER BY feedback_at DESC LIMIT ${mostRows})
    ) AS asked ORDER BY asked_at DESC LIMIT ${mostRows}`;
}
