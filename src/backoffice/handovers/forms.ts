import type { HandoverMove } from '../../handovers/handover.ts';
import { type Form, organization, text } from '../casework/form.ts';

/** The moves that operators make, the likeliest first; each is an address, a button and a form. */
export const forms: readonly Form<HandoverMove>[] = [
  { move: 'reply', noun: 'reply', fields: [text('text')], public: true },
  { move: 'claim', noun: 'claim', fields: [] },
  { move: 'note', noun: 'note', fields: [text('text')] },
  { move: 'transfer', noun: 'transfer', fields: [organization('organizationId'), text('reason')] },
  { move: 'close', noun: 'end', fields: [] },
  { move: 'escalate', noun: 'escalation', fields: [text('reason')] },
];
