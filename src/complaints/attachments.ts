import { DomainError } from '../casework/domain-error.ts';
import type { Complaint } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';

/**
 * Files that a chat has sent become part of its complaint, with the event that they came with.
 * @throws DomainError when one is another chat's, or another case's already
 */
export async function takeAttachments(
  tx: Tx,
  complaint: Complaint,
  ids: readonly string[],
  eventId: string,
): Promise<void> {
  if (ids.length === 0) return;
  const wanted = [...new Set(ids)];
  const { count } = await tx.attachment.updateMany({
    where: { id: { in: wanted }, chatId: complaint.chatId, complaintId: null },
    data: { complaintId: complaint.id, eventId },
  });
  if (count < wanted.length) throw new DomainError('invalid', 'unknown-attachment');
}
