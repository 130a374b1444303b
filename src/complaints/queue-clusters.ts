import { alikeTo } from '../casework/likeness.ts';
import { type Complaint, Prisma, type PrismaClient } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';
import type { Cluster, QueueFilter } from './complaint.ts';
import { maySee } from './policy.ts';
import { inScope, type Looking, scopeNames } from './queue-scope.ts';

const { sql, join } = Prisma;

/** Counted no further: that there are many is all one needs to know before one looks at them. */
const mostInCluster = 10;
/** How many are looked for, and among how many signs in common: for each row of a page, and when all that are like one are listed. */
const onPage = { found: mostInCluster, among: 120 };
const inList = { found: 500, among: 5000 };

/** How many more open cases of the scope each belongs together with. */
export async function clustersOf(
  db: Tx | PrismaClient,
  looking: Looking,
  scope: QueueFilter['scope'],
  complaints: readonly Complaint[],
): Promise<Map<string, Cluster>> {
  if (complaints.length === 0) return new Map();
  const visible = join(inScope(looking, { scope }), ' AND ');
  const numbers = complaints.map(({ number }) => number);
  const sameAgency = await db.$queryRaw<{ number: string; count: number }[]>`
    SELECT own.number, (SELECT count(*)::int FROM (
      SELECT 1 FROM complaints c WHERE c.accused_key = own.accused_key AND c.number <> own.number AND ${visible}
      LIMIT ${mostInCluster}) counted) AS count
    FROM complaints own WHERE own.number = ANY(${numbers}::text[]) AND own.accused_key <> ''`;
  const accused = new Map(sameAgency.map(({ number, count }) => [number, count]));
  const alike = await findAlike(db, visible, numbers, onPage);
  return new Map(
    numbers.map((number) => [number, { accused: accused.get(number) ?? 0, alike: alike.get(number)?.length ?? 0 }]),
  );
}

/** Of cases that the actor may see, open or routed here for information, those whose stories are like that of this one: their numbers. */
export async function numbersLike(db: Tx | PrismaClient, looking: Looking, number: string): Promise<string[]> {
  const own = await db.complaint.findUnique({ where: { number } });
  if (!own || !maySee(looking.actor, own, looking.directory)) return [];
  const visible = join(
    scopeNames.map((scope) => sql`(${join(inScope(looking, { scope }), ' AND ')})`),
    ' OR ',
  );
  return (await findAlike(db, visible, [number], inList)).get(number) ?? [];
}

/**
 * The index finds those that have signs of likeness in common, the likeliest are read first; whether they are alike is then looked at.
 * Each sign is looked up by itself, which stops when there are enough, and each case by its number (which OFFSET sees to): to read all
 * that are open, or all that have one of the signs, takes longer.
 */
async function findAlike(
  db: Tx | PrismaClient,
  visible: Prisma.Sql,
  numbers: readonly string[],
  most: { found: number; among: number },
): Promise<Map<string, string[]>> {
  const found = await db.$queryRaw<{ number: string; story: string; others: { number: string; story: string }[] }[]>`
    SELECT own.number, own.story, ARRAY(
      SELECT json_build_object('number', other.number, 'story', other.story)
      FROM (
        SELECT number FROM (
          SELECT holder.number FROM unnest(entry.likeness) sign,
            LATERAL (SELECT e.number FROM search_entries e WHERE e.likeness @> ARRAY[sign] OFFSET 0) holder
          LIMIT ${most.among}) shared
        WHERE number <> own.number GROUP BY number ORDER BY count(*) DESC, number) candidate,
        LATERAL (SELECT c.number, c.story FROM complaints c WHERE c.number = candidate.number AND (${visible}) OFFSET 0) other
      LIMIT ${most.found}) AS others
    FROM complaints own JOIN search_entries entry ON entry.number = own.number
    WHERE own.number = ANY(${[...numbers]}::text[])`;
  return new Map(
    found.map(({ number, story, others }) => {
      const isAlike = alikeTo(story);
      return [number, others.filter((other) => isAlike(other.story)).map((other) => other.number)];
    }),
  );
}
