import { chinaCalendar } from '../../src/calendar/calendar.ts';
import { createMemoryChats } from '../../src/conversation/chats.ts';
import type { Conversation } from '../../src/conversation/conversation.ts';
import { noEnquiryLog } from '../../src/conversation/enquiry-log.ts';
import { createHelpDesk } from '../../src/conversation/help-desk.ts';
import { createKnowledge, seedFolder } from '../../src/conversation/knowledge.ts';
import { readSeed } from '../../src/directory/seed-files.ts';
import { loadWords } from '../../src/words.ts';

/** The conversation over `prisma/seed`: needs no database and keeps nothing. */
export function seedConversation(clock: () => Date): Conversation {
  const knowledge = createKnowledge(readSeed(seedFolder));
  const calendar = chinaCalendar();
  return createHelpDesk({
    knowledge: () => knowledge,
    calendar: () => calendar,
    chats: createMemoryChats(),
    enquiries: noEnquiryLog,
    history: async () => [],
    words: loadWords('src/conversation/locales'),
    clock,
  });
}
