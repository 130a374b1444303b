import type { OperatorActor } from '../casework/actor.ts';
import { mayRead } from '../casework/sight.ts';
import type { Complaint, Prisma, PrismaClient } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';
import type { Directory } from '../directory/directory.ts';
import type { QueueFilter } from './complaint.ts';
import { openStates } from './lifecycle.ts';

/** Nobody reads further; what lies beyond is found by its number. */
const longest = 500;

/** What is due first comes first. Without `states`: the open ones; of those for information, all. */
export async function queue(
  db: Tx | PrismaClient,
  actor: OperatorActor,
  { scope, states }: QueueFilter,
  directory: Directory,
): Promise<Complaint[]> {
  const inScope = scopes[scope](actor, directory);
  if (!inScope) return [];
  const usual = scope === 'informed' ? {} : { state: { in: [...openStates] } };
  return db.complaint.findMany({
    where: { ...inScope, ...(states ? { state: { in: states } } : usual) },
    orderBy: [{ dueAt: { sort: 'asc', nulls: 'last' } }, { number: 'asc' }],
    take: longest,
  });
}

/** Undefined: not for this actor's eyes. */
const scopes: Record<
  QueueFilter['scope'],
  (actor: OperatorActor, directory: Directory) => Prisma.ComplaintWhereInput | undefined
> = {
  mine: (actor) =>
    mayRead(actor, 'own')
      ? { organizationId: actor.organizationId, OR: [{ assigneeId: actor.id }, { assigneeId: null }] }
      : undefined,
  organization: (actor) => (mayRead(actor, 'own') ? { organizationId: actor.organizationId } : undefined),
  below: (actor, directory) => {
    const own = directory.organization(actor.organizationId);
    if (!own || !mayRead(actor, 'above')) return undefined;
    return { organizationId: { in: directory.below(own).map(({ id }) => id) } };
  },
  informed: (actor) => (mayRead(actor, 'informed') ? { informedIds: { has: actor.organizationId } } : undefined),
};
