import { countRows, numbersOnPage } from '../casework/queue-list.ts';
import { dueFirst, newestFirst, type QueuePage } from '../casework/queue-order.ts';
import type { Complaint, PrismaClient } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';
import type { QueueFilter } from './complaint.ts';
import { openStates } from './lifecycle.ts';
import { narrowedBy } from './queue-conditions.ts';
import type { Looking } from './queue-scope.ts';

/** A page of the queue, in its order. */
export async function queue(
  db: Tx | PrismaClient,
  looking: Looking,
  filter: QueueFilter,
  page: QueuePage = { take: 50 },
): Promise<Complaint[]> {
  const order = isNewestFirst(filter) ? newestFirst : dueFirst;
  const numbers = await numbersOnPage(db, 'complaints', await narrowedBy(db, looking, filter), order, page);
  const rows = await db.complaint.findMany({ where: { number: { in: numbers } } });
  return rows.sort((one, other) => numbers.indexOf(one.number) - numbers.indexOf(other.number));
}

export async function count(
  db: Tx | PrismaClient,
  looking: Looking,
  filters: readonly QueueFilter[],
  most: number,
): Promise<number[]> {
  const lists = [];
  for (const filter of filters) lists.push(await narrowedBy(db, looking, filter));
  return countRows(db, 'complaints', lists, most);
}

/** What nobody has to do anything about by a day has no first. */
const isNewestFirst = ({ scope, states, search }: QueueFilter): boolean =>
  search !== undefined ||
  scope === 'informed' ||
  (states?.some((state) => !openStates.some((open) => open === state)) ?? false);
