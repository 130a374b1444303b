import type { PrismaClient } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';
import type { ComplaintCase } from './complaint.ts';

/** A complaint with all that its page shows. */
export async function load(db: Tx | PrismaClient, number: string): Promise<ComplaintCase | undefined> {
  const found = await db.complaint.findUnique({
    where: { number },
    include: {
      assignee: true,
      events: { include: { operator: true, message: true }, orderBy: { id: 'asc' } },
      attachments: { orderBy: { id: 'asc' } },
      ratings: { orderBy: { id: 'asc' } },
      followUps: { orderBy: { id: 'asc' } },
      leading: true,
      merged: { orderBy: { number: 'asc' } },
    },
  });
  if (!found) return undefined;
  const { events, attachments, ratings, followUps, leading, merged, ...complaint } = found;
  return { complaint, events, attachments, ratings, followUps, leading, merged };
}
