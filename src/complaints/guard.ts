import { type Actor, readerOf } from '../casework/actor.ts';
import { chaseDay } from '../casework/chase.ts';
import { DomainError } from '../casework/domain-error.ts';
import type { Complaint } from '../database/generated/client.ts';
import type { Directory } from '../directory/directory.ts';
import { isOverdue, readExtension } from './clocks.ts';
import { lifecycle } from './lifecycle.ts';
import { type Move, moveInputs } from './moves.ts';
import { maySee, partiesOf } from './policy.ts';
import type { Surroundings } from './surroundings.ts';

/** Everything that a refusal may hang on. */
interface Attempt extends Surroundings {
  actor: Actor;
  complaint: Complaint;
}

/** Returned twice, it lies with the common parent until its supervisor rules. */
const awaitsRuling = ({ state, returns, ruled }: Complaint): boolean => state === 'accepted' && returns >= 2 && !ruled;

const isEarly = ({ dueAt }: Complaint, now: Date) => (dueAt === null || now <= dueAt) && 'not-overdue';

/** What a move needs besides state and right: the code of its refusal. */
const conditions: Partial<Record<Move, (attempt: Attempt) => string | false | null | undefined>> = {
  review: ({ complaint }) => complaint.reviewedAt && 'already-reviewed',
  assign: ({ complaint }) => awaitsRuling(complaint) && 'awaits-ruling',
  transfer: ({ complaint }) => awaitsRuling(complaint) && 'awaits-ruling',
  rule: ({ complaint }) => !awaitsRuling(complaint) && 'nothing-to-rule',
  return: ({ complaint }) => (complaint.ruled ? 'ruled' : !complaint.senderId && 'no-sender'),
  request_extension: ({ complaint, now }) => {
    if (complaint.extended) return 'already-extended';
    if (complaint.extension) return 'extension-pending';
    return isOverdue(complaint, now) && 'extension-too-late';
  },
  decide_extension: ({ complaint, actor }) => {
    const asked = readExtension(complaint);
    if (!asked) return 'no-extension';
    return actor.kind === 'operator' && actor.id === asked.askedBy && 'own-extension';
  },
  answer: ({ complaint, actor, now }) => actor.kind === 'clock' && isEarly(complaint, now),
  close: ({ complaint, now }) => isEarly(complaint, now),
  escalate: ({ complaint, actor, now }) => {
    if (actor.kind !== 'clock') return undefined;
    return isOverdue(complaint, now) ? complaint.overdueAt && 'already-escalated' : 'not-overdue';
  },
  warn: ({ complaint }) => complaint.warnedAt && 'already-warned',
  chase: ({ complaint, now, calendar }) => {
    if (!isOverdue(complaint, now)) return 'not-overdue';
    return complaint.chasedOn === chaseDay(calendar, now) && 'already-chased';
  },
  rate: ({ complaint }) => complaint.ratedAt && 'already-rated',
  follow_up: ({ complaint, actor }) => {
    if (!complaint.followUpDue) return 'no-follow-up';
    return actor.kind === 'operator' && actor.id === complaint.assigneeId && 'own-work';
  },
  reopen: ({ complaint, actor, now }) => {
    if (actor.kind !== 'person') return undefined;
    if (complaint.reopened) return 'already-reopened';
    return complaint.reopenUntil && complaint.reopenUntil < now && 'window-over';
  },
};

/** Why the move is refused; undefined: it is allowed. */
export function refusalOf(move: Move, attempt: Attempt): DomainError | undefined {
  const { complaint, actor, directory } = attempt;
  if (!isVisible(actor, complaint, directory)) return new DomainError('forbidden', 'unknown-case');
  const { from, who } = lifecycle[move];
  if (!partiesOf(actor, complaint, directory).some((party) => who.includes(party)))
    return new DomainError('forbidden', 'not-yours', { move });
  if (!from.includes(complaint.state))
    return new DomainError('not-allowed', 'wrong-state', { move, state: complaint.state });
  const code = conditions[move]?.(attempt);
  return code ? new DomainError('not-allowed', code) : undefined;
}

function isVisible(actor: Actor, complaint: Complaint, directory: Directory): boolean {
  if (actor.kind === 'operator') return maySee(actor, complaint, directory);
  if (actor.kind === 'program') return maySee(readerOf(actor), complaint, directory);
  return actor.kind === 'clock' || actor.chatId === complaint.chatId;
}

export function allowedMoves(attempt: Attempt): Move[] {
  return (Object.keys(moveInputs) as Move[]).filter((move) => !refusalOf(move, attempt));
}
