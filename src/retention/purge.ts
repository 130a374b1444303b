import type { Logger } from 'pino';
import { recordAudit } from '../audit/audit.ts';
import { readSetting } from '../casework/setting.ts';
import type { PrismaClient } from '../database/generated/client.ts';
import { inTransaction } from '../database/transaction.ts';
import { type Anonymise, anonymiseComplaint, anonymiseHandover, anonymiseRegistration } from './anonymise.ts';
import { cutoffsAt } from './cutoffs.ts';
import { deletions } from './deletions.ts';
import { retentionSetting } from './retention.ts';

export interface PurgeParts {
  prisma: PrismaClient;
  clock: () => Date;
  log: Logger;
}

const batch = 200;
/** Of each kind in one night: what is left over is next night's. */
const longestNight = 50;

const cases = { complaints: anonymiseComplaint, registrations: anonymiseRegistration, handovers: anonymiseHandover };

/** Nightly: takes out what is personal, and deletes, whatever has passed its time. The audit trail has how much it was. */
export async function purge({ prisma, clock, log }: PurgeParts): Promise<void> {
  const now = clock();
  const cutoffs = cutoffsAt(now, await readSetting(prisma, retentionSetting));
  const counts: Record<string, number> = {};
  for (const [table, anonymise] of Object.entries(cases))
    counts[table] = await anonymiseEnded(table as keyof typeof cases, anonymise);
  for (const [what, remove] of Object.entries(deletions))
    counts[what] = await untilDone(() => remove(prisma, cutoffs, batch));
  if (Object.values(counts).every((count) => count === 0)) return;
  await inTransaction(prisma, (tx) =>
    recordAudit(tx, { now, actor: 'clock', action: 'retention.purge', subject: 'retention', detail: counts }),
  );

  /** Each case in a transaction of its own, so that one that fails holds up no other. */
  async function anonymiseEnded(table: keyof typeof cases, anonymise: Anonymise): Promise<number> {
    let done = 0;
    let after = '00000000-0000-0000-0000-000000000000';
    for (let round = 0; round < longestNight; round += 1) {
      const due = await dueCases(table, after);
      for (const { id } of due)
        try {
          await inTransaction(prisma, (tx) => anonymise(tx, id, now));
          done += 1;
        } catch (error) {
          log.error({ table, id, reason: error instanceof Error ? error.name : typeof error }, 'a case stays personal');
        }
      if (due.length < batch) break;
      after = due.at(-1)?.id ?? after;
    }
    return done;
  }

  function dueCases(table: keyof typeof cases, after: string): Promise<{ id: string }[]> {
    const where = { anonymisedAt: null, endedAt: { lt: cutoffs.cases }, id: { gt: after } };
    const query = { where, orderBy: { id: 'asc' }, take: batch, select: { id: true } } as const;
    if (table === 'complaints') return prisma.complaint.findMany(query);
    return table === 'registrations' ? prisma.registration.findMany(query) : prisma.handover.findMany(query);
  }
}

/** @param remove deletes at most a batch, and says how many it deleted */
async function untilDone(remove: () => Promise<number>): Promise<number> {
  let total = 0;
  for (let round = 0; round < longestNight; round += 1) {
    const deleted = await remove();
    total += deleted;
    if (deleted < batch) break;
  }
  return total;
}
