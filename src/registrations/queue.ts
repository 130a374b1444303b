import type { OperatorActor } from '../casework/actor.ts';
import { countRows, type Narrowed, numbersOnPage } from '../casework/queue-list.ts';
import { type DueFilter, dueBy, dueFirst, newestFirst, type QueuePage } from '../casework/queue-order.ts';
import { mayRead } from '../casework/sight.ts';
import { Prisma, type PrismaClient, type Registration } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';
import type { Directory } from '../directory/directory.ts';
import type { Organization } from '../directory/records.ts';

const { sql, join } = Prisma;

export const openStates = ['form_check', 'refused', 'admitted'] as const satisfies readonly Registration['state'][];
export const checks = { form: 'form-check', qualification: 'qualification-check' } as const;

export interface QueueFilter {
  /** What the actor's own organization has to check or to conclude, all that it reads, or those of the organizations below it. */
  scope: 'mine' | 'organization' | 'below';
  /** Without them: those that wait for something. */
  states?: readonly Registration['state'][];
  /** Those alone to which a notice of removal was given, in whatever state. */
  noticed?: boolean;
  /** The check that is due. */
  check?: keyof typeof checks;
  due?: DueFilter;
  industry?: string;
  /** null: outside Hunan */
  placeIds?: readonly string[] | null;
  search?: string;
}

/** Who looks at the queue, and when. */
export interface Looking {
  actor: OperatorActor;
  directory: Directory;
  now: Date;
}

/** A page of the queue: what is due first comes first; of those that are decided, or found, the newest. */
export async function queue(
  db: Tx | PrismaClient,
  looking: Looking,
  filter: QueueFilter,
  page: QueuePage = { take: 50 },
): Promise<Registration[]> {
  const order = isNewestFirst(filter) ? newestFirst : dueFirst;
  const numbers = await numbersOnPage(db, 'registrations', narrowedBy(looking, filter), order, page);
  const rows = await db.registration.findMany({ where: { number: { in: numbers } } });
  return rows.sort((one, other) => numbers.indexOf(one.number) - numbers.indexOf(other.number));
}

export const count = (
  db: Tx | PrismaClient,
  looking: Looking,
  filters: readonly QueueFilter[],
  most: number,
): Promise<number[]> =>
  countRows(
    db,
    'registrations',
    filters.map((filter) => narrowedBy(looking, filter)),
    most,
  );

const isNewestFirst = ({ states, search }: QueueFilter): boolean =>
  search !== undefined || (states?.some((state) => !openStates.some((open) => open === state)) ?? false);

/** Everything a row `c` of registrations must meet. */
function narrowedBy(looking: Looking, filter: QueueFilter): Narrowed {
  const { scope, noticed, check, due, industry, placeIds, search } = filter;
  const states = filter.states ?? (noticed ? undefined : openStates);
  const conditions = [
    inScope(looking, scope),
    ...(states ? [sql`c.state = ANY(${[...states]}::"RegistrationState"[])`] : []),
    ...(noticed ? [sql`c.removal_until IS NOT NULL`] : []),
    ...(check ? [sql`c.clock = ${checks[check]}`] : []),
    ...(due ? [dueBy[due](looking.now)] : []),
    ...(industry ? [sql`c.industry = ${industry}`] : []),
    ...(placeIds === null ? [sql`c.place_id IS NULL`] : []),
    ...(placeIds ? [sql`c.place_id = ANY(${[...placeIds]}::text[])`] : []),
  ];
  return { where: join(conditions, ' AND '), search };
}

/** Both bodies read a registration from its start, whichever has it now. */
function inScope({ actor, directory }: Looking, scope: QueueFilter['scope']): Prisma.Sql {
  const own = directory.organization(actor.organizationId);
  if (!own || !mayRead(actor, scope === 'below' ? 'above' : 'own')) return sql`FALSE`;
  const bodies = scope === 'below' ? directory.below(own) : [own];
  const isOfBodies = sql`${columnOf[own.kind]} = ANY(${bodies.map(({ id }) => id)}::text[])`;
  return scope === 'mine' ? sql`${isOfBodies} AND ${waitsFor[own.kind]}` : isOfBodies;
}

const waitsFor: Record<Organization['kind'], Prisma.Sql> = {
  operating: sql`(c.state = 'form_check' OR c.removal_until IS NOT NULL)`,
  industry: sql`c.state = 'admitted'`,
  management: sql`FALSE`,
};

const columnOf: Record<Organization['kind'], Prisma.Sql> = {
  operating: sql`c.organization_id`,
  industry: sql`c.industry_organization_id`,
  // Management bodies hold no registration.
  management: sql`NULL`,
};
