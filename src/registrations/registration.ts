import { z } from 'zod';
import type { Actor, OperatorActor } from '../casework/actor.ts';
import type { ListPage, QueuePage } from '../casework/queue-order.ts';
import type { CaseEvent, Message, Operator, PrismaClient, Registration } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';
import type { Button } from '../delivery/reply.ts';
import type { ChecklistItem, Locale, Organization } from '../directory/records.ts';
import { type Check, keptItem } from './checklists.ts';
import type { RegistrationImports } from './imports/import.ts';
import type { ListFilter } from './queries.ts';
import type { QueueFilter } from './queue.ts';

export type { Registration } from '../database/generated/client.ts';

/**
 * Why an agency is removed (清理): the guide has those removed who do not meet the conditions of admission. Names: `ground.<id>`.
 */
export const removalGrounds = [
  'qualification-lapsed',
  'qualification-false',
  'entity-ended',
  'information-false',
  'own-request',
  'conditions-unmet',
] as const;

const text = z.string().trim().min(1).max(4000);

/** Full-width letters and digits as the ordinary ones, one space between words. */
const tidy = (typed: string) => typed.normalize('NFKC').replace(/\s+/g, ' ').trim();

/** A name of an organization: two letters at least, in whatever script. */
const organization = z
  .string()
  .transform(tidy)
  .pipe(
    z
      .string()
      .max(200)
      .regex(/\p{L}.*\p{L}/u),
  );
const person = z
  .string()
  .transform(tidy)
  .pipe(
    z
      .string()
      .max(100)
      .regex(/^\p{L}[\p{L}\p{M} .·'’-]*$/u),
  );

/** A mainland mobile or a landline with its area code. */
const phone = z
  .string()
  .transform((typed) => tidy(typed).replace(/[ ‐-―]/g, (sign) => (sign === ' ' ? '' : '-')))
  .pipe(z.string().regex(/^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/));

export const newRegistration = z.object({
  applicant: organization,
  /** GB 32100: 18 characters, the last one checks the others. */
  creditCode: z.string().transform((typed) => tidy(typed).replaceAll(' ', '').toUpperCase()),
  /** The registered place; null: outside Hunan. */
  placeId: z.string().nullable(),
  industry: z.string(),
  contactName: person,
  phone,
});

export type NewRegistration = z.infer<typeof newRegistration>;

const refusalItem = z.object({ item: text, wrong: text, handIn: text });
/** As it is kept: with the words of the list it was decided on. What an operator wrote instead of a listed item stands as it is. */
export const keptRefusalItem = refusalItem.extend(keptItem.omit({ id: true }).partial().shape);

/** What each move needs. */
export const registrationMoveInputs = {
  pass: z.object({ checked: z.array(z.string()) }),
  refuse: z.object({ items: z.array(refusalItem).min(1) }),
  resubmit: z.object({ changed: text }),
  verify: z.object({ checked: z.array(z.string()) }),
  fail: z.object({ ground: text }),
  announce: z.object({ ground: z.enum(removalGrounds), text }),
  recall: z.object({ reason: text }),
  /** Once the time to remedy is over; before that when the agency agreed, in which case the text says how. */
  remove: z.object({ agreed: z.boolean(), text: z.string().trim().max(4000).default('') }),
  withdraw: z.object({ reason: z.string().trim().max(4000).default('') }),
  chase: z.object({}),
  note: z.object({ text }),
  /** By the clock, or with a reason by a parent's supervisor. */
  escalate: z.object({ reason: z.string().trim().max(4000) }),
  warn: z.object({}),
} as const;

/** Whether a notice of removal has to stand for a move, or must not. */
export type NoticeRule = 'open' | 'none';

export type RegistrationMove = keyof typeof registrationMoveInputs;
export type RegistrationMoveInput<M extends RegistrationMove> = z.infer<(typeof registrationMoveInputs)[M]>;

export interface RegistrationCommand<M extends RegistrationMove = RegistrationMove> {
  number: string;
  version?: number;
  move: M;
  input: RegistrationMoveInput<M>;
  actor: Actor;
}

export interface RegistrationCase {
  registration: Registration;
  events: (CaseEvent & { operator: Operator | null; message: Message | null })[];
}

/** Who checks whom (rule 3 of the guide). */
export interface Jurisdiction {
  operating: Organization;
  industry: Organization;
  note: 'prefecture-department' | null;
}

export interface Registrations {
  imports: RegistrationImports;
  /** What a check looks at in an agency of an industry, in order. */
  checklist(check: Check, industry: string): ChecklistItem[];
  jurisdiction(placeId: string | null, industry: string): Jurisdiction;
  /**
   * Recorded by an operator of the organization that has jurisdiction.
   * @throws DomainError
   */
  submit(tx: Tx, entry: NewRegistration, actor: Actor): Promise<Registration>;
  /**
   * One move of the lifecycle, with its event, its audit entry and the notices to those who watch. A person in chat who makes a move
   * is answered by its notice.
   * @throws DomainError
   */
  perform<M extends RegistrationMove>(tx: Tx, command: RegistrationCommand<M>): Promise<Registration>;
  allowedMoves(actor: Actor, registration: Registration): RegistrationMove[];
  maySee(actor: OperatorActor, registration: Registration): boolean;
  find(db: Tx | PrismaClient, number: string): Promise<Registration | undefined>;
  load(db: Tx | PrismaClient, number: string): Promise<RegistrationCase | undefined>;
  /** All that the actor's organization has, and all below it, in whatever state; the newest first. */
  list(db: Tx | PrismaClient, actor: OperatorActor, filter: ListFilter, page: ListPage): Promise<Registration[]>;
  /** What is due first comes first. */
  queue(db: Tx | PrismaClient, actor: OperatorActor, filter: QueueFilter, page?: QueuePage): Promise<Registration[]>;
  /** How many there are, for each filter; counted no further than `most` and one more. */
  count(db: Tx | PrismaClient, actor: OperatorActor, filters: readonly QueueFilter[], most: number): Promise<number[]>;
  /** For its applicant: what was done, what is next, by whom and by when; personal data is masked. */
  statusFor(registration: Registration, locale: Locale): string;
  /** What its applicant can do from here. */
  buttonsFor(registration: Registration & { tellChanges: boolean }, chatId: string, locale: Locale): Button[][];
  /** From now on the chat is told of changes, and need not prove itself again. */
  watch(tx: Tx, registration: Registration, chatId: string, locale: Locale): Promise<void>;
  setTelling(tx: Tx, registration: Registration, chatId: string, tellChanges: boolean): Promise<void>;
  /** Whether somebody in chat is told of its changes; else they have to be told by phone. */
  isTold(db: Tx | PrismaClient, registration: Registration): Promise<boolean>;
  /** Those that the chat has proved to be its own, latest first. */
  ofChat(db: Tx | PrismaClient, chatId: string): Promise<(Registration & { tellChanges: boolean })[]>;
  runClock(): Promise<void>;
}
