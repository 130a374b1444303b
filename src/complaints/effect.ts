import type { Actor } from '../casework/actor.ts';
import type { Commitments } from '../casework/settings.ts';
import type { Complaint, Prisma } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';
import type { EventData } from './event-data.ts';
import type { State } from './lifecycle.ts';
import type { Move, MoveInput } from './moves.ts';
import type { Surroundings } from './surroundings.ts';

/** What the complaint's room needs of others. */
export interface Ports {
  /** Hands the complaint over as an enquiry (咨询). @returns the enquiry's number */
  openEnquiry(tx: Tx, complaint: Complaint): Promise<string>;
}

/** A move that the guard has let pass. */
export interface Context<M extends Move> extends Surroundings, Ports {
  tx: Tx;
  complaint: Complaint;
  input: MoveInput<M>;
  actor: Actor;
  settings: Commitments;
}

/** What a move changes, and what its event says. */
export interface Effect {
  /** Where the lifecycle leaves a choice. */
  state?: State;
  columns?: Prisma.ComplaintUncheckedUpdateManyInput;
  reason?: string;
  text?: string;
  data?: EventData;
  /** Files of the chat that come with the move. */
  attachmentIds?: string[];
}

export type EffectOf<M extends Move> = (context: Context<M>) => Effect | Promise<Effect>;
