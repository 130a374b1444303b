import type { Calendar } from '../calendar/calendar.ts';
import { type Actor, mayWork } from '../casework/actor.ts';
import { DomainError } from '../casework/domain-error.ts';
import { nextNumber } from '../casework/numbers.ts';
import { newId } from '../database/ids.ts';
import type { Tx } from '../database/transaction.ts';
import type { Directory } from '../directory/directory.ts';
import { requireCreditCode } from './credit-code.ts';
import { jurisdictionOf } from './jurisdiction.ts';
import { formCheckClock } from './moves.ts';
import type { Jurisdiction, NewRegistration, Registration } from './registration.ts';

/** An agency has one of these at a time in an industry; one that failed, was removed or withdrawn may apply again. */
const standing: Registration['state'][] = ['form_check', 'refused', 'admitted', 'verified'];

/**
 * Who checks an entry, when this actor may record it: somebody of the organization that has jurisdiction.
 * @throws DomainError
 */
export function requireRecordable(directory: Directory, entry: NewRegistration, actor: Actor): Jurisdiction {
  requireCreditCode(entry.creditCode);
  const jurisdiction = jurisdictionOf(directory, entry.placeId, entry.industry);
  const { operating } = jurisdiction;
  if (actor.kind !== 'operator' || !mayWork(actor) || actor.organizationId !== operating.id)
    throw new DomainError('forbidden', 'other-jurisdiction', { organization: operating.name });
  return jurisdiction;
}

/** Any number that no other lock of this database uses. */
const submissionLock = 4_300_002;

/** @throws DomainError when the agency has a registration of the industry already; until the transaction ends nobody else records any. */
export async function requireNoOther(tx: Tx, { creditCode, industry }: NewRegistration): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${submissionLock}::bigint)`;
  const other = await tx.registration.findFirst({ where: { creditCode, industry, state: { in: standing } } });
  if (other) throw new DomainError('not-allowed', 'already-recorded', { number: other.number, state: other.state });
}

interface Entering {
  entry: NewRegistration;
  jurisdiction: Jurisdiction;
  calendar: Calendar;
  now: Date;
}

/** A new registration as it begins: its number, who checks it, and its time running. */
export async function enter(tx: Tx, { entry, jurisdiction, calendar, now }: Entering): Promise<Registration> {
  return tx.registration.create({
    data: {
      ...entry,
      ...formCheckClock(calendar, now),
      id: newId(now),
      number: await nextNumber(tx, 'RZ', now),
      state: 'form_check',
      organizationId: jurisdiction.operating.id,
      industryOrganizationId: jurisdiction.industry.id,
      routingNote: jurisdiction.note,
      submittedAt: now,
    },
  });
}
