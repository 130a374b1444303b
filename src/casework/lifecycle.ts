import type { Tx } from '../database/transaction.ts';
import type { CaseKey } from './case-event.ts';
import { DomainError } from './domain-error.ts';

/** One row of a lifecycle's table: from which states, to which, by whom. Without `to` the state stays, and decisions made meanwhile stand. */
export interface Rule<State extends string, Party extends string> {
  from: readonly State[];
  to?: State;
  /** What the actor must be to the case, any of them. */
  by: readonly Party[];
}

export type Lifecycle<Move extends string, State extends string, Party extends string> = Record<
  Move,
  Rule<State, Party>
>;

/** The moves that a state allows to somebody who is all of `parties` to the case. */
export function movesFor<M extends string, S extends string, P extends string>(
  lifecycle: Lifecycle<M, S, P>,
  state: S,
  parties: readonly P[],
): M[] {
  const moves = Object.keys(lifecycle) as M[];
  return moves.filter((move) => lifecycle[move].from.includes(state) && isBy(lifecycle[move], parties));
}

/** @throws DomainError unless these parties may make the move, and the state allows it. */
export function requireMove<M extends string, S extends string, P extends string>(
  lifecycle: Lifecycle<M, S, P>,
  move: M,
  state: S,
  parties: readonly P[],
): void {
  const rule = lifecycle[move];
  if (!isBy(rule, parties)) throw new DomainError('forbidden', 'forbidden', { move });
  if (!rule.from.includes(state)) throw new DomainError('not-allowed', 'not-allowed', { move, state });
}

/**
 * Version and key of a case as it is now, against the version that a move was decided on.
 * @throws DomainError that tells who was faster, and what they did.
 */
export async function requireVersion(
  tx: Tx,
  lifecycle: Lifecycle<string, string, string>,
  { key, state, version }: { key: CaseKey; state: string; version: number },
  decidedOn: number | undefined,
): Promise<void> {
  if (decidedOn === undefined || decidedOn === version) return;
  const deciding = Object.keys(lifecycle).filter((move) => lifecycle[move]?.to);
  const latest = await tx.caseEvent.findFirst({
    where: { ...key, move: { in: deciding } },
    orderBy: { id: 'desc' },
    include: { operator: true },
  });
  const { move, actor, operator } = latest ?? {};
  throw new DomainError('changed', 'changed', { state, move, actor, operator: operator?.name });
}

export type CaseTable = 'complaints' | 'registrations' | 'handovers';

/** Holds a case until the transaction ends: its moves happen one after the other. */
export async function lockCase(tx: Tx, table: CaseTable, number: string): Promise<void> {
  await tx.$queryRawUnsafe(`SELECT 1 FROM ${table} WHERE number = $1 FOR UPDATE`, number);
}

const isBy = <P extends string>(rule: Rule<string, P>, parties: readonly P[]) =>
  rule.by.some((party) => parties.includes(party));
