import type { Tx } from '../database/transaction.ts';
import { DomainError } from './domain-error.ts';

/** Files that a chat has sent, and that no case has yet. */
export const ofNoCase = { complaintId: null, handoverId: null };

/**
 * Files that a chat has sent become part of its case, with the event that they came with.
 * @throws DomainError when one is another chat's, or another case's already
 */
export async function takeAttachments(
  tx: Tx,
  { chatId, ...key }: { chatId: string | null } & ({ complaintId: string } | { handoverId: string }),
  ids: readonly string[],
  eventId: string,
): Promise<void> {
  if (ids.length === 0) return;
  const wanted = [...new Set(ids)];
  const { count } = await tx.attachment.updateMany({
    where: { id: { in: wanted }, chatId, ...ofNoCase },
    data: { ...key, eventId },
  });
  if (count < wanted.length) throw new DomainError('invalid', 'unknown-attachment');
}
