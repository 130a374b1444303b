import type { OperatorActor } from '../casework/actor.ts';
import { essenceOf } from '../casework/agency-name.ts';
import type { Narrowed } from '../casework/queue-list.ts';
import { dueBy } from '../casework/queue-order.ts';
import { Prisma, type PrismaClient } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';
import type { QueueFilter } from './complaint.ts';
import { numbersLike } from './queue-clusters.ts';
import { inScope, type Looking } from './queue-scope.ts';

const { sql, join } = Prisma;

/** Everything a row `c` of complaints must meet, for each of several lists; those like one are looked for once. */
export async function narrowedBy(
  db: Tx | PrismaClient,
  looking: Looking,
  filters: readonly QueueFilter[],
): Promise<Narrowed[]> {
  const alike = new Map<string, string[]>();
  for (const { like } of filters)
    if (like && !alike.has(like)) alike.set(like, [like, ...(await numbersLike(db, looking, like))]);
  return filters.map((filter) => {
    const { like, search } = filter;
    const conditions = [
      ...inScope(looking, filter),
      ...narrowing(looking, filter),
      ...(like ? [sql`c.number = ANY(${alike.get(like)}::text[])`] : []),
    ];
    return { where: join(conditions, ' AND '), search };
  });
}

function narrowing({ actor, now }: Looking, filter: QueueFilter): Prisma.Sql[] {
  const { due, category, placeIds, accused, channel, assignee, extension } = filter;
  return [
    ...(due ? [dueBy[due](now)] : []),
    ...(category ? [sql`c.category = ${category}`] : []),
    ...(placeIds ? [sql`c.place_id = ANY(${[...placeIds]}::text[])`] : []),
    ...(accused ? [sql`c.accused_key LIKE ${`%${escaped(essenceOf(accused))}%`}`] : []),
    ...(channel ? [sql`c.chat_id LIKE ${`${channel}:%`}`] : []),
    ...(extension ? [sql`c.extension IS NOT NULL`] : []),
    ...(assignee ? [assignees[assignee](actor)] : []),
  ];
}

const escaped = (text: string) => text.replace(/[\\%_]/g, '\\$&');

const assignees: Record<NonNullable<QueueFilter['assignee']>, (actor: OperatorActor) => Prisma.Sql> = {
  me: ({ id }) => sql`c.assignee_id = ${id}::uuid`,
  nobody: () => sql`c.assignee_id IS NULL`,
  somebody: () => sql`c.assignee_id IS NOT NULL`,
};
