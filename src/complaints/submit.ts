import { essenceOf } from '../casework/agency-name.ts';
import { takeAttachments } from '../casework/attachments.ts';
import { DomainError } from '../casework/domain-error.ts';
import { nextNumber } from '../casework/numbers.ts';
import { recordMove } from '../casework/record-move.ts';
import { readCommitments } from '../casework/settings.ts';
import type { Complaint } from '../database/generated/client.ts';
import { newId } from '../database/ids.ts';
import type { Tx } from '../database/transaction.ts';
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
): Promise<Complaint> {
  const { attachmentIds, ...said } = draft;
  const place = directory.region(draft.placeId);
  if (!place) throw new DomainError('invalid', 'unknown-place');
  requireSubject(draft.category, draft.industry, directory);
  const { organization, note } = route(directory, place, draft.category, draft.industry);
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
    },
  });
  const eventId = await recordMove(tx, {
    kind: 'complaint',
    moved: complaint,
    now,
    move: 'submit',
    actor: { kind: 'person', chatId: draft.chatId },
    fromState: null,
    data: { to: organization.id, note },
  });
  await takeAttachments(tx, { complaintId: complaint.id, chatId: complaint.chatId }, attachmentIds, eventId);
  return complaint;
}
