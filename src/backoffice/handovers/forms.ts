import type { HandoverMove } from '../../handovers/handover.ts';
import { type Form, organization, text } from '../casework/form.ts';

/** The moves that operators make, the likeliest first; each is an address, a button and a form. */
export const forms: readonly Form<HandoverMove>[] = [
  { move: 'reply', noun: 'reply', key: 'r', fields: [text('text')], public: true },
  { move: 'claim', noun: 'claim', key: 'a', fields: [] },
  { move: 'note', noun: 'note', key: 'n', fields: [text('text')] },
  { move: 'transfer', noun: 'transfer', key: 't', fields: [organization('organizationId'), text('reason')] },
  { move: 'close', noun: 'end', key: 'e', fields: [], unsent: 'reply' },
  { move: 'escalate', noun: 'escalation', key: 'h', fields: [text('reason')] },
];
