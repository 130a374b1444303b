import type { PrismaClient } from '../database/generated/client.ts';
import { heldBack } from '../delivery/outbox.ts';
import type { PastMessage } from './conversation.ts';
import type { EnquiryLog } from './enquiry-log.ts';
import type { Reply } from './turn.ts';

/** Entries looked back on. */
const most = 50;

/** What was said in a chat, for channels that show it again: plain questions with their answers, and what belongs to flows and cases. */
export function createChatHistory(prisma: PrismaClient, enquiries: EnquiryLog, clock: () => Date) {
  return async (chatId: string): Promise<PastMessage[]> => {
    const [asked, said] = await Promise.all([enquiries.history(chatId, most), messagesOf(prisma, chatId, clock())]);
    return [...asked, ...said].sort((one, other) => (one.id < other.id ? -1 : 1)).slice(-most);
  };
}

/** Outgoing ones whatever became of them: the chat itself is a place where they can be read. Only what is held back is left out. */
async function messagesOf(prisma: PrismaClient, chatId: string, now: Date): Promise<PastMessage[]> {
  const messages = await prisma.message.findMany({
    where: { chatId, OR: [{ direction: 'incoming' }, { NOT: heldBack(now) }] },
    select: { id: true, direction: true, updateId: true, body: true },
    orderBy: { id: 'desc' },
    take: most,
  });
  return messages.map(({ id, direction, updateId, body }) =>
    direction === 'outgoing'
      ? { id, reply: body as unknown as Reply }
      : { id, updateId: updateId ?? undefined, question: (body as { text: string }).text },
  );
}
