import type { OperatorActor } from '../casework/actor.ts';
import { owedByClock } from '../casework/clock-run.ts';
import { mayRead } from '../casework/sight.ts';
import type { PrismaClient } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';
import type { Directory } from '../directory/directory.ts';
import type { Registration, RegistrationCase, Registrations } from './registration.ts';

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

/** Rows that a queue shows at once. */
const longestQueue = 500;

/** What is due first comes first, then what is not due, latest first. */
export async function queue(
  db: Db,
  directory: Directory,
  actor: OperatorActor,
  { scope, states }: Parameters<Registrations['queue']>[2],
): Promise<Registration[]> {
  const own = directory.organization(actor.organizationId);
  if (!own || !mayRead(actor, scope === 'below' ? 'above' : 'own')) return [];
  const ids = scope === 'below' ? directory.below(own).map(({ id }) => id) : [own.id];
  return db.registration.findMany({
    where: {
      OR: [{ organizationId: { in: ids } }, { industryOrganizationId: { in: ids } }],
      state: states && { in: states },
    },
    orderBy: [{ dueAt: { sort: 'asc', nulls: 'last' } }, { submittedAt: 'desc' }],
    take: longestQueue,
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
