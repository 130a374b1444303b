import { z } from 'zod';
import { dueAfterPause } from '../casework/clock.ts';
import { DomainError } from '../casework/domain-error.ts';
import { type Complaint, Prisma } from '../database/generated/client.ts';
import { ended } from './clocks.ts';
import type { Context, EffectOf } from './effect.ts';
import { confirmedSubject } from './intake.ts';
import { openStates, type State } from './lifecycle.ts';
import { maySee } from './policy.ts';

/** What the clock was is kept in the event, for the way back. */
export const merge: EffectOf<'merge'> = async (context) => {
  const { complaint, input, now } = context;
  const leading = await requireLeading(context);
  return {
    columns: { ...ended(now), leadingId: leading.id, mergedFrom: complaint.state },
    reason: input.reason,
    data: { leading: leading.number, clock: standing.parse(complaint) },
  };
};

/** Back to its state, with exactly the working minutes that it had. */
export const unmerge: EffectOf<'unmerge'> = async ({ tx, complaint, input, now, calendar }) => {
  const { id, number, mergedFrom, endedAt } = complaint;
  const merged = await tx.caseEvent.findFirst({ where: { complaintId: id, move: 'merge' }, orderBy: { id: 'desc' } });
  if (!merged || !mergedFrom) throw new Error(`${number} is merged by no event.`);
  const { clock, leading } = mergeData.parse(merged.data);
  const later = (at: Date | null) => at && dueAfterPause(calendar, at, endedAt ?? merged.at, now);
  return {
    state: mergedFrom as State,
    columns: {
      ...clock,
      dueAt: later(clock.dueAt),
      warnAt: later(clock.warnAt),
      extension: clock.extension ?? Prisma.DbNull,
      endedAt: null,
      leadingId: null,
      mergedFrom: null,
    },
    reason: input.reason || undefined,
    data: { leading },
  };
};

export const reclassify: EffectOf<'reclassify'> = async ({ tx, complaint, input, now, directory, openEnquiry }) => {
  const { reason } = input;
  if (!input.enquiry) {
    const columns = confirmedSubject(complaint, input, directory);
    return { columns, reason, data: columns, state: complaint.state };
  }
  if (complaint.chatId === null) throw new DomainError('not-allowed', 'no-chat');
  const enquiry = await openEnquiry(tx, complaint);
  return { state: 'closed', columns: ended(now), reason, data: { enquiry } };
};

/** Open, in the actor's sight, and itself merged into nothing, so that merged cases never form a chain. */
async function requireLeading({ tx, complaint, input, actor, directory }: Context<'merge'>): Promise<Complaint> {
  const leading = await tx.complaint.findUnique({ where: { number: input.leading } });
  const visible = leading && actor.kind === 'operator' && maySee(actor, leading, directory);
  if (!visible || leading.id === complaint.id) throw new DomainError('invalid', 'unknown-leading');
  const isOpen = openStates.some((state) => state === leading.state);
  if (!isOpen) throw new DomainError('not-allowed', 'leading-ended', { state: leading.state });
  const led = await tx.complaint.count({ where: { leadingId: complaint.id } });
  if (led > 0) throw new DomainError('not-allowed', 'leads-others');
  return leading;
}

/** A date as a row has it, or as an event's data have it. */
const instant = z
  .union([z.date(), z.iso.datetime()])
  .transform((at) => new Date(at))
  .nullable();

const standing = z.object({
  clock: z.string().nullable(),
  clockStartedAt: instant,
  dueAt: instant,
  warnAt: instant,
  warnedAt: instant,
  overdueAt: instant,
  resolutionDueAt: instant,
  waitingSince: instant,
  extension: z.json().nullable(),
});

const mergeData = z.object({ leading: z.string(), clock: standing });
