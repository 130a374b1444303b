import type { Actor, OperatorActor, ProgramActor } from '../casework/actor.ts';
import type { DueFilter, ListPage, QueuePage } from '../casework/queue-order.ts';
import type {
  Attachment,
  CaseEvent,
  Complaint,
  FollowUp,
  Message,
  Operator,
  PrismaClient,
  Rating,
} from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';
import type { Locale, Organization, Region } from '../directory/records.ts';
import type { Category } from './categories.ts';
import type { ListFilter } from './list.ts';
import type { Move, MoveInput } from './moves.ts';

export type { Complaint } from '../database/generated/client.ts';

/** What somebody complains of, before it has a number. */
export interface ComplaintDraft {
  /** null: it came by another system, and nobody is in chat. */
  chatId: string | null;
  locale: Locale;
  placeId: string;
  category: string;
  /** Of categories that industry departments answer for; without it the operating organization takes the complaint and transfers it. */
  industry: string | null;
  accused: string | null;
  story: string;
  /** Each of them is answered when the complaint is resolved. */
  demands: string[];
  anonymous: boolean;
  personName: string | null;
  phone: string | null;
  /** Of files that this chat has sent. */
  attachmentIds: string[];
}

/** Where a complaint goes. */
export interface Routing {
  organization: Organization;
  /** A number to call about it: the organization's own, else that of the place's operating organization. */
  phone: string | undefined;
  /** Why it goes elsewhere than one would expect: the place has no such department on file, or no industry was named. */
  note: 'prefecture-department' | 'industry-unknown' | null;
}

export interface Command<M extends Move = Move> {
  number: string;
  /** The version that the move was decided on; a person in chat, who sees no version, gives none. */
  version?: number;
  move: M;
  input: MoveInput<M>;
  actor: Actor;
}

/** A complaint with all that its page shows, oldest events first. */
export interface ComplaintCase {
  complaint: Complaint & { assignee: Operator | null };
  events: (CaseEvent & { operator: Operator | null; message: Message | null })[];
  attachments: Attachment[];
  ratings: Rating[];
  followUps: FollowUp[];
  /** The case it was merged into; those merged into it. */
  leading: Complaint | null;
  merged: Complaint[];
}

export interface QueueFilter {
  /**
   * `mine`: assigned to the actor or to nobody, and follow-ups that the actor may do; `organization`: all of the own; `below`: of those
   * under it; `informed`.
   */
  scope: 'mine' | 'organization' | 'below' | 'informed';
  /** Without them: the open ones; of those for information, and of follow-ups, all. */
  states?: readonly Complaint['state'][];
  /** `today` and `week`: what is still to come of them. */
  due?: DueFilter;
  category?: string;
  placeIds?: readonly string[];
  /** A part of the agency's name. */
  accused?: string;
  channel?: (typeof channels)[number];
  assignee?: (typeof assigneeFilters)[number];
  /** Those alone that wait for a follow-up. */
  followUp?: boolean;
  /** Those alone of which a later day is asked for, and nobody has decided. */
  extension?: boolean;
  search?: string;
  /** The number of a case whose like are looked for. */
  like?: string;
}

export const channels = ['telegram', 'web'] as const;
export const assigneeFilters = ['me', 'nobody', 'somebody'] as const;

/** How many open cases are like one: of the same agency, and with a story like its own. */
export interface Cluster {
  accused: number;
  alike: number;
}

export interface Complaints {
  categories(): readonly Category[];
  route(place: Region, category: string, industry: string | null): Routing;
  /**
   * Gives the complaint its number, starts its clock, and takes the chat's files. The receipt is the caller's to say. By a program it is
   * filed for places that its organization serves, which is informed of it when it goes elsewhere.
   * @throws DomainError
   */
  submit(tx: Tx, draft: ComplaintDraft, program?: ProgramActor): Promise<Complaint>;
  /**
   * One move of the lifecycle, with its event, its audit entry and the messages it sends.
   * @throws DomainError
   */
  perform<M extends Move>(tx: Tx, command: Command<M>): Promise<Complaint>;
  /** Takes the actor's own latest move back, within seconds. @throws DomainError `undo-over` */
  undo(tx: Tx, command: { number: string; version: number; actor: OperatorActor }): Promise<Complaint>;
  /** Until when the actor may take back the latest move of a case; undefined: not at all. */
  undoableUntil(actor: OperatorActor, latest: CaseEvent | undefined): Date | undefined;
  /** The moves that the case's state and the actor's right allow: for buttons, and checked again by `perform`. */
  allowedMoves(actor: Actor, complaint: Complaint): Move[];
  /** Whether the operator may read the case at all. */
  maySee(actor: OperatorActor, complaint: Complaint): boolean;
  find(db: Tx | PrismaClient, number: string): Promise<Complaint | undefined>;
  load(db: Tx | PrismaClient, number: string): Promise<ComplaintCase | undefined>;
  /** All that the actor may see of the own organization and below, and what was routed to it for information; the newest first. */
  list(db: Tx | PrismaClient, actor: OperatorActor, filter: ListFilter, page: ListPage): Promise<Complaint[]>;
  /** What is due first comes first; of what was searched for, or has ended, the newest. */
  queue(db: Tx | PrismaClient, actor: OperatorActor, filter: QueueFilter, page?: QueuePage): Promise<Complaint[]>;
  /** How many there are, for each filter; counted no further than `most`, or 99 of a search, and one more. */
  count(db: Tx | PrismaClient, actor: OperatorActor, filters: readonly QueueFilter[], most: number): Promise<number[]>;
  /** Of these cases, how many more the actor has in that scope, counted to ten. */
  clusters(
    db: Tx | PrismaClient,
    actor: OperatorActor,
    scope: QueueFilter['scope'],
    complaints: readonly Complaint[],
  ): Promise<Map<string, Cluster>>;
  /** A chat's own, latest first. */
  ofChat(db: Tx | PrismaClient, chatId: string): Promise<Complaint[]>;
  /** Agencies known from registrations and earlier complaints whose names are like `text`, best first. */
  agenciesLike(db: Tx | PrismaClient, text: string): Promise<string[]>;
  /** Warns, escalates, goes on without an answer and closes, whatever is due; each in a transaction of its own. */
  runClock(): Promise<void>;
}
