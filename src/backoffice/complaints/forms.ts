import type { Move } from '../../complaints/moves.ts';
import { choice, date, decision, each, type Form, flag, line, optional, organization, text } from '../casework/form.ts';

/**
 * The moves that operators make, the likeliest first: what waits for a decision, then the way of the lifecycle, then what is rare. Each
 * is an address, a button and a form.
 */
export const forms: readonly Form<Move>[] = [
  { move: 'decide_extension', noun: 'extension-decision', fields: [decision('granted'), text('reason')] },
  { move: 'rule', noun: 'ruling', fields: [organization('organizationId'), text('reason')] },
  { move: 'follow_up', noun: 'follow-up', fields: [text('outcome')], public: true },
  {
    move: 'accept',
    noun: 'acceptance',
    fields: [choice('category', 'category'), optional(choice('industry', 'industry'))],
  },
  { move: 'acknowledge', noun: 'acknowledgement', fields: [] },
  {
    move: 'resolve',
    noun: 'resolution',
    fields: [choice('finding', 'finding'), each('answers'), text('measures'), text('text')],
    public: true,
  },
  { move: 'assign', noun: 'assignment', fields: [choice('operatorId', 'colleague')] },
  { move: 'reply', noun: 'reply', fields: [text('text')], public: true },
  { move: 'ask', noun: 'information-request', fields: [text('text')], public: true },
  { move: 'note', noun: 'note', fields: [text('text')] },
  { move: 'assign', noun: 'referral', fields: [organization('organizationId'), text('reason')] },
  { move: 'return', noun: 'return', fields: [text('reason'), organization('suggestedId')] },
  { move: 'transfer', noun: 'transfer', fields: [organization('organizationId'), text('reason')] },
  { move: 'request_extension', noun: 'extension-request', fields: [date('until'), text('reason')] },
  {
    move: 'decline',
    noun: 'decline',
    fields: [choice('reason', 'declineReason'), text('text'), text('instead')],
    public: true,
  },
  { move: 'merge', noun: 'merge', fields: [line('leading'), text('reason')] },
  { move: 'unmerge', noun: 'unmerge', fields: [text('reason')] },
  {
    move: 'reclassify',
    noun: 'reclassification',
    fields: [choice('category', 'category'), optional(choice('industry', 'industry')), flag('enquiry'), text('reason')],
  },
  { move: 'reopen', noun: 'reopening', fields: [text('reason')] },
  { move: 'escalate', noun: 'escalation', fields: [text('reason')] },
];
