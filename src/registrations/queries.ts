import { owedByClock } from '../casework/clock-run.ts';
import type { ListPage } from '../casework/queue-order.ts';
import type { PrismaClient } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';
import type { Registration, RegistrationCase } from './registration.ts';

type Db = Tx | PrismaClient;

export async function find(db: Db, number: string): Promise<Registration | undefined> {
  return (await db.registration.findUnique({ where: { number } })) ?? undefined;
}

export async function load(db: Db, number: string): Promise<RegistrationCase | undefined> {
  const found = await db.registration.findUnique({
    where: { number },
    include: { events: { include: { operator: true, message: true }, orderBy: { id: 'asc' } } },
  });
  if (!found) return undefined;
  const { events, ...registration } = found;
  return { registration, events };
}

export interface ListFilter {
  state?: Registration['state'];
  creditCode?: string;
}

/** Those of some organizations, whichever of its two bodies they are; the newest first. */
export function list(
  db: Db,
  organizationIds: readonly string[],
  filter: ListFilter,
  { after, take }: ListPage,
): Promise<Registration[]> {
  const own = { in: [...organizationIds] };
  return db.registration.findMany({
    where: { OR: [{ organizationId: own }, { industryOrganizationId: own }], ...filter, number: { lt: after } },
    orderBy: { number: 'desc' },
    take,
  });
}

const clockBatch = 100;

export function owed(db: Db, now: Date, after: string): Promise<{ id: string; number: string }[]> {
  return db.registration.findMany({
    where: { ...owedByClock(now), id: { gt: after } },
    select: { id: true, number: true },
    orderBy: { id: 'asc' },
    take: clockBatch,
  });
}
