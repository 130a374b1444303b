import type { Calendar } from '../calendar/calendar.ts';
import { type Actor, mayWork } from '../casework/actor.ts';
import { DomainError } from '../casework/domain-error.ts';
import { newId } from '../database/ids.ts';
import type { Tx } from '../database/transaction.ts';
import type { Directory } from '../directory/directory.ts';
import { requireCreditCode } from './credit-code.ts';
import { jurisdictionOf } from './jurisdiction.ts';
import { formCheckClock } from './moves.ts';
import { actsFor } from './policy.ts';
import type { Jurisdiction, NewRegistration, Registration } from './registration.ts';

/** An agency has one of these at a time in an industry; one that failed, was removed or withdrawn may apply again. */
const standing: Registration['state'][] = ['form_check', 'refused', 'admitted', 'verified'];

/**
 * Who checks an entry, when this actor may record it: somebody of the organization that has jurisdiction, or a program of it or of one above.
 * @throws DomainError
 */
export function requireRecordable(directory: Directory, entry: NewRegistration, actor: Actor): Jurisdiction {
  requireCreditCode(entry.creditCode);
  const jurisdiction = jurisdictionOf(directory, entry.placeId, entry.industry);
  const { operating } = jurisdiction;
  const may =
    actor.kind === 'program'
      ? actsFor(actor, operating.id, directory)
      : actor.kind === 'operator' && mayWork(actor) && actor.organizationId === operating.id;
  if (!may) throw new DomainError('forbidden', 'other-jurisdiction', { organization: operating.name });
  return jurisdiction;
}

/** Any number that no other lock of this database uses. */
const submissionLock = 4_300_002;

/** Until the transaction ends nobody else records any. */
export async function holdSubmissions(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${submissionLock}::bigint)`;
}

/** @throws DomainError when the agency has a registration of the industry already; nobody else records any until the transaction ends. */
export async function requireNoOther(tx: Tx, { creditCode, industry }: NewRegistration): Promise<void> {
  await holdSubmissions(tx);
  const other = await tx.registration.findFirst({ where: { creditCode, industry, state: { in: standing } } });
  if (other) throw new DomainError('not-allowed', 'already-recorded', { number: other.number, state: other.state });
}

interface Entering {
  entry: NewRegistration;
  jurisdiction: Jurisdiction;
  number: string;
  calendar: Calendar;
  now: Date;
}

/** A new registration as it begins: who checks it, and its time running. */
export function beginning({ entry, jurisdiction, number, calendar, now }: Entering) {
  return {
    ...entry,
    ...formCheckClock(calendar, now),
    id: newId(now),
    number,
    state: 'form_check' as const,
    organizationId: jurisdiction.operating.id,
    industryOrganizationId: jurisdiction.industry.id,
    routingNote: jurisdiction.note,
    submittedAt: now,
  };
}
