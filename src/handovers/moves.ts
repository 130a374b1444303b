import type { Calendar } from '../calendar/calendar.ts';
import type { Actor } from '../casework/actor.ts';
import { noClock, startClock } from '../casework/clock.ts';
import { DomainError } from '../casework/domain-error.ts';
import type { Prisma } from '../database/generated/client.ts';
import type { Directory } from '../directory/directory.ts';
import type { Handover, HandoverMove, HandoverMoveInput } from './handover.ts';

interface Situation<M extends HandoverMove> {
  held: Handover;
  input: HandoverMoveInput<M>;
  actor: Actor;
  now: Date;
  calendar: Calendar;
  directory: Directory;
  /** Working days within which the site answers. */
  days: number;
}

/** What a move makes of a handover besides its state, and what its event says. */
interface Outcome {
  change?: Prisma.HandoverUncheckedUpdateInput;
  reason?: string;
  text?: string;
  data?: object;
}

export const enquiryClock = (calendar: Calendar, now: Date, days: number) => startClock(calendar, 'enquiry', now, days);

/** What each move does; it throws a DomainError when it lacks what it needs. An answer ends what was due, until the person asks on. */
export const outcomes: { [M in HandoverMove]: (situation: Situation<M>) => Outcome } = {
  claim: ({ actor }) => ({ change: { assigneeId: idOf(actor) } }),
  reply: ({ held, actor, input: { text } }) => ({
    change: { ...noClock, assigneeId: held.assigneeId ?? idOf(actor) },
    text,
  }),
  say(situation) {
    const { text, attachmentIds = [] } = situation.input;
    return { change: goOn(situation), text: text || undefined, data: { files: attachmentIds.length } };
  },
  note: ({ input: { text } }) => ({ text }),
  transfer(situation) {
    const { held, input, directory } = situation;
    const to = directory.organization(input.organizationId);
    if (to?.kind !== 'operating' || to.id === held.organizationId) throw new DomainError('invalid', 'organization');
    return {
      change: { ...goOn(situation), organizationId: to.id, assigneeId: null },
      reason: input.reason,
      data: { from: held.organizationId, to: to.id },
    };
  },
  close: ({ now }) => ({ change: { ...noClock, endedAt: now } }),
  escalate({ input: { reason }, actor, now }) {
    if (actor.kind === 'clock') return { change: { overdueAt: now } };
    if (!reason) throw new DomainError('invalid', 'reason-missing');
    return { reason };
  },
  warn: ({ now }) => ({ change: { warnedAt: now } }),
};

/** The clock that runs goes on; where all was answered, a new one starts. */
const goOn = ({ held, calendar, now, days }: Omit<Situation<HandoverMove>, 'input'>) =>
  held.clock ? {} : enquiryClock(calendar, now, days);

const idOf = (actor: Actor) => (actor.kind === 'operator' ? actor.id : null);
