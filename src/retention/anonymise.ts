import type { CaseKey } from '../casework/case-event.ts';
import { maskText } from '../casework/masks.ts';
import { indexForSearch } from '../casework/search-index.ts';
import type { Tx } from '../database/transaction.ts';

/** Takes what is personal out of one case; what happened, and how it ended, stays. */
export type Anonymise = (tx: Tx, id: string, now: Date) => Promise<void>;

export const anonymiseComplaint: Anonymise = async (tx, id, now) => {
  const { story, demands } = await tx.complaint.findUniqueOrThrow({ where: { id } });
  const unnamed = { chatId: null, personName: null, phone: null, anonymisedAt: now };
  const data = { ...unnamed, story: maskText(story), demands: demands.map(maskText) };
  await tx.complaint.update({ where: { id }, data });
  await emptyFiles(tx, { complaintId: id });
  for (const { id: rating, comment } of await tx.rating.findMany({ where: { complaintId: id } }))
    if (comment) await tx.rating.update({ where: { id: rating }, data: { comment: maskText(comment) } });
  await maskEvents(tx, { complaintId: id });
};

export const anonymiseRegistration: Anonymise = async (tx, id, now) => {
  await tx.registration.update({ where: { id }, data: { contactName: '', phone: '', anonymisedAt: now } });
  await tx.registrationWatcher.deleteMany({ where: { registrationId: id } });
  await maskEvents(tx, { registrationId: id });
};

export const anonymiseHandover: Anonymise = async (tx, id, now) => {
  const { question } = await tx.handover.findUniqueOrThrow({ where: { id } });
  const data = { chatId: '', question: maskText(question), anonymisedAt: now };
  await tx.handover.update({ where: { id }, data });
  // What was said in the talk is a letter between two; its moves alone stay.
  await tx.caseEvent.updateMany({ where: { handoverId: id, move: { in: ['say', 'reply'] } }, data: { text: null } });
  await emptyFiles(tx, { handoverId: id });
  await maskEvents(tx, { handoverId: id });
  await indexForSearch(tx, 'handover', [id]);
};

/** That there were files stays. */
async function emptyFiles(tx: Tx, of: { complaintId: string } | { handoverId: string }): Promise<void> {
  await tx.attachmentContent.deleteMany({ where: { attachment: of } });
  await tx.attachment.updateMany({ where: of, data: { chatId: null, name: '' } });
}

/** Messages lead to the chat they were sent to. */
async function maskEvents(tx: Tx, key: CaseKey): Promise<void> {
  const events = await tx.caseEvent.findMany({ where: key });
  for (const { id, text, reason } of events) {
    const masked = { text: text && maskText(text), reason: reason && maskText(reason) };
    if (masked.text !== text || masked.reason !== reason) await tx.caseEvent.update({ where: { id }, data: masked });
  }
  await tx.message.deleteMany({ where: { events: { some: key } } });
}
