import type { ComponentChildren } from 'preact';
import type { OperatorActor } from '../../casework/actor.ts';
import type { Directory } from '../../directory/directory.ts';
import type { DirectoryRecords, Locale } from '../../directory/records.ts';
import type { Entry, Subject } from '../../knowledge/entry.ts';
import type { Findings } from '../../knowledge/finding.ts';
import type { Version } from '../../knowledge/history.ts';
import type { Mind } from '../../knowledge/trial.ts';
import type { Replay } from '../../learning/replay.ts';
import type { Typed } from '../casework/form.ts';

/** What pages that edit entries need to know of a kind of entry. */
export interface Editor {
  path: '/directory' | '/topics';
  subjectOf(id: string): Subject;
  /** What a form says the entry is to be. */
  draft(typed: Typed, drafting: Drafting): Entry;
  /** The form of an entry as it is; of a new one, what the address asks for. */
  typedOf(entry: Entry | undefined, query: Record<string, unknown>): Typed;
  fields(props: FieldsProps): ComponentChildren;
  /** How the names of the fields begin, from the first on the page to the last. */
  order: readonly string[];
  title(entry: Entry, locale: Locale): string;
  /** Questions to which the change may matter. */
  tries(before: Entry | undefined, after: Entry): string[];
  mayAdd(actor: OperatorActor, directory: Directory): boolean;
}

export interface Drafting {
  before: Entry | undefined;
  /** The version that is used again. */
  restored?: Entry;
  records: DirectoryRecords;
  /** Who vouches for what is changed. */
  source: string;
  /** ISO date */
  today: string;
}

export interface FieldsProps {
  typed: Typed;
  before: Entry | undefined;
  records: DirectoryRecords;
  faulty: ReadonlySet<string>;
  /** The first of those, where one begins to put it right. */
  focus: string | undefined;
  today: string;
  locale: Locale;
}

/** An entry's page at one moment. */
export interface Opened {
  editor: Editor;
  subject: Subject;
  records: DirectoryRecords;
  before: Entry | undefined;
  history: readonly Version[];
  /** The latest change, to find out whether another comes between. */
  seen: string;
  mayEdit: boolean;
}

/** What came of a form, or of a version that is looked at. */
export interface Attempt {
  typed: Typed;
  after: Entry;
  findings: Findings;
  /** Cautions stand that nobody has confirmed. */
  unconfirmed?: boolean;
  /** A key of `problem.…`. */
  problem?: string;
  question?: string;
  /** Where the change may touch what is understood: what else would be answered otherwise. */
  replayed?: Replayed;
}

export interface Replayed {
  before: Mind;
  after: Mind;
  replay: Replay;
}
