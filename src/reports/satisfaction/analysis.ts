import { Prisma, type PrismaClient } from '../../database/generated/client.ts';
import { countBy } from '../count.ts';
import type { Share } from '../share.ts';
import { type Counted, sources } from '../sources.ts';
import { recurringWords } from './recurring-words.ts';
import { standingOut } from './standing-out.ts';

const { sql } = Prisma;

/** What became of those who were not satisfied. */
export interface FollowUps {
  opened: number;
  done: number;
  reopened: number;
  ratedAgain: number;
  satisfiedThen: number;
}

export type Analysis = Awaited<ReturnType<typeof analyse>>;

const mostWords = 15;
/** The latest of them; more would tell no more. */
const mostTexts = 2000;

/** How satisfied complainants were with the resolutions of a period, with whom and why not. */
export async function analyse(prisma: PrismaClient, counted: Counted) {
  const shares = async (by: Prisma.Sql, more?: Prisma.Sql) =>
    (await countBy(prisma, counted, ['rateable', 'rated', 'satisfied'], by, more)).map(({ key, counts }) => ({
      id: key,
      rateable: counts.rateable ?? 0,
      share: { part: counts.satisfied ?? 0, of: counts.rated ?? 0 },
    }));
  const [organizations, categories, levels, reasons, followUps, comments, stories] = await Promise.all([
    shares(sql`s.organization_id`),
    shares(sql`c.category`, sql`JOIN complaints c ON c.id = s.id`),
    levelsOf(prisma, counted),
    reasonsOf(prisma, counted),
    followUpsOf(prisma, counted),
    textsOf(
      prisma,
      sql`SELECT g.comment AS text, s.at FROM (${sources.rated.rows(counted)}) s
      JOIN ratings g ON g.event_id = s.event_id WHERE g.comment <> ''`,
    ),
    textsOf(
      prisma,
      sql`SELECT c.story AS text, s.at FROM (${sources.received.rows(counted)}) s
      JOIN complaints c ON c.id = s.id WHERE c.story <> ''`,
    ),
  ]);
  const sum = (of: (one: (typeof organizations)[number]) => number) =>
    organizations.reduce((total, one) => total + of(one), 0);
  const satisfied: Share = { part: sum(({ share }) => share.part), of: sum(({ share }) => share.of) };
  return {
    responded: { part: satisfied.of, of: sum(({ rateable }) => rateable) },
    ...{ satisfied, levels, reasons, followUps },
    comments: comments.length,
    words: recurringWords(comments, stories, mostWords),
    organizations: standingOut(organizations),
    categories: standingOut(categories),
  };
}

/** From 5, 非常满意, to 1. */
async function levelsOf(prisma: PrismaClient, counted: Counted): Promise<number[]> {
  const rows = await prisma.$queryRaw<{ level: number; count: number }[]>`
    SELECT s.level, count(*)::int AS count FROM (${sources.rated.rows(counted)}) s WHERE s.met GROUP BY 1`;
  return [5, 4, 3, 2, 1].map((level) => rows.find((row) => row.level === level)?.count ?? 0);
}

/** One rating may have several. Most first. */
function reasonsOf(prisma: PrismaClient, counted: Counted): Promise<{ reason: string; count: number }[]> {
  return prisma.$queryRaw`
    SELECT reason, count(*)::int AS count
    FROM (${sources.rated.rows(counted)}) s JOIN ratings g ON g.event_id = s.event_id, unnest(g.reasons) reason
    GROUP BY 1 ORDER BY 2 DESC, 1`;
}

/** Of follow-ups opened in the period, until now. */
async function followUpsOf(prisma: PrismaClient, counted: Counted): Promise<FollowUps> {
  const later = sql`FROM ratings later WHERE later.complaint_id = g.complaint_id AND later.rated_at > g.rated_at`;
  const [row] = await prisma.$queryRaw<FollowUps[]>`
    SELECT count(*)::int AS opened, count(f.done_at)::int AS done,
      count(*) FILTER (WHERE EXISTS (
        SELECT FROM case_events e WHERE e.complaint_id = g.complaint_id AND e.move = 'reopen' AND e.at >= f.opened_at
      ))::int AS reopened,
      count(*) FILTER (WHERE EXISTS (SELECT ${later}))::int AS "ratedAgain",
      count(*) FILTER (WHERE (SELECT later.level ${later} ORDER BY later.rated_at DESC LIMIT 1) >= 3)::int AS "satisfiedThen"
    FROM (${sources.followUpOpened.rows(counted)}) s
    JOIN ratings g ON g.event_id = s.event_id JOIN follow_ups f ON f.rating_id = g.id`;
  return row as FollowUps;
}

async function textsOf(prisma: PrismaClient, found: Prisma.Sql): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ text: string }[]>`
    SELECT text FROM (${found}) found ORDER BY at DESC LIMIT ${mostTexts}`;
  return rows.map(({ text }) => text);
}
