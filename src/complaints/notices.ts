import type { Actor } from '../casework/actor.ts';
import { organizationName } from '../casework/saying.ts';
import type { Complaint } from '../database/generated/client.ts';
import type { Directory } from '../directory/directory.ts';
import type { Locale } from '../directory/records.ts';
import type { Words } from '../words.ts';
import type { ButtonName } from './buttons.ts';
import type { Effect } from './effect.ts';
import { refusalOf } from './guard.ts';
import type { Move } from './moves.ts';
import type { Surroundings } from './surroundings.ts';

/** A move as its notice needs it. */
export interface Done extends Surroundings {
  move: Move;
  actor: Actor;
  before: Complaint;
  complaint: Complaint;
  effect: Effect;
}

export interface Notice {
  /** Of the words, under `notice.` */
  key: string;
  buttons?: ButtonName[];
  values?: Record<string, unknown>;
}

const moved = ({ before, complaint }: Done): Notice | undefined =>
  before.organizationId === complaint.organizationId ? undefined : { key: 'moved', buttons: ['show'] };

/** What the person in chat learns of each move; of those that are missing, nothing. */
export const notices: Partial<Record<Move, (done: Done, t: Words, locale: Locale) => Notice | undefined>> = {
  accept: () => ({ key: 'accept', buttons: ['show', 'withdraw'] }),
  decline: ({ complaint, effect }, t) => ({
    key: complaint.reviewedAt ? 'decline-again' : 'decline',
    buttons: complaint.reviewedAt ? ['show'] : ['review', 'show'],
    values: { ...effect.data, ground: t(`declineReason.${effect.data?.ground}`) },
  }),
  review: () => ({ key: 'review', buttons: ['show'] }),
  assign: moved,
  rule: moved,
  transfer: moved,
  acknowledge: () => ({ key: 'acknowledge', buttons: ['show'] }),
  ask: () => ({ key: 'ask', buttons: ['answer', 'show'] }),
  answer: ({ actor }) => ({ key: actor.kind === 'clock' ? 'unanswered' : 'answer', buttons: ['show'] }),
  decide_extension: ({ effect }) => (effect.data?.granted ? { key: 'extension', buttons: ['show'] } : undefined),
  resolve: ({ effect, complaint }, t) => ({
    key: 'resolve',
    buttons: complaint.reopened ? ['show'] : ['show', 'reopen'],
    values: { finding: t(`finding.${effect.data?.finding}`) },
  }),
  rate: ({ complaint, actor, effect, ...world }) => {
    if ((effect.data?.level ?? 0) >= 3) return { key: 'rate' };
    const mayReopen = !refusalOf('reopen', { ...world, actor, complaint });
    return { key: 'rate-low', buttons: mayReopen ? ['reopen'] : [] };
  },
  follow_up: () => ({ key: 'follow_up', buttons: ['show'] }),
  reopen: () => ({ key: 'reopen', buttons: ['show'] }),
  withdraw: () => ({ key: 'withdraw' }),
  merge: ({ effect }) => ({ key: 'merge', values: { ...effect.data } }),
  unmerge: () => ({ key: 'unmerge', buttons: ['show'] }),
  chase: ({ effect, directory }, t, locale) => ({
    key: 'chase',
    buttons: ['show'],
    values: { told: effect.data?.told?.map((id) => nameOf(id, directory, locale)).join(t('and')) },
  }),
  reclassify: ({ effect, complaint }, t) => ({
    key: effect.data?.enquiry ? 'enquiry' : 'reclassify',
    values: { ...effect.data, category: t(`category.${complaint.category}`) },
  }),
  reply: () => ({ key: 'reply', buttons: ['show'] }),
};

function nameOf(id: string, directory: Directory, locale: Locale): string {
  const organization = directory.organization(id);
  return organization ? organizationName(organization, locale) : id;
}
