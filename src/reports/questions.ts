import { maskText } from '../casework/masks.ts';
import { Prisma, type PrismaClient } from '../database/generated/client.ts';
import { about, type Counted, during } from './sources.ts';

const { sql } = Prisma;

export interface Unanswered {
  /** Personal data in it is masked. */
  question: string;
  asked: number;
  /** A digest, so that no address carries what somebody asked. */
  key: string;
}

/** Without spaces, marks and capitals, which make no other question. */
export const questionKey = sql`md5(lower(regexp_replace(q.question, '[[:space:][:punct:]，。？！、；：“”‘’（）《》]+', '', 'g')))`;

/** The questions most often left without an answer. */
export async function unansweredQuestions(
  prisma: PrismaClient,
  counted: Counted,
  count: number,
): Promise<Unanswered[]> {
  // Most are asked in the very same words: what makes the key is done once for each of them.
  const rows = await prisma.$queryRaw<Unanswered[]>`
    SELECT ${questionKey} AS key, min(q.question) AS question, sum(q.asked)::int AS asked
    FROM (
      SELECT q.question, count(*) AS asked FROM enquiries q
      WHERE q.kind = 'unknown' AND q.question <> '' AND ${during(sql`q.asked_at`, counted.span)} AND ${about(counted.scope)}
      GROUP BY 1
    ) q
    GROUP BY 1 ORDER BY 3 DESC, 2 LIMIT ${count}`;
  return rows.map((row) => ({ ...row, question: maskText(row.question) }));
}
