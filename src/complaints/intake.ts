import { DomainError } from '../casework/domain-error.ts';
import type { Complaint } from '../database/generated/client.ts';
import type { Directory } from '../directory/directory.ts';
import { isCategory } from './categories.ts';
import { acceptanceClock, ended, resolutionClock } from './clocks.ts';
import type { EffectOf } from './effect.ts';
import { organizationOf } from './hands.ts';

export const accept: EffectOf<'accept'> = ({ complaint, input, now, calendar, directory, settings }) => {
  const subject = confirmedSubject(complaint, input, directory);
  return { columns: { ...subject, ...resolutionClock(calendar, now, input.category, settings) }, data: subject };
};

export const decline: EffectOf<'decline'> = ({ input: { reason, text, instead }, now }) => ({
  columns: ended(now),
  text,
  data: { ground: reason, instead },
});

/** Once, the organization above looks at a decline again; above the province's there is none, whose supervisor then does. */
export const review: EffectOf<'review'> = ({ complaint, input, now, calendar, directory, settings }) => {
  const from = organizationOf(complaint, directory);
  const to = directory.parentOrganization(from) ?? from;
  return {
    columns: {
      ...acceptanceClock(calendar, now, settings),
      organizationId: to.id,
      assigneeId: null,
      senderId: null,
      reviewedAt: now,
      endedAt: null,
    },
    reason: input.reason,
    data: { from: from.id, to: to.id },
  };
};

/**
 * An industry that is not mentioned stays, null takes it away.
 * @throws DomainError
 */
export function confirmedSubject(
  complaint: Complaint,
  { category, industry = complaint.industry }: { category: string; industry?: string | null },
  directory: Directory,
) {
  requireSubject(category, industry, directory);
  return { category, industry };
}

/** @throws DomainError */
export function requireSubject(category: string, industry: string | null, directory: Directory): void {
  if (!isCategory(category)) throw new DomainError('invalid', 'unknown-category');
  if (industry !== null && !directory.industryDepartment(directory.province, industry))
    throw new DomainError('invalid', 'unknown-industry');
}
