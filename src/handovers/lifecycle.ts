import type { Rule } from '../casework/lifecycle.ts';
import type { Handover, HandoverMove } from './handover.ts';
import type { Party } from './policy.ts';

type State = Handover['state'];

/** `tells`: the person learns of it, unless it was they who did it. */
interface HandoverRule extends Rule<State, Party> {
  tells?: true;
}

/** The lifecycle of an enquiry that is handed over to a person. */
export const lifecycle: Record<HandoverMove, HandoverRule> = {
  claim: { from: ['open'], to: 'claimed', by: ['handler'], tells: true },
  reply: { from: ['open', 'claimed'], to: 'claimed', by: ['handler'], tells: true },
  say: { from: ['open', 'claimed'], by: ['person'] },
  note: { from: ['open', 'claimed'], by: ['handler'] },
  transfer: { from: ['open', 'claimed'], to: 'open', by: ['handler'], tells: true },
  close: { from: ['open', 'claimed'], to: 'closed', by: ['handler', 'person'], tells: true },
  escalate: { from: ['open', 'claimed'], by: ['above', 'clock'] },
  warn: { from: ['open', 'claimed'], by: ['clock'] },
};
