import { chaseDay } from '../casework/chase.ts';
import { DomainError } from '../casework/domain-error.ts';
import { Prisma } from '../database/generated/client.ts';
import { ended, extendedClock, extendedUntil, readExtension } from './clocks.ts';
import type { EffectOf } from './effect.ts';
import { organizationOf } from './hands.ts';

export const requestExtension: EffectOf<'request_extension'> = ({ complaint, input, actor, calendar, settings }) => {
  extendedUntil(calendar, complaint.dueAt as Date, input.until, settings);
  const askedBy = actor.kind === 'operator' ? actor.id : '';
  return { columns: { extension: { ...input, askedBy } }, reason: input.reason, data: { until: input.until } };
};

export const decideExtension: EffectOf<'decide_extension'> = ({ complaint, input, calendar, settings }) => {
  const { granted, reason } = input;
  const until = readExtension(complaint)?.until ?? '';
  const columns = granted
    ? extendedClock(calendar, complaint, extendedUntil(calendar, complaint.dueAt as Date, until, settings))
    : { extension: Prisma.DbNull };
  return { columns, reason, data: { granted, until } };
};

/** The parent is told, too, unless it was before. */
export const chase: EffectOf<'chase'> = ({ complaint, now, calendar, directory }) => {
  const holder = organizationOf(complaint, directory);
  return {
    columns: { chasedOn: chaseDay(calendar, now), overdueAt: complaint.overdueAt ?? now },
    data: { told: [holder, directory.parentOrganization(holder)].flatMap((body) => body?.id ?? []) },
  };
};

/** By the clock, or with a reason by whoever supervises from above. */
export const escalate: EffectOf<'escalate'> = ({ complaint, input, actor, now, directory }) => {
  if (actor.kind !== 'clock') {
    if (!input.reason) throw new DomainError('invalid', 'reason-missing');
    return { reason: input.reason };
  }
  const parent = directory.parentOrganization(organizationOf(complaint, directory));
  return { columns: { overdueAt: now }, data: { to: parent?.id ?? null } };
};

export const warn: EffectOf<'warn'> = ({ now }) => ({ columns: { warnedAt: now } });

export const close: EffectOf<'close'> = ({ now }) => ({ columns: ended(now) });
