import { Prisma, type PrismaClient } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';
import { readNumber } from './numbers.ts';
import { wantedIn } from './search-text.ts';

/** Those that are found are named one by one; when they are more, the list is walked until its page is full. */
const mostNamed = 2000;

/** Of so many of the latest, so many hold what is frequent: the index, which has to go through all that it finds, is not asked for that. */
const latest = 200;
const often = latest / 10;

/**
 * What was typed, as a condition on `c.number`, the case's number. Says nothing about who may see the case: that stands beside it.
 * `walked`: to be asked of one row after the other, in the order of the list, and of no more than are needed.
 */
export type SearchCondition = { named: Prisma.Sql } | { walked: Prisma.Sql };

export async function searchCondition(
  db: Tx | PrismaClient,
  cases: Prisma.Sql,
  typed: string,
): Promise<SearchCondition> {
  const { terms, phrases } = wantedIn(typed);
  if (phrases.length === 0) return { named: Prisma.sql`FALSE` };
  const patterns = phrases.map((phrase) => `%${phrase}%`);
  const walked = Prisma.sql`(SELECT e.text LIKE ALL(${patterns}::text[]) FROM search_entries e WHERE e.number = c.number)`;
  const [among] = await db.$queryRaw<{ holding: number }[]>`
    SELECT count(*)::int AS holding FROM (SELECT c.number FROM ${cases} c ORDER BY c.number DESC LIMIT ${latest}) c WHERE ${walked}`;
  if ((among?.holding ?? 0) >= often) return { walked };
  const found = await db.$queryRaw<{ number: string }[]>`
    SELECT number FROM search_numbers(${terms}::text[], ${patterns}::text[], ${mostNamed + 1}::int) number`;
  if (found.length <= mostNamed)
    return { named: Prisma.sql`c.number = ANY(${found.map(({ number }) => number)}::text[])` };
  return { walked };
}

/** The number that was typed, where it was one: that case comes first. */
export const numberIn = (typed: string): string | undefined => readNumber(typed)?.number;
