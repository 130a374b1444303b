import { z } from 'zod';

/** What a follow-up may refer to; kept with the chat. */
export const conversationContext = z.object({
  /** Region ids of the latest answer. */
  places: z.array(z.string()),
  /** Region ids of a question back that waits for a choice, in the order of its buttons. */
  options: z.array(z.string()),
});

export type ConversationContext = z.infer<typeof conversationContext>;

export const emptyContext: ConversationContext = { places: [], options: [] };
