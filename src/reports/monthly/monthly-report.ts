import type { Actor, OperatorActor } from '../../casework/actor.ts';
import type { MonthlyReport as Row } from '../../database/generated/client.ts';
import type { SectionId } from './sections.ts';
import type { Snapshot } from './snapshot.ts';

/** By section: what somebody wrote in place of what was written from the figures. */
export type Texts = Partial<Record<SectionId, string>>;

export interface MonthlyReport extends Omit<Row, 'snapshot' | 'texts'> {
  snapshot: Snapshot;
  texts: Texts;
}

/** What each move needs. */
export interface ReportMoves {
  write: { texts: Texts };
  refresh: object;
  submit: object;
  return: { reason: string };
  accept: object;
  remind: object;
}

export type ReportMove = keyof ReportMoves;

export interface ReportCommand<M extends ReportMove = ReportMove> {
  number: string;
  /** Of the report as it was when the move was decided on. */
  version?: number;
  move: M;
  input: ReportMoves[M];
  actor: Actor;
}

export interface MonthlyReports {
  /** By hand, for a month that is over. @returns its number @throws DomainError */
  make(organizationId: string, month: string, actor: OperatorActor): Promise<string>;
  /** One transaction with its event and its audit entry. @throws DomainError */
  perform<M extends ReportMove>(command: ReportCommand<M>): Promise<void>;
  /** Makes last month's reports from the first working day of a month on, and reminds of those that are late. */
  runClock(): Promise<void>;
}
