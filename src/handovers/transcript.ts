import { z } from 'zod';
import { maskText } from '../casework/masks.ts';
import type { PrismaClient } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';
import type { Handover, HandoverCase } from './handover.ts';

const longest = 20;
const shown = z.object({ text: z.string() }).catch({ text: '' });

/**
 * The chat's latest questions and the bot's answers before it was handed over, oldest first. Not what was said in flows and about
 * cases: that is for the organizations which have those, an anonymous complaint among them.
 */
export async function transcriptOf(
  db: Tx | PrismaClient,
  { chatId, openedAt }: Handover,
): Promise<HandoverCase['transcript']> {
  const enquiries = await db.enquiry.findMany({
    where: { chatId, askedAt: { lte: openedAt } },
    orderBy: { id: 'desc' },
    take: longest,
  });
  return enquiries.reverse().map(({ askedAt, question, reply }) => ({
    at: askedAt,
    question: maskText(question),
    answer: maskText(shown.parse(reply).text),
  }));
}
