import type { Tx } from '../database/transaction.ts';
import type { Locale } from '../directory/records.ts';
import type { Handover } from '../handovers/handover.ts';
import type { Chats } from './chats.ts';
import { loadFlows, saveFlows } from './flow-store.ts';

/** An enquiry was opened for a chat by somebody else: what its person says from now on goes there. */
export async function joinTalk(tx: Tx, handover: Handover, { chats, now }: { chats: Chats; now: Date }): Promise<void> {
  const { chatId, placeId, question, number } = handover;
  const { frames } = await loadFlows(tx, chatId);
  const talk = { name: 'talk', at: 'open', data: { placeId, question, number, said: 1 } };
  const others = frames.filter(({ name }) => name !== 'talk');
  await saveFlows(tx, chatId, { frames: [...others, talk], locale: handover.locale as Locale }, now);
  chats.enter(chatId, talk.name);
}
