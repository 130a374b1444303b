import type { PrismaClient } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';
import type { Locale } from '../directory/records.ts';
import { withdrawCopies } from './copies.ts';

export interface Subscription {
  chatId: string;
  placeId: string;
  /** In which the notices come, where they are written in it. */
  locale: Locale;
}

/** @returns false when the chat had subscribed before */
export async function subscribe(tx: Tx, { chatId, placeId, locale }: Subscription, now: Date): Promise<boolean> {
  const row = { chatId, placeId, locale, createdAt: now };
  if ((await tx.noticeSubscription.createMany({ data: [row], skipDuplicates: true })).count > 0) return true;
  await tx.noticeSubscription.update({ where: { chatId_placeId: { chatId, placeId } }, data: { locale } });
  return false;
}

/** What waits to be sent to the chat does not come any more. @returns false when the chat had not subscribed */
export async function unsubscribe(tx: Tx, { chatId, placeId }: Omit<Subscription, 'locale'>): Promise<boolean> {
  await withdrawCopies(tx, { chatId, kind: 'notice', placeId });
  return (await tx.noticeSubscription.deleteMany({ where: { chatId, placeId } })).count > 0;
}

/** Places, in the order in which the chat subscribed to them. */
export async function subscriptionsOf(tx: Tx, chatId: string): Promise<string[]> {
  const rows = await tx.noticeSubscription.findMany({ where: { chatId }, orderBy: { createdAt: 'asc' } });
  return rows.map(({ placeId }) => placeId);
}

export const countSubscribers = (db: Tx | PrismaClient, placeId: string): Promise<number> =>
  db.noticeSubscription.count({ where: { placeId } });

/** Whether the chat is told when a number that it got has changed. */
export async function tellNumberChanges(tx: Tx, chatId: string, wanted: boolean, now: Date): Promise<void> {
  if (wanted) {
    await tx.numberNoteOptOut.deleteMany({ where: { chatId } });
    return;
  }
  await tx.numberNoteOptOut.createMany({ data: [{ chatId, at: now }], skipDuplicates: true });
  await withdrawCopies(tx, { chatId, kind: 'number_change' });
}

export const isToldNumberChanges = async (tx: Tx, chatId: string): Promise<boolean> =>
  (await tx.numberNoteOptOut.count({ where: { chatId } })) === 0;

/** All that is known here of a chat; what it was sent stays as a number. */
export async function forgetChat(tx: Tx, chatId: string): Promise<void> {
  await withdrawCopies(tx, { chatId });
  await tx.noticeSubscription.deleteMany({ where: { chatId } });
  await tx.numberNoteOptOut.deleteMany({ where: { chatId } });
  await tx.noticeDelivery.updateMany({ where: { chatId }, data: { chatId: null } });
}
