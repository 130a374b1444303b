import type { Logger } from 'pino';
import { answerInTime } from '../database/answer-in-time.ts';
import type { PrismaClient } from '../database/generated/client.ts';
import { heldBack } from '../delivery/outbox.ts';
import type { Conversation, PastMessage } from './conversation.ts';
import type { EnquiryLog } from './enquiry-log.ts';
import type { Reply } from './turn.ts';

/** Entries looked back on. */
const most = 50;

/** What was said in a chat, for channels that show it again: plain questions with their answers, and what belongs to flows and cases. */
export function createChatHistory({ prisma, enquiries, clock, log }: HistoryParts): Conversation['history'] {
  return async (chatId) => {
    try {
      const both = Promise.all([enquiries.history(chatId, most), messagesOf(prisma, chatId, clock())]);
      const said: PastMessage[] = (await answerInTime(both)).flat();
      return said.sort((one, other) => (one.id < other.id ? -1 : 1)).slice(-most);
    } catch (err) {
      log.warn({ err }, 'what was said in a chat could not be read');
      return undefined;
    }
  };
}

interface HistoryParts {
  prisma: PrismaClient;
  enquiries: EnquiryLog;
  clock: () => Date;
  log: Logger;
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
