import type { Tx } from '../database/transaction.ts';
import type { Locale } from '../directory/records.ts';
import type { Handover } from '../handovers/handover.ts';
import type { Chats } from './chats.ts';
import { loadFlows, lockChatRow, saveFlows } from './flow-store.ts';

/**
 * An enquiry was opened for a chat by somebody else: what its person says goes there, from now on or, when they are in the middle of
 * something, after that.
 */
export async function joinTalk(tx: Tx, handover: Handover, { chats, now }: { chats: Chats; now: Date }): Promise<void> {
  const { chatId, placeId, question, number } = handover;
  await lockChatRow(tx, chatId);
  const { frames } = await loadFlows(tx, chatId);
  const talk = { name: 'talk', at: 'open', data: { placeId, question, number, said: 1, wasAway: true } };
  const all = [talk, ...frames.filter(({ name }) => name !== 'talk')];
  await saveFlows(tx, chatId, { frames: all, locale: handover.locale as Locale }, now);
  await chats.tellOthers(tx, chatId);
  chats.enter(chatId, all.at(-1)?.name ?? talk.name);
}
