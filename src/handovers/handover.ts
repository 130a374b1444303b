import { z } from 'zod';
import type { Actor, OperatorActor } from '../casework/actor.ts';
import type { QueuePage } from '../casework/queue-order.ts';
import type { Attachment, CaseEvent, Handover, Message, Operator, PrismaClient } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';
import type { Locale } from '../directory/records.ts';

export type { Handover } from '../database/generated/client.ts';

const text = z.string().trim().min(1).max(4000);

export const handoverMoveInputs = {
  claim: z.object({}),
  /** What the operator says, and what the person says. */
  reply: z.object({ text }),
  say: z
    .object({ text: z.string().trim().max(4000), attachmentIds: z.array(z.uuid()).optional() })
    .refine(({ text, attachmentIds = [] }) => text || attachmentIds.length > 0),
  note: z.object({ text }),
  transfer: z.object({ organizationId: z.string().min(1), reason: text }),
  close: z.object({}),
  escalate: z.object({ reason: z.string().trim().max(4000) }),
  warn: z.object({}),
} as const;

export type HandoverMove = keyof typeof handoverMoveInputs;
export type HandoverMoveInput<M extends HandoverMove> = z.infer<(typeof handoverMoveInputs)[M]>;

export interface HandoverCommand<M extends HandoverMove = HandoverMove> {
  number: string;
  version?: number;
  move: M;
  input: HandoverMoveInput<M>;
  actor: Actor;
}

export interface HandoverCase {
  handover: Handover & { assignee: Operator | null };
  events: (CaseEvent & { operator: Operator | null; message: Message | null })[];
  /** What the person sent, in order. */
  attachments: Attachment[];
  /** What the person asked and the bot answered before, the latest 20, oldest first; personal data in it is masked. */
  transcript: { at: Date; question: string; answer: string }[];
}

export interface HandoverFilter {
  scope: 'mine' | 'organization' | 'below';
  search?: string;
}

export interface Handovers {
  /**
   * For the operating organization of the place. The receipt is the caller's to say.
   * @throws DomainError when the chat has one that is not closed
   */
  open(
    tx: Tx,
    request: { chatId: string; locale: Locale; placeId: string; question: string; actor: Actor },
  ): Promise<Handover>;
  /** @throws DomainError */
  perform<M extends HandoverMove>(tx: Tx, command: HandoverCommand<M>): Promise<Handover>;
  allowedMoves(actor: Actor, handover: Handover): HandoverMove[];
  maySee(actor: OperatorActor, handover: Handover): boolean;
  find(db: Tx | PrismaClient, number: string): Promise<Handover | undefined>;
  load(db: Tx | PrismaClient, number: string): Promise<HandoverCase | undefined>;
  queue(db: Tx | PrismaClient, actor: OperatorActor, filter: HandoverFilter, page?: QueuePage): Promise<Handover[]>;
  /** How many there are, for each filter; counted no further than `most`, or 99 of a search, and one more. */
  count(
    db: Tx | PrismaClient,
    actor: OperatorActor,
    filters: readonly HandoverFilter[],
    most: number,
  ): Promise<number[]>;
  /** The one that is not closed. */
  openOfChat(db: Tx | PrismaClient, chatId: string): Promise<Handover | undefined>;
  runClock(): Promise<void>;
}
