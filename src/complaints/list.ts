import type { OperatorActor } from '../casework/actor.ts';
import type { ListPage } from '../casework/queue-order.ts';
import { mayRead, organizationsInSight } from '../casework/sight.ts';
import type { Complaint, PrismaClient } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';
import type { Directory } from '../directory/directory.ts';

export interface ListFilter {
  state?: Complaint['state'];
  category?: string;
}

/** Everything in somebody's sight, whatever its state; the newest first. */
export function list(
  db: Tx | PrismaClient,
  { actor, directory }: { actor: OperatorActor; directory: Directory },
  filter: ListFilter,
  { after, take }: ListPage,
): Promise<Complaint[]> {
  const organizationIds = organizationsInSight(actor, directory).map(({ id }) => id);
  const informed = mayRead(actor, 'informed') ? [{ informedIds: { has: actor.organizationId } }] : [];
  return db.complaint.findMany({
    where: { OR: [{ organizationId: { in: organizationIds } }, ...informed], ...filter, number: { lt: after } },
    orderBy: { number: 'desc' },
    take,
  });
}
