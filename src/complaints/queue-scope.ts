import { maySupervise, type OperatorActor } from '../casework/actor.ts';
import { mayRead } from '../casework/sight.ts';
import { Prisma } from '../database/generated/client.ts';
import type { Directory } from '../directory/directory.ts';
import type { QueueFilter } from './complaint.ts';
import { openStates } from './lifecycle.ts';

/** Who looks at the queue, and when. */
export interface Looking {
  actor: OperatorActor;
  directory: Directory;
  now: Date;
}

const { sql, empty } = Prisma;
const nothing = sql`FALSE`;

/** What the actor may see of a scope, in the states that are asked for. */
export function inScope(looking: Looking, filter: Pick<QueueFilter, 'scope' | 'states' | 'followUp'>): Prisma.Sql[] {
  const { scope, followUp } = filter;
  const states = filter.states ?? (scope === 'informed' || followUp ? undefined : openStates);
  return [
    scopes[scope](looking, followUp ?? false),
    ...(followUp ? [sql`c.follow_up_due`] : []),
    ...(states ? [sql`c.state = ANY(${[...states]}::"ComplaintState"[])`] : []),
  ];
}

const scopes: Record<QueueFilter['scope'], (looking: Looking, followUp: boolean) => Prisma.Sql> = {
  mine({ actor }, followUp) {
    if (!mayRead(actor, 'own')) return nothing;
    const own = sql`c.organization_id = ${actor.organizationId}`;
    // Whoever handled a case does not follow it up.
    if (followUp)
      return maySupervise(actor) ? sql`${own} AND c.assignee_id IS DISTINCT FROM ${actor.id}::uuid` : nothing;
    const decides = maySupervise(actor) ? sql`OR c.extension IS NOT NULL` : empty;
    return sql`${own} AND (c.assignee_id = ${actor.id}::uuid OR c.assignee_id IS NULL ${decides})`;
  },
  organization: ({ actor }) => (mayRead(actor, 'own') ? sql`c.organization_id = ${actor.organizationId}` : nothing),
  below({ actor, directory }) {
    const own = directory.organization(actor.organizationId);
    if (!own || !mayRead(actor, 'above')) return nothing;
    return sql`c.organization_id = ANY(${directory.below(own).map(({ id }) => id)}::text[])`;
  },
  informed: ({ actor }) =>
    mayRead(actor, 'informed') ? sql`c.informed_ids @> ARRAY[${actor.organizationId}]` : nothing,
};

export const scopeNames = Object.keys(scopes) as QueueFilter['scope'][];
