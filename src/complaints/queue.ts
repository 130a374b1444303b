import { countRows, type Narrowed, numbersOnPage } from '../casework/queue-list.ts';
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
  const [narrowed] = (await narrowedBy(db, looking, [filter])) as [Narrowed];
  const numbers = await numbersOnPage(db, 'complaints', narrowed, order, page);
  const rows = await db.complaint.findMany({ where: { number: { in: numbers } } });
  return rows.sort((one, other) => numbers.indexOf(one.number) - numbers.indexOf(other.number));
}

export async function count(
  db: Tx | PrismaClient,
  looking: Looking,
  filters: readonly QueueFilter[],
  most: number,
): Promise<number[]> {
  return countRows(db, 'complaints', await narrowedBy(db, looking, filters), most);
}

/** What nobody has to do anything about by a day has no first. */
const isNewestFirst = ({ scope, states, search }: QueueFilter): boolean =>
  search !== undefined ||
  scope === 'informed' ||
  (states?.some((state) => !openStates.some((open) => open === state)) ?? false);
