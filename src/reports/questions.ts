import { maskText } from '../casework/masks.ts';
import { Prisma, type PrismaClient } from '../database/generated/client.ts';
import { type Counted, sources } from './sources.ts';

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
  const rows = await prisma.$queryRaw<Unanswered[]>`
    SELECT ${questionKey} AS key, min(q.question) AS question, count(*)::int AS asked
    FROM (${sources.enquiries.rows(counted)}) s JOIN enquiries q ON q.id = s.id
    WHERE s.kind = 'unknown' AND q.question <> ''
    GROUP BY 1 ORDER BY 3 DESC, 2 LIMIT ${count}`;
  return rows.map((row) => ({ ...row, question: maskText(row.question) }));
}
