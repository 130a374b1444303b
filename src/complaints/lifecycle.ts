import type { Complaint } from '../database/generated/client.ts';
import type { Move } from './moves.ts';

export type State = Complaint['state'];

/**
 * As whom somebody moves a complaint. `operator` and `supervisor`: of the organization that has it, the operator only while nobody or
 * they themselves are assigned; `above`: supervisor of an organization above that one.
 */
export type Party = 'person' | 'clock' | 'operator' | 'supervisor' | 'above';

interface Rule {
  from: readonly State[];
  /** The first is the usual one; the move's effect may choose another of them. */
  to: readonly (State | 'same')[];
  who: readonly Party[];
  /** It changes nothing that another move hangs on: what was decided before it stands. */
  disturbsNobody?: true;
}

export const openStates = ['submitted', 'accepted', 'assigned', 'in_progress', 'waiting'] as const;
const open: readonly State[] = openStates;
const all: readonly State[] = [...open, 'resolved', 'closed', 'declined', 'withdrawn', 'merged'];
const staff: readonly Party[] = ['operator', 'supervisor'];
const same = ['same'] as const;

/** The life of a complaint (投诉): every move there is, from where to where, and whose it is. */
export const lifecycle: Record<Move, Rule> = {
  accept: { from: ['submitted'], to: ['accepted'], who: staff },
  decline: { from: ['submitted'], to: ['declined'], who: staff },
  review: { from: ['declined'], to: ['submitted'], who: ['person'] },

  assign: { from: ['accepted', 'assigned', 'in_progress'], to: ['assigned'], who: staff },
  acknowledge: { from: ['assigned'], to: ['in_progress'], who: staff },
  return: { from: ['assigned'], to: ['accepted'], who: staff },
  rule: { from: ['accepted'], to: ['assigned'], who: ['supervisor', 'above'] },
  transfer: { from: ['accepted', 'in_progress'], to: ['assigned'], who: ['supervisor'] },

  ask: { from: ['in_progress'], to: ['waiting'], who: staff },
  answer: { from: ['waiting'], to: ['in_progress'], who: ['person', 'clock'] },

  request_extension: { from: ['in_progress'], to: same, who: staff },
  decide_extension: { from: ['in_progress'], to: same, who: ['supervisor', 'above'] },
  chase: { from: open, to: same, who: ['person'], disturbsNobody: true },
  escalate: { from: open, to: same, who: ['clock', 'above'], disturbsNobody: true },
  warn: { from: open, to: same, who: ['clock'], disturbsNobody: true },
  close: { from: ['resolved'], to: ['closed'], who: ['clock'] },

  resolve: { from: ['in_progress'], to: ['resolved'], who: staff },
  rate: { from: ['resolved', 'closed'], to: ['same', 'closed'], who: ['person'] },
  follow_up: { from: [...open, 'resolved', 'closed'], to: same, who: ['supervisor'] },
  reopen: { from: ['resolved', 'closed'], to: ['in_progress'], who: ['person', 'supervisor'] },
  withdraw: { from: open, to: ['withdrawn'], who: ['person'] },

  merge: { from: open, to: ['merged'], who: ['supervisor'] },
  /** By the clock when the leading case ends without a result. */
  unmerge: { from: ['merged'], to: open, who: ['supervisor', 'clock'] },
  reclassify: { from: open, to: ['same', 'closed'], who: ['supervisor'] },

  reply: { from: [...open, 'resolved'], to: same, who: staff },
  note: { from: all, to: same, who: staff, disturbsNobody: true },
};
