import type { RegistrationMove } from '../../registrations/registration.ts';
import { checks, choice, type Form, flag, items, line, optional, place, text } from '../casework/form.ts';

/** The moves that operators make, the likeliest first; each is an address, a button and a form. */
export const forms: readonly Form<RegistrationMove>[] = [
  { move: 'pass', noun: 'admission', key: 'a', fields: [checks('checked', 'formItem')] },
  { move: 'refuse', noun: 'refusal', key: 'd', fields: [items('items', 'refusalItem')], public: true },
  { move: 'resubmit', noun: 'resubmission', key: 'b', fields: [text('changed')] },
  { move: 'verify', noun: 'verification', key: 'a', fields: [checks('checked', 'qualificationItem')] },
  { move: 'fail', noun: 'failure', key: 'd', fields: [text('ground')], public: true },
  { move: 'note', noun: 'note', key: 'n', fields: [text('text')] },
  { move: 'withdraw', noun: 'withdrawal', key: 'w', fields: [optional(text('reason'))] },
  {
    move: 'announce',
    noun: 'removal-notice',
    key: 'm',
    fields: [choice('ground', 'removalGround'), text('text')],
    public: true,
  },
  { move: 'remove', noun: 'removal', key: 'r', fields: [flag('agreed'), optional(text('text'))] },
  { move: 'recall', noun: 'removal-notice-withdrawal', key: 'b', fields: [text('reason')] },
  { move: 'escalate', noun: 'escalation', key: 'h', fields: [text('reason')] },
];

/** A registration that an operator records. */
export const newForm: Form = {
  move: 'submit',
  noun: 'new',
  fields: [
    line('applicant'),
    line('creditCode'),
    place('placeId'),
    choice('industry', 'industry'),
    line('contactName'),
    line('phone'),
  ],
};
