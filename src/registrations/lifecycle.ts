import type { Rule } from '../casework/lifecycle.ts';
import type { Party } from './policy.ts';
import type { NoticeRule, Registration, RegistrationMove } from './registration.ts';

type State = Registration['state'];

/** `tells`: those who watch the registration learn of it. */
interface RegistrationRule extends Rule<State, Party> {
  tells?: true;
  /** Whether a notice of removal has to stand, or must not. */
  notice?: NoticeRule;
}

/** The lifecycle of a registration (入驻). */
export const lifecycle: Record<RegistrationMove, RegistrationRule> = {
  pass: { from: ['form_check'], to: 'admitted', by: ['operating'], tells: true },
  refuse: { from: ['form_check'], to: 'refused', by: ['operating'], tells: true },
  resubmit: { from: ['refused'], to: 'form_check', by: ['operating'], tells: true },
  verify: { from: ['admitted'], to: 'verified', by: ['industry'], tells: true },
  fail: { from: ['admitted'], to: 'failed', by: ['industry'], tells: true },
  announce: { from: ['admitted', 'verified', 'failed'], by: ['operating'], tells: true, notice: 'none' },
  recall: { from: ['admitted', 'verified', 'failed'], by: ['operating'], tells: true, notice: 'open' },
  remove: { from: ['admitted', 'verified', 'failed'], to: 'removed', by: ['operating'], tells: true, notice: 'open' },
  withdraw: { from: ['form_check', 'refused'], to: 'withdrawn', by: ['operating', 'applicant'], tells: true },
  chase: { from: ['form_check', 'admitted'], by: ['applicant'], tells: true },
  note: {
    from: ['form_check', 'refused', 'admitted', 'verified', 'failed', 'removed', 'withdrawn'],
    by: ['operating', 'industry'],
  },
  escalate: { from: ['form_check', 'admitted'], by: ['above', 'clock'] },
  warn: { from: ['form_check', 'admitted'], by: ['clock'] },
};
