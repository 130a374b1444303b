import type { z } from 'zod';
import type { OperatorActor } from '../../casework/actor.ts';
import type { CannedReply, PlaceholderValues } from '../../casework/canned-replies.ts';
import type { DomainError } from '../../casework/domain-error.ts';
import type { QueueKey } from '../../casework/queue-order.ts';
import type { CaseEvent, Message, Operator } from '../../database/generated/client.ts';
import type { Tx } from '../../database/transaction.ts';
import type { Locale } from '../../directory/records.ts';
import type { Attendance } from '../live/attendance.ts';
import type { Draft } from '../live/drafts.ts';
import type { SignedInVisit } from '../visit.ts';
import type { FieldContext, Form, Typed } from './form.ts';
import type { Fault } from './read-form.ts';

export interface Held {
  id: string;
  number: string;
  version: number;
  state: string;
  dueAt: Date | null;
}

export type Event = CaseEvent & { operator: Operator | null; message: Message | null };

/** A case whose page is opened by somebody who may see it. */
export interface Opened {
  held: Held;
  events: readonly Event[];
  allowed: readonly string[];
  fields: FieldContext;
  /** Who reads what is written for the person, where they do not read it in chat. */
  readers?: string;
}

export interface Command {
  number: string;
  version: number;
  move: string;
  input: unknown;
  actor: OperatorActor;
}

/** What one kind of case brings to the pages and handlers that all kinds share. */
export interface Desk<Case extends Opened = Opened> {
  kind: 'complaint' | 'registration' | 'handover';
  /** `/complaints` */
  path: string;
  forms: readonly Form[];
  inputs: Record<string, z.ZodType>;
  /** @throws NotFound also when the visitor may not know of it */
  open(visit: SignedInVisit, number: string): Promise<Case>;
  /** No more than who is at the case needs to know, several times a minute. @throws NotFound as `open` does */
  glimpse(visit: SignedInVisit, number: string): Promise<Pick<Opened, 'held' | 'allowed'>>;
  maySee(actor: OperatorActor, held: Held): boolean;
  /** @throws DomainError */
  perform(tx: Tx, command: Command): Promise<Held>;
  refusal(error: DomainError, locale: Locale): string;
  /** What the placeholders of canned replies stand for, and the language of whoever reads them. */
  placeholders(opened: Case, now: Date): { values: PlaceholderValues; locale: Locale };
  /** The number of the case to go on with after the one that stands, or stood, there. */
  next(visit: SignedInVisit, place: QueueKey): Promise<string | undefined>;
  show(visit: SignedInVisit, opened: Case, shown?: Shown): void;
  /** Of kinds whose moves can be taken back for some seconds. */
  undo?: {
    /** Until when the visitor may take back what was done last. */
    until(visit: SignedInVisit, opened: Case): Date | undefined;
    /** @throws DomainError */
    perform(tx: Tx, command: Pick<Command, 'number' | 'version' | 'actor'>): Promise<Held>;
  };
  /** Of kinds that are filed on paper. */
  print?(visit: SignedInVisit, opened: Case, revealed: boolean): void;
}

/** What a page shows besides the case as it is. */
export interface Shown {
  status?: number;
  /** Once, because a reason was given. */
  revealed?: boolean;
  attempt?: Attempt;
  /** The number of the case to go on with. */
  next?: string;
  /** Who else is here, and what the visitor has typed before and not sent; what the routes add to every page of a case. */
  aside?: Aside;
}

export interface Aside {
  attendance: Attendance;
  /** What was done last can be taken back still. */
  undoable: boolean;
  cannedReplies: readonly CannedReply[];
  /** By the noun of the form. */
  drafts: ReadonlyMap<string, Draft>;
}

/** A form that was not done: everything typed in it, and why. */
export interface Attempt {
  form: Form;
  typed: Typed;
  faults: readonly Fault[];
  /** The domain's own words, where it was the domain that refused. */
  refusal?: string;
  /** What happened since the form was shown. */
  news: readonly Event[];
  /** What was asked about, such as that somebody else has the case in hand: sent again, it is done nevertheless. */
  despite?: string;
}
