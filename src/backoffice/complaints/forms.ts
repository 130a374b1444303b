import type { Move } from '../../complaints/moves.ts';
import { choice, decision, each, type Form, flag, line, optional, organization, text } from '../casework/form.ts';

/**
 * The moves that operators make, the likeliest first: what waits for a decision, then the way of the lifecycle, then what is rare. Each
 * is an address, a button and a form.
 */
export const forms: readonly Form<Move>[] = [
  { move: 'decide_extension', noun: 'extension-decision', key: 'y', fields: [decision('granted'), text('reason')] },
  { move: 'rule', noun: 'ruling', key: 'w', fields: [organization('organizationId'), text('reason')] },
  { move: 'follow_up', noun: 'follow-up', key: 'f', fields: [text('outcome')], public: true },
  {
    move: 'accept',
    noun: 'acceptance',
    key: 'a',
    fields: [choice('category', 'category'), optional(choice('industry', 'industry'))],
  },
  { move: 'acknowledge', noun: 'acknowledgement', key: 'a', fields: [] },
  {
    move: 'resolve',
    noun: 'resolution',
    key: 'e',
    fields: [choice('finding', 'finding'), each('answers'), text('measures'), text('text')],
    public: true,
  },
  { move: 'assign', noun: 'assignment', key: 's', fields: [choice('operatorId', 'colleague')] },
  { move: 'reply', noun: 'reply', key: 'r', fields: [text('text')], public: true },
  { move: 'ask', noun: 'information-request', key: 'q', fields: [text('text')], public: true },
  { move: 'note', noun: 'note', key: 'n', fields: [text('text')] },
  { move: 'assign', noun: 'referral', key: 'h', fields: [organization('organizationId'), text('reason')] },
  { move: 'return', noun: 'return', key: 'b', fields: [text('reason'), organization('suggestedId')] },
  { move: 'transfer', noun: 'transfer', key: 't', fields: [organization('organizationId'), text('reason')] },
  {
    move: 'request_extension',
    noun: 'extension-request',
    key: 'l',
    fields: [choice('until', 'extensionDay'), text('reason')],
  },
  {
    move: 'decline',
    noun: 'decline',
    key: 'd',
    fields: [choice('reason', 'declineReason'), text('text'), text('instead')],
    public: true,
  },
  { move: 'merge', noun: 'merge', key: 'm', fields: [line('leading', 'relative'), text('reason')] },
  { move: 'unmerge', noun: 'unmerge', key: 'm', fields: [text('reason')] },
  {
    move: 'reclassify',
    noun: 'reclassification',
    key: 'c',
    fields: [choice('category', 'category'), optional(choice('industry', 'industry')), flag('enquiry'), text('reason')],
  },
  { move: 'reopen', noun: 'reopening', key: 'b', fields: [text('reason')] },
  { move: 'escalate', noun: 'escalation', key: 'h', fields: [text('reason')] },
];
