import type { OperatorActor } from '../casework/actor.ts';
import { owedByClock } from '../casework/clock-run.ts';
import { countRows, type Narrowed, numbersOnPage } from '../casework/queue-list.ts';
import { dueFirst, newestFirst, type QueuePage } from '../casework/queue-order.ts';
import { mayRead } from '../casework/sight.ts';
import { Prisma, type PrismaClient } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';
import type { Directory } from '../directory/directory.ts';
import type { Handover, HandoverCase, Handovers } from './handover.ts';
import { transcriptOf } from './transcript.ts';

type Db = Tx | PrismaClient;
const { sql, join } = Prisma;

export async function find(db: Db, number: string): Promise<Handover | undefined> {
  return (await db.handover.findUnique({ where: { number } })) ?? undefined;
}

export async function openOfChat(db: Db, chatId: string): Promise<Handover | undefined> {
  return (await db.handover.findFirst({ where: { chatId, state: { not: 'closed' } } })) ?? undefined;
}

export async function load(db: Db, number: string): Promise<HandoverCase | undefined> {
  const found = await db.handover.findUnique({
    where: { number },
    include: {
      assignee: true,
      events: { include: { operator: true, message: true }, orderBy: { id: 'asc' } },
      attachments: { orderBy: { id: 'asc' } },
    },
  });
  if (!found) return undefined;
  const { events, attachments, ...handover } = found;
  return { handover, events, attachments, transcript: await transcriptOf(db, handover) };
}

type Filter = Parameters<Handovers['queue']>[2];

/** Those that are not closed, what is due first on top; of what is searched for all, the newest first. */
export async function queue(
  db: Db,
  directory: Directory,
  actor: OperatorActor,
  filter: Filter,
  page: QueuePage = { take: 50 },
): Promise<Handover[]> {
  const order = filter.search ? newestFirst : dueFirst;
  const numbers = await numbersOnPage(db, 'handovers', narrowedBy(directory, actor, filter), order, page);
  const rows = await db.handover.findMany({ where: { number: { in: numbers } } });
  return rows.sort((one, other) => numbers.indexOf(one.number) - numbers.indexOf(other.number));
}

export const count = (
  db: Db,
  directory: Directory,
  actor: OperatorActor,
  filters: readonly Filter[],
  most: number,
): Promise<number[]> =>
  countRows(
    db,
    'handovers',
    filters.map((filter) => narrowedBy(directory, actor, filter)),
    most,
  );

function narrowedBy(directory: Directory, actor: OperatorActor, { scope, search }: Filter): Narrowed {
  const own = directory.organization(actor.organizationId);
  if (!own || !mayRead(actor, scope === 'below' ? 'above' : 'own')) return { where: sql`FALSE` };
  const ids = scope === 'below' ? directory.below(own).map(({ id }) => id) : [own.id];
  const conditions = [
    sql`c.organization_id = ANY(${ids}::text[])`,
    ...(search ? [] : [sql`c.state <> 'closed'`]),
    ...(scope === 'mine' ? [sql`(c.assignee_id = ${actor.id}::uuid OR c.assignee_id IS NULL)`] : []),
  ];
  return { where: join(conditions, ' AND '), search };
}

const clockBatch = 100;

export function owed(db: Db, now: Date, after: string): Promise<{ id: string; number: string }[]> {
  return db.handover.findMany({
    where: { ...owedByClock(now), id: { gt: after } },
    select: { id: true, number: true },
    orderBy: { id: 'asc' },
    take: clockBatch,
  });
}
