import { dueFirst, newestFirst, type QueuePage } from '../casework/queue-order.ts';
import { numberIn } from '../casework/search.ts';
import { type Complaint, Prisma, type PrismaClient } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';
import type { QueueFilter } from './complaint.ts';
import { openStates } from './lifecycle.ts';
import { conditionsOf } from './queue-conditions.ts';
import type { Looking } from './queue-scope.ts';

const { sql, join } = Prisma;
const usualPage: QueuePage = { take: 50 };

/** A page of the queue, in its order. */
export async function queue(
  db: Tx | PrismaClient,
  looking: Looking,
  filter: QueueFilter,
  page: QueuePage = usualPage,
): Promise<Complaint[]> {
  const conditions = await conditionsOf(db, looking, filter);
  const order = isNewestFirst(filter) ? newestFirst : dueFirst;
  const { where, by } = page.before ? order.before(page.before) : order.after(page.after);
  const found = await db.$queryRaw<{ number: string }[]>`
    SELECT c.number FROM complaints c WHERE ${conditions} AND ${where} ORDER BY ${by} LIMIT ${page.take}`;
  const numbers = found.map(({ number }) => number);
  if (page.before) numbers.reverse();
  const wanted = filter.search && numberIn(filter.search);
  if (wanted && numbers.includes(wanted)) numbers.splice(0, 0, ...numbers.splice(numbers.indexOf(wanted), 1));
  const rows = await db.complaint.findMany({ where: { number: { in: numbers } } });
  return rows.sort((one, other) => numbers.indexOf(one.number) - numbers.indexOf(other.number));
}

/** One query for all of them. */
export async function count(
  db: Tx | PrismaClient,
  looking: Looking,
  filters: readonly QueueFilter[],
  most: number,
): Promise<number[]> {
  const counted: Prisma.Sql[] = [];
  for (const filter of filters) {
    const conditions = await conditionsOf(db, looking, filter);
    counted.push(
      sql`(SELECT count(*)::int FROM (SELECT 1 FROM complaints c WHERE ${conditions} LIMIT ${most + 1}) counted)`,
    );
  }
  if (counted.length === 0) return [];
  const [row] = await db.$queryRaw<{ counts: number[] }[]>`SELECT ARRAY[${join(counted)}] AS counts`;
  return row?.counts ?? [];
}

/** What nobody has to do anything about by a day has no first. */
const isNewestFirst = ({ scope, states, search }: QueueFilter): boolean =>
  search !== undefined ||
  scope === 'informed' ||
  (states?.some((state) => !openStates.some((open) => open === state)) ?? false);
