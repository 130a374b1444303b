import { areAlike } from '../casework/likeness.ts';
import { type Complaint, Prisma, type PrismaClient } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';
import type { Cluster, QueueFilter } from './complaint.ts';
import { maySee } from './policy.ts';
import { inScope, type Looking } from './queue-scope.ts';

const { join } = Prisma;

/** Counted no further: that there are many is all one needs to know before one looks at them. */
const mostInCluster = 20;
/** Looked at for each row of a page, and when all that are like one are listed; what is like more of the province is a form letter. */
const mostLookedAt = { row: 200, list: 5000 };

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
  const alike = await alikeTo(db, visible, numbers, mostLookedAt.row);
  return new Map(
    numbers.map((number) => [number, { accused: accused.get(number) ?? 0, alike: alike.get(number)?.length ?? 0 }]),
  );
}

/** Of open cases of the scope whose stories are like that of this one, the numbers. */
export async function numbersLike(
  db: Tx | PrismaClient,
  looking: Looking,
  scope: QueueFilter['scope'],
  number: string,
): Promise<string[]> {
  const own = await db.complaint.findUnique({ where: { number } });
  if (!own || !maySee(looking.actor, own, looking.directory)) return [];
  const visible = join(inScope(looking, { scope }), ' AND ');
  return (await alikeTo(db, visible, [number], mostLookedAt.list)).get(number) ?? [];
}

/** The index finds those that have a sign of likeness in common; whether they are alike is then looked at. */
async function alikeTo(
  db: Tx | PrismaClient,
  visible: Prisma.Sql,
  numbers: readonly string[],
  most: number,
): Promise<Map<string, string[]>> {
  const pairs = await db.$queryRaw<{ number: string; story: string; other: string; other_story: string }[]>`
    SELECT own.number, own.story, c.number AS other, c.story AS other_story
    FROM complaints own JOIN search_entries entry ON entry.number = own.number,
    LATERAL (SELECT e.number FROM search_entries e WHERE e.likeness && entry.likeness LIMIT ${most}) candidate
    JOIN complaints c ON c.number = candidate.number
    WHERE own.number = ANY(${[...numbers]}::text[]) AND c.number <> own.number AND ${visible}`;
  const alike = new Map<string, string[]>();
  for (const { number, story, other, other_story } of pairs)
    if (areAlike(story, other_story)) alike.set(number, [...(alike.get(number) ?? []), other]);
  return alike;
}
