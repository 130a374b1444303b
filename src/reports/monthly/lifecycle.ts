import type { Rule } from '../../casework/lifecycle.ts';
import type { MonthlyReport, ReportMove } from './monthly-report.ts';
import type { Party } from './policy.ts';

/** The lifecycle of a monthly report (运营情况报告). */
export const lifecycle: Record<ReportMove, Rule<MonthlyReport['state'], Party>> = {
  write: { from: ['draft', 'returned'], by: ['writer'] },
  /** Takes the figures anew, and writes anew from them what nobody has written himself. */
  refresh: { from: ['draft', 'returned'], by: ['writer'] },
  submit: { from: ['draft', 'returned'], to: 'submitted', by: ['writer'] },
  return: { from: ['submitted'], to: 'returned', by: ['receiver'] },
  accept: { from: ['submitted'], to: 'accepted', by: ['receiver'] },
  /** Once, when it is late. */
  remind: { from: ['draft', 'returned'], by: ['clock'] },
};
