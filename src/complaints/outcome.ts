import { DomainError } from '../casework/domain-error.ts';
import type { Complaint } from '../database/generated/client.ts';
import { newId } from '../database/ids.ts';
import type { Tx } from '../database/transaction.ts';
import type { Directory } from '../directory/directory.ts';
import { ended, reopeningClock, resolutionClock } from './clocks.ts';
import type { EffectOf } from './effect.ts';
import { organizationOf } from './hands.ts';

export const resolve: EffectOf<'resolve'> = ({ complaint, input, now, calendar, directory, settings }) => {
  const { text, finding, answers, measures } = input;
  const open = complaint.demands.flatMap((_demand, index) => (answers[index] ? [] : index + 1));
  if (open.length > 0) throw new DomainError('invalid', 'demand-unanswered', { demands: open.join(', ') });
  return {
    columns: {
      ...reopeningClock(calendar, now, settings),
      informedIds: informedOf(complaint, directory),
      resolvedAt: now,
      ratedAt: null,
    },
    text,
    data: { finding, answers: answers.slice(0, complaint.demands.length), measures },
  };
};

/** Satisfied, the case is closed; the two lowest levels open a follow-up. */
export const rate: EffectOf<'rate'> = async ({ tx, complaint, input, now }) => {
  const { level, reasons, comment = null } = input;
  const satisfied = level >= 3;
  const rating = { id: newId(now), level, reasons, comment, ratedAt: now };
  const eventId = await latestResolution(tx, complaint);
  await tx.rating.create({ data: { ...rating, complaintId: complaint.id, eventId } });
  if (!satisfied)
    await tx.followUp.create({
      data: { id: newId(now), complaintId: complaint.id, ratingId: rating.id, openedAt: now },
    });
  const closes = satisfied && complaint.state === 'resolved';
  return {
    state: closes ? 'closed' : complaint.state,
    columns: { ratedAt: now, ...(satisfied ? {} : { followUpDue: true }), ...(closes ? ended(now) : {}) },
    text: comment ?? undefined,
    data: { level, reasons },
  };
};

export const followUp: EffectOf<'follow_up'> = async ({ tx, complaint, input: { outcome }, actor, now }) => {
  const doneById = actor.kind === 'operator' ? actor.id : null;
  const where = { complaintId: complaint.id, doneAt: null };
  await tx.followUp.updateMany({ where, data: { doneAt: now, doneById, outcome } });
  return { columns: { followUpDue: false }, text: outcome };
};

/** A clock of its own, and a result of its own to be rated. */
export const reopen: EffectOf<'reopen'> = ({ complaint, input, actor, now, calendar, settings }) => ({
  columns: {
    ...resolutionClock(calendar, now, complaint.category, settings),
    reopened: complaint.reopened || actor.kind === 'person',
    resolvedAt: null,
    reopenUntil: null,
    endedAt: null,
  },
  reason: input.reason,
});

export const withdraw: EffectOf<'withdraw'> = ({ now }) => ({ columns: ended(now) });

/** Rule of the guide: an industry department's result reaches the management body and the operating organization of its level. */
function informedOf(complaint: Complaint, directory: Directory): string[] {
  const resolver = organizationOf(complaint, directory);
  const region = directory.region(resolver.regionId);
  if (resolver.kind !== 'industry' || !region) return complaint.informedIds;
  const informed = [directory.managementBody(region), directory.operatingBody(region)];
  return [...new Set([...complaint.informedIds, ...informed.flatMap((body) => body?.id ?? [])])];
}

async function latestResolution(tx: Tx, { id, number }: Complaint): Promise<string> {
  const event = await tx.caseEvent.findFirst({
    where: { complaintId: id, move: 'resolve' },
    orderBy: { id: 'desc' },
  });
  if (!event) throw new Error(`${number} is resolved by no event.`);
  return event.id;
}
