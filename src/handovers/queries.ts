import type { OperatorActor } from '../casework/actor.ts';
import { owedByClock } from '../casework/clock-run.ts';
import { mayRead } from '../casework/sight.ts';
import type { PrismaClient } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';
import type { Directory } from '../directory/directory.ts';
import type { Handover, HandoverCase, Handovers } from './handover.ts';
import { transcriptOf } from './transcript.ts';

type Db = Tx | PrismaClient;

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

/** Rows that a queue shows at once. */
const longestQueue = 500;

/** Those that are not closed; what is due first comes first, then what waits for the person. */
export async function queue(
  db: Db,
  directory: Directory,
  actor: OperatorActor,
  { scope }: Parameters<Handovers['queue']>[2],
): Promise<Handover[]> {
  const own = directory.organization(actor.organizationId);
  if (!own || !mayRead(actor, scope === 'below' ? 'above' : 'own')) return [];
  const ids = scope === 'below' ? directory.below(own).map(({ id }) => id) : [own.id];
  return db.handover.findMany({
    where: {
      organizationId: { in: ids },
      state: { not: 'closed' },
      OR: scope === 'mine' ? [{ assigneeId: actor.id }, { assigneeId: null }] : undefined,
    },
    orderBy: [{ dueAt: { sort: 'asc', nulls: 'last' } }, { openedAt: 'asc' }],
    take: longestQueue,
  });
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
