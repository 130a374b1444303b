import type { ChatState, Chats } from '../../src/conversation/chats.ts';
import { emptyContext } from '../../src/conversation/context.ts';
import type { EnquiryLog } from '../../src/conversation/enquiry-log.ts';

const nothing = async () => {};

/** Remembers chats as long as the process runs. */
export function chatsInMemory(): Chats {
  const states = new Map<string, ChatState>();
  return {
    get: (chatId) => states.get(chatId) ?? { locale: null, context: emptyContext },
    set: (chatId, state) => void states.set(chatId, state),
    flush: nothing,
    close: nothing,
  };
}

/** Keeps nothing: what is tried in a terminal must not count among people's questions. */
export function noEnquiryLog(): EnquiryLog {
  return { record() {}, feedback() {}, history: async () => [], flush: nothing, close: nothing };
}
