import type { ProgramActor } from '../casework/actor.ts';
import { essenceOf } from '../casework/agency-name.ts';
import { takeAttachments } from '../casework/attachments.ts';
import { DomainError } from '../casework/domain-error.ts';
import { nextNumber } from '../casework/numbers.ts';
import { recordMove } from '../casework/record-move.ts';
import { readCommitments } from '../casework/settings.ts';
import type { Complaint } from '../database/generated/client.ts';
import { newId } from '../database/ids.ts';
import type { Tx } from '../database/transaction.ts';
import type { Directory } from '../directory/directory.ts';
import type { Organization, Region } from '../directory/records.ts';
import { categoryOf } from './categories.ts';
import { acceptanceClock } from './clocks.ts';
import type { ComplaintDraft } from './complaint.ts';
import { requireSubject } from './intake.ts';
import { route } from './routing.ts';
import type { Surroundings } from './surroundings.ts';

/** @throws DomainError */
export async function submit(
  tx: Tx,
  draft: ComplaintDraft,
  { now, calendar, directory }: Surroundings,
  program?: ProgramActor,
): Promise<Complaint> {
  const { attachmentIds, ...said } = draft;
  const place = directory.region(draft.placeId);
  if (!place) throw new DomainError('invalid', 'unknown-place');
  requireSubject(draft.category, draft.industry, directory);
  const { organization, note } = route(directory, place, draft.category, draft.industry);
  if (program && !categoryOf(draft.category)?.active) throw new DomainError('invalid', 'unknown-category');
  if (program && !serves(program, place, directory)) throw new DomainError('invalid', 'place-not-served');
  const complaint = await tx.complaint.create({
    data: {
      ...said,
      accusedKey: said.accused ? essenceOf(said.accused) : null,
      ...acceptanceClock(calendar, now, await readCommitments(tx)),
      id: newId(now),
      number: await nextNumber(tx, 'TS', now),
      state: 'submitted',
      submittedAt: now,
      organizationId: organization.id,
      routingNote: note,
      informedIds: program ? informedBy(program, organization, directory) : [],
    },
  });
  const eventId = await recordMove(tx, {
    kind: 'complaint',
    moved: complaint,
    now,
    move: 'submit',
    actor: program ?? { kind: 'person', chatId: draft.chatId ?? '' },
    fromState: null,
    data: { to: organization.id, note },
  });
  await takeAttachments(tx, { complaintId: complaint.id, chatId: complaint.chatId }, attachmentIds, eventId);
  return complaint;
}

/** Whether a place is the program's organization's own, or below it. */
function serves({ organizationId }: ProgramActor, place: Region, directory: Directory): boolean {
  const own = directory.organization(organizationId)?.regionId;
  for (let at: Region | undefined = place; at; at = directory.parent(at)) if (at.id === own) return true;
  return false;
}

/** Whoever filed it hears of what comes of it, wherever it went. */
function informedBy({ organizationId }: ProgramActor, holder: Organization, directory: Directory): string[] {
  const own = directory.organization(organizationId);
  return own && (own === holder || directory.isBelow(holder, own)) ? [] : [organizationId];
}
