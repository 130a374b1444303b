import { recordAudit } from '../audit/audit.ts';
import type { OperatorActor } from '../casework/actor.ts';
import { DomainError } from '../casework/domain-error.ts';
import { tellChange } from '../database/changes.ts';
import { newId } from '../database/ids.ts';
import type { Tx } from '../database/transaction.ts';
import { Directory } from '../directory/directory.ts';
import type { DirectoryRecords } from '../directory/records.ts';
import { loadRecords, writeEdited, writeRemoved } from '../directory/store.ts';
import { recordChecks } from './contact-checks.ts';
import { type Entry, entryOf, idOf, isEmpty, rowsGone, rowsNotIn, type Subject } from './entry.ts';
import { mayKeep } from './policy.ts';

export interface Change {
  subject: Subject;
  /** What it is to be; undefined: taken out. */
  after: Entry | undefined;
  /** The latest change to it that its editor has seen; empty: none. */
  seen: string;
  actor: OperatorActor;
  now: Date;
}

/** Any number that no other lock of this database uses. */
const keepersLock = 4_300_041;

/**
 * Changes a place's entry or a topic: the rows, what they were, the audit entry, and every process told, in one transaction.
 * @returns whether there was anything to change
 * @throws DomainError forbidden; changed: somebody else was faster; not-allowed: a place that cases or accounts need
 */
export async function changeEntry(tx: Tx, { subject, after, seen, actor, now }: Change): Promise<boolean> {
  // One after the other: whether a number or a name is taken depends on all the others.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${keepersLock}::bigint)`;
  const records = await loadRecords(tx);
  const before = entryOf(records, subject);
  requireRight(records, subject, after ?? before, actor);
  const latest = await latestChange(tx, subject);
  if ((latest?.id ?? '') !== seen) throw new DomainError('changed', 'changed-meanwhile');
  const written = rowsNotIn(before, after);
  const gone = rowsGone(before, after);
  if (isEmpty(written) && isEmpty(gone)) return false;
  if (before && !after) await requireUnneeded(tx, records, subject, before);
  await writeEdited(tx, written, now);
  await writeRemoved(tx, gone, now);
  const id = newId(now);
  const json = (entry: Entry | undefined) => (entry ? { ...entry } : undefined) as never;
  await tx.knowledgeChange.create({
    data: { id, subject, at: now, operatorId: actor.id, before: json(before), after: json(after) },
  });
  await recordChecks(tx, { before, after, actor, now });
  await tellChange(tx, 'knowledge', subject);
  await recordAudit(tx, {
    now,
    actor: `operator:${actor.id}`,
    organizationId: actor.organizationId,
    action: `knowledge.${before ? (after ? 'change' : 'remove') : 'add'}`,
    subject,
    detail: { change: id },
  });
  return true;
}

export function latestChange(tx: Tx, subject: Subject) {
  return tx.knowledgeChange.findFirst({ where: { subject }, orderBy: { id: 'desc' } });
}

function requireRight(
  records: DirectoryRecords,
  subject: Subject,
  entry: Entry | undefined,
  actor: OperatorActor,
): void {
  const parentId = entry?.regions[0]?.parentId ?? undefined;
  if (!mayKeep(actor, subject, new Directory(records), parentId)) throw new DomainError('forbidden', 'forbidden');
}

/** A place that others lie in, that people work at or that cases are about stays: they would point to nothing. */
async function requireUnneeded(tx: Tx, records: DirectoryRecords, subject: Subject, before: Entry): Promise<void> {
  if (subject.startsWith('topic:')) {
    if (topicsInUse.has(idOf(subject))) throw new DomainError('not-allowed', 'topic-in-use');
    return;
  }
  const placeId = idOf(subject);
  const organizationId = { in: before.organizations.map(({ id }) => id) };
  const places = records.regions.filter(({ parentId }) => parentId === placeId).length;
  const accounts = await tx.operator.count({ where: { organizationId } });
  const cases =
    (await tx.complaint.count({ where: { OR: [{ placeId }, { organizationId }] } })) +
    (await tx.registration.count({ where: { OR: [{ placeId }, { organizationId }] } })) +
    (await tx.handover.count({ where: { OR: [{ placeId }, { organizationId }] } }));
  if (places + accounts + cases > 0 || records.regions.some(({ id, kind }) => id === placeId && kind === 'province'))
    throw new DomainError('not-allowed', 'place-in-use', { places, accounts, cases });
}

/** The bot leads to these by itself, whatever people ask. */
const topicsInUse: ReadonlySet<string> = new Set(['hours', 'human', 'jurisdiction', 'complaint-how', 'status-how']);
