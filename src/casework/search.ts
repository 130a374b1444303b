import { Prisma, type PrismaClient } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';
import { readNumber } from './numbers.ts';
import { wantedIn } from './search-text.ts';

/** Found by the index they are named one by one; when they are more, the list is walked until its page is full. */
const mostNamed = 2000;

/**
 * What was typed, as a condition on a column with the case's number, `c.number`. Says nothing about who may see the case: that stands
 * beside it.
 */
export async function searchCondition(db: Tx | PrismaClient, typed: string, column: Prisma.Sql): Promise<Prisma.Sql> {
  const { terms, phrases } = wantedIn(typed);
  if (phrases.length === 0) return Prisma.sql`FALSE`;
  const patterns = phrases.map((phrase) => `%${phrase}%`);
  const found = await db.$queryRaw<{ number: string }[]>`
    SELECT number FROM search_entries
    WHERE terms @> ${terms}::text[] AND text LIKE ALL(${patterns}::text[]) LIMIT ${mostNamed + 1}`;
  // A subquery for one value is never turned into a join, which would begin with everything that was found.
  return found.length > mostNamed
    ? Prisma.sql`(SELECT e.text LIKE ALL(${patterns}::text[]) FROM search_entries e WHERE e.number = ${column})`
    : Prisma.sql`${column} = ANY(${found.map(({ number }) => number)}::text[])`;
}

/** The number that was typed, where it was one: that case comes first. */
export const numberIn = (typed: string): string | undefined => readNumber(typed)?.number;
