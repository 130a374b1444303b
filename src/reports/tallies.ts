import { Prisma } from '../database/generated/client.ts';
import type { SourceName } from './sources.ts';

const { sql } = Prisma;

/** Rows of a source that are counted together; `where` is a condition on the row `s`. */
export interface Tally {
  source: SourceName;
  where?: Prisma.Sql;
}

const all = (source: SourceName): Tally => ({ source });
const met = (source: SourceName): Tally => ({ source, where: sql`s.met` });
const missed = (source: SourceName): Tally => ({ source, where: sql`NOT s.met` });

/** Kinds of answers, as the log of enquiries has them. */
const answers = ['contact', 'list', 'place-of-phone', 'topic'];

/** Every count there is. */
export const tallies = {
  asked: all('enquiries'),
  answered: { source: 'enquiries', where: sql`s.kind = ANY(${answers}::text[])` },
  askedBack: { source: 'enquiries', where: sql`s.kind = 'clarify'` },
  unanswered: { source: 'enquiries', where: sql`s.kind = 'unknown'` },
  handedOver: all('handedOver'),
  replied: all('replied'),
  repliedOnTime: met('replied'),
  repliedLate: missed('replied'),

  received: all('received'),
  accepted: all('accept'),
  acceptedOnTime: met('accept'),
  acceptedLate: missed('accept'),
  declined: all('decline'),
  resolved: all('resolve'),
  resolvedOnTime: met('resolve'),
  resolvedLate: missed('resolve'),
  returned: all('return'),
  reopened: all('reopened'),
  open: all('open'),
  overdue: missed('open'),

  submitted: all('submitted'),
  formChecked: all('formChecked'),
  formCheckedOnTime: met('formChecked'),
  formCheckedLate: missed('formChecked'),
  refused: all('refused'),
  qualificationChecked: all('qualificationChecked'),
  qualificationCheckedOnTime: met('qualificationChecked'),
  qualificationCheckedLate: missed('qualificationChecked'),
  failed: all('failed'),
  removed: all('removed'),
  checking: all('checking'),
  checkOverdue: missed('checking'),

  rateable: all('rated'),
  rated: met('rated'),
  satisfied: { source: 'rated', where: sql`s.level >= 3` },
  dissatisfied: { source: 'rated', where: sql`s.level < 3` },

  followUpOpened: all('followUpOpened'),
  followUpDone: all('followUpDone'),
  followUpDue: all('followUpDue'),

  saidWrong: all('saidWrong'),
  checked: all('checked'),
  corrected: met('checked'),
} as const satisfies Record<string, Tally>;

export type TallyName = keyof typeof tallies;
export type Tallies = Record<TallyName, number>;

export const tallyNames = Object.keys(tallies) as TallyName[];

/** A name as an address has it. */
export const isTally = (name: unknown): name is TallyName => typeof name === 'string' && Object.hasOwn(tallies, name);
