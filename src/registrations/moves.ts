import type { Calendar } from '../calendar/calendar.ts';
import { dueAfterWorkingDays } from '../calendar/deadlines.ts';
import type { Actor } from '../casework/actor.ts';
import { chaseDay, requireChaseable } from '../casework/chase.ts';
import { noClock, startClock } from '../casework/clock.ts';
import { DomainError } from '../casework/domain-error.ts';
import { type Commitments, formCheckDays, qualificationCheckDays } from '../casework/settings.ts';
import type { Prisma } from '../database/generated/client.ts';
import type { ChecklistItem } from '../directory/records.ts';
import { type Check, keptNameOf, requireAllChecked } from './checklists.ts';
import type { Registration, RegistrationMove, RegistrationMoveInput } from './registration.ts';
import { requireRemovable } from './removal.ts';

interface Situation<M extends RegistrationMove> {
  held: Registration;
  input: RegistrationMoveInput<M>;
  actor: Actor;
  now: Date;
  calendar: Calendar;
  commitments: Commitments;
  /** What a check looks at in this registration. */
  checklist(check: Check): ChecklistItem[];
}

/** What a move makes of a registration besides its state, and what its event says. */
interface Outcome {
  change?: Prisma.RegistrationUncheckedUpdateInput;
  reason?: string;
  text?: string;
  data?: object;
}

export const formCheckClock = (calendar: Calendar, now: Date) => startClock(calendar, 'form-check', now, formCheckDays);

/** Another system has its own list, of which it does not tell. */
const checkedBy = (actor: Actor, items: readonly ChecklistItem[], checked: readonly string[]) =>
  actor.kind === 'program' ? [] : requireAllChecked(items, checked);

/** What each move does; it throws a DomainError when it lacks what it needs. */
export const outcomes: { [M in RegistrationMove]: (situation: Situation<M>) => Outcome } = {
  pass({ input, actor, now, calendar, checklist }) {
    const checked = checkedBy(actor, checklist('form'), input.checked);
    return {
      change: { ...startClock(calendar, 'qualification-check', now, qualificationCheckDays), chasedOn: null },
      data: { checked },
    };
  },
  refuse({ input, checklist }) {
    const items = input.items.map((item) => ({ ...item, ...keptNameOf(checklist('form'), item.item) }));
    return { change: { ...noClock, refusal: items }, data: { items } };
  },
  resubmit: ({ input, now, calendar }) => ({
    change: { ...formCheckClock(calendar, now), chasedOn: null },
    text: input.changed,
  }),
  verify({ input, actor, checklist }) {
    return { change: noClock, data: { checked: checkedBy(actor, checklist('qualification'), input.checked) } };
  },
  fail: ({ input: { ground } }) => ({ change: { ...noClock, ground }, reason: ground }),
  announce({ input: { ground, text }, now, calendar, commitments }) {
    const until = dueAfterWorkingDays(calendar, now, commitments.remedyDays);
    return { change: { removalGround: ground, removalText: text, removalUntil: until }, text, data: { ground, until } };
  },
  recall: ({ input: { reason } }) => ({
    change: { removalGround: null, removalText: null, removalUntil: null },
    reason,
  }),
  remove({ held, input, now }) {
    requireRemovable(held, input, now);
    const { agreed, text } = input;
    return {
      change: { ...noClock, removalUntil: null, endedAt: now },
      text,
      data: { agreed, ground: held.removalGround },
    };
  },
  withdraw: ({ input: { reason }, now }) => ({ change: { ...noClock, endedAt: now }, reason }),
  chase({ held, now, calendar }) {
    requireChaseable(held, calendar, now);
    return { change: { chasedOn: chaseDay(calendar, now) } };
  },
  note: ({ input }) => ({ text: input.text }),
  escalate({ input: { reason }, actor, now }) {
    if (actor.kind === 'clock') return { change: { overdueAt: now } };
    if (!reason) throw new DomainError('invalid', 'reason-missing');
    return { reason };
  },
  warn: ({ now }) => ({ change: { warnedAt: now } }),
};
