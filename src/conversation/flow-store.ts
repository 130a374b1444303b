import { z } from 'zod';
import type { Tx } from '../database/transaction.ts';
import type { Locale } from '../directory/records.ts';
import type { Frame } from './flows/flow.ts';

const frames = z.array(z.object({ name: z.string(), at: z.string(), data: z.unknown() }));
const kept = z
  .object({ frames, locale: z.enum(['zh-CN', 'en']) })
  .partial()
  .catch({});

/** What a chat is in the middle of: the last is on top, those below it wait until it is over. */
export interface KeptFlows {
  frames: Frame[];
  locale: Locale | undefined;
  /** When the latest answer came. */
  since: Date | undefined;
}

/** Whoever reads the flows of a chat to change them locks it first. */
export const lockChatRow = (tx: Tx, chatId: string) =>
  tx.$queryRaw<{ id: string }[]>`SELECT id FROM chats WHERE id = ${chatId} FOR UPDATE`;

export async function loadFlows(tx: Tx, chatId: string): Promise<KeptFlows> {
  const row = await tx.flow.findUnique({ where: { chatId } });
  const { frames = [], locale } = kept.parse(row?.data);
  return { frames, locale, since: row?.updatedAt };
}

export async function saveFlows(
  tx: Tx,
  chatId: string,
  { frames, locale }: { frames: readonly Frame[]; locale: Locale },
  now: Date,
): Promise<void> {
  const top = frames.at(-1);
  if (!top) {
    await tx.flow.deleteMany({ where: { chatId } });
    return;
  }
  const row = { name: top.name, data: JSON.parse(JSON.stringify({ frames, locale })), updatedAt: now };
  await tx.flow.upsert({ where: { chatId }, create: { chatId, ...row }, update: row });
}
