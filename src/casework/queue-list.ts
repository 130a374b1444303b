import { Prisma, type PrismaClient } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';
import type { Order, QueuePage } from './queue-order.ts';
import { numberIn, type SearchCondition, searchCondition } from './search.ts';

const { sql, join, empty } = Prisma;

export type QueueTable = 'complaints' | 'registrations' | 'handovers';

/** What the rows `c` of a list must meet. */
export interface Narrowed {
  where: Prisma.Sql;
  search?: string;
}

/** Of what is searched for, counted no further: each has to be looked at. */
export const mostFound = 99;

/** The numbers of a page of a list, in its order; a number that was searched for comes first. */
export async function numbersOnPage(
  db: Tx | PrismaClient,
  table: QueueTable,
  { where, search }: Narrowed,
  order: Order,
  page: QueuePage,
): Promise<string[]> {
  const bounds = page.before ? order.before(page.before) : order.after(page.after);
  const found = await db.$queryRaw<{ number: string }[]>(
    select(
      table,
      sql`${where} AND ${bounds.where}`,
      search ? await searchCondition(db, tables[table], search) : undefined,
      page.take,
      bounds.by,
    ),
  );
  const numbers = found.map(({ number }) => number);
  if (page.before) numbers.reverse();
  const wanted = search && numberIn(search);
  if (wanted && numbers.includes(wanted)) numbers.splice(0, 0, ...numbers.splice(numbers.indexOf(wanted), 1));
  return numbers;
}

/** How many rows each of several lists has, in one query; counted no further than `most`, or `mostFound`, and one more. */
export async function countRows(
  db: Tx | PrismaClient,
  table: QueueTable,
  lists: readonly Narrowed[],
  most: number,
): Promise<number[]> {
  if (lists.length === 0) return [];
  const searches = new Map<string, SearchCondition>();
  for (const { search } of lists)
    if (search && !searches.has(search)) searches.set(search, await searchCondition(db, tables[table], search));
  const counted = lists.map(({ where, search }) => {
    const numbers = select(table, where, search ? searches.get(search) : undefined, (search ? mostFound : most) + 1);
    return sql`(SELECT count(*)::int FROM (${numbers}) counted)`;
  });
  const [row] = await db.$queryRaw<{ counts: number[] }[]>`SELECT ARRAY[${join(counted)}] AS counts`;
  return row?.counts ?? [];
}

const tables: Record<QueueTable, Prisma.Sql> = {
  complaints: sql`complaints`,
  registrations: sql`registrations`,
  handovers: sql`handovers`,
};

/** What is walked must not be asked before the rows are in order, which OFFSET sees to. */
function select(
  table: QueueTable,
  where: Prisma.Sql,
  search: SearchCondition | undefined,
  most: number,
  by?: Prisma.Sql,
) {
  const order = by ? sql`ORDER BY ${by}` : empty;
  const rows = sql`SELECT c.number FROM ${tables[table]} c WHERE ${where}`;
  if (search && 'walked' in search)
    return sql`SELECT c.number FROM (${rows} ${order} OFFSET 0) c WHERE ${search.walked} LIMIT ${most}`;
  return sql`${rows} ${search ? sql`AND ${search.named}` : empty} ${order} LIMIT ${most}`;
}
