import { recordAudit } from '../audit/audit.ts';
import { localDate } from '../calendar/local-date.ts';
import type { OperatorActor } from '../casework/actor.ts';
import { DomainError } from '../casework/domain-error.ts';
import type { Tx } from '../database/transaction.ts';
import { Directory } from '../directory/directory.ts';
import { loadRecords } from '../directory/store.ts';
import { changeEntry, latestChange } from './change.ts';
import { recordCheck } from './contact-checks.ts';
import { entryOf, subjectOfPlace } from './entry.ts';
import { mayKeepPlace } from './policy.ts';

/** What somebody finds out about a number without changing it: by a call, or by reading what was reported. */
const actions = {
  confirmed: 'correction.confirm',
  wrong: 'correction.wrong',
  no_answer: 'correction.no-answer',
  dismissed: 'correction.dismiss',
} as const;
export type Verdict = keyof typeof actions;

export interface Settlement {
  contactId: string;
  /** The number that was looked at: what was found out about another says nothing of this one. */
  value: string;
  verdict: Verdict;
  actor: OperatorActor;
  now: Date;
}

/**
 * Writes down what was found out. A number that is right is verified from today on, vouched for by who confirms it, which goes into
 * its entry's history.
 * @throws DomainError not-found; forbidden; changed: it is another number by now
 */
export async function settleNumber(tx: Tx, { contactId, value, verdict, actor, now }: Settlement): Promise<void> {
  const records = await loadRecords(tx);
  const directory = new Directory(records);
  const contact = records.contacts.find(({ id }) => id === contactId);
  if (!contact) throw new DomainError('not-found', 'not-found');
  const place = directory.regionOf(contact);
  if (!mayKeepPlace(actor, place.id, directory)) throw new DomainError('forbidden', 'forbidden');
  if (contact.value !== value) throw new DomainError('changed', 'changed-meanwhile', { number: contact.value });
  const subject = subjectOfPlace(place.id);
  const before = entryOf(records, subject);
  if (verdict === 'confirmed' && before) {
    const source = directory.organization(actor.organizationId)?.name ?? contact.source;
    const contacts = before.contacts.map((one) =>
      one.id === contactId ? { ...one, source, verifiedOn: localDate(now).iso } : one,
    );
    const seen = (await latestChange(tx, subject))?.id ?? '';
    if (await changeEntry(tx, { subject, after: { ...before, contacts }, seen, actor, now })) return;
  }
  // Confirmed a second time on one day, too: what was reported in between is settled.
  await recordCheck(tx, { contact, outcome: verdict, actor, now });
  await recordAudit(tx, {
    now,
    actor: `operator:${actor.id}`,
    organizationId: actor.organizationId,
    action: actions[verdict],
    subject: `contact:${contactId}`,
  });
}
