import type { Actor } from '../casework/actor.ts';
import { bodyInWords, dueInWords, organizationName } from '../casework/saying.ts';
import type { Complaint } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';
import { enqueue } from '../delivery/outbox.ts';
import type { Reply } from '../delivery/reply.ts';
import type { Directory } from '../directory/directory.ts';
import type { Locale } from '../directory/records.ts';
import type { Words } from '../words.ts';
import { type ButtonName, caseButtons, ratingButtons } from './buttons.ts';
import type { Effect } from './effect.ts';
import { organizationOf } from './hands.ts';
import type { Move } from './moves.ts';
import { placeOf } from './routing.ts';
import type { Surroundings } from './surroundings.ts';
import { complaintWords } from './words.ts';

/** A move as its notice needs it. */
interface Done extends Surroundings {
  move: Move;
  actor: Actor;
  before: Complaint;
  complaint: Complaint;
  effect: Effect;
}

interface Notice {
  /** Of the words, under `notice.` */
  key: string;
  buttons?: ButtonName[];
  values?: Record<string, unknown>;
}

const moved = ({ before, complaint }: Done): Notice | undefined =>
  before.organizationId === complaint.organizationId ? undefined : { key: 'moved', buttons: ['show'] };

/** What the person in chat learns of each move; of those that are missing, nothing. */
const notices: Partial<Record<Move, (done: Done, t: Words, locale: Locale) => Notice | undefined>> = {
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
  rate: ({ complaint, effect }) => {
    const satisfied = (effect.data?.level ?? 0) >= 3;
    return { key: satisfied ? 'rate' : 'rate-low', buttons: satisfied || complaint.reopened ? [] : ['reopen'] };
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

/** Moves of a leading case that those hear of whose cases were merged into it. */
const shared: readonly Move[] = ['reply', 'resolve'];

/**
 * Puts what the person learns of a move into the outbox. What they did themselves is confirmed before notices go out.
 * @returns the id of the message, where there is one
 */
export async function tell(tx: Tx, done: Done): Promise<string | undefined> {
  const { complaint, move, actor, now } = done;
  const priority = actor.kind === 'person' ? 'interactive' : 'notice';
  const replies = noticesOf(done);
  const ids: string[] = [];
  if (complaint.chatId !== null)
    for (const reply of replies) ids.push(await enqueue(tx, { chatId: complaint.chatId, reply, priority, now }));
  if (shared.includes(move)) await tellMerged(tx, done);
  return ids[0];
}

async function tellMerged(tx: Tx, done: Done): Promise<void> {
  const merged = await tx.complaint.findMany({ where: { leadingId: done.complaint.id }, orderBy: { number: 'asc' } });
  for (const { chatId, number, locale } of merged) {
    if (chatId === null) continue;
    const reply = sharedNotice(done, number, locale as Locale);
    await enqueue(tx, { chatId, reply, priority: 'notice', now: done.now });
  }
}

/** In the complaint's language. A result is followed by the question whether it satisfies. */
export function noticesOf(done: Done): Reply[] {
  const { complaint, move } = done;
  const locale = complaint.locale as Locale;
  const t = complaintWords(locale);
  const notice = notices[move]?.(done, t, locale);
  if (!notice) return [];
  const { number } = complaint;
  const text = [sentence(notice, done, locale), ...(move === 'resolve' ? answersOf(done, t) : [])].join('\n');
  const reply = { text, buttons: caseButtons(number, notice.buttons ?? [], t), contacts: [] };
  if (move !== 'resolve') return [reply];
  return [reply, { text: t('notice.satisfaction', { number }), buttons: ratingButtons(number, t), contacts: [] }];
}

/** The demands and their answers stay with whoever made them. */
function sharedNotice(done: Done, number: string, locale: Locale): Reply {
  const t = complaintWords(locale);
  const notice = notices[done.move]?.(done, t, locale) as Notice;
  const opening = t('notice.merged', { number, leading: done.complaint.number });
  return {
    text: [opening, sentence(notice, done, locale)].join('\n'),
    buttons: caseButtons(number, ['show'], t),
    contacts: [],
  };
}

function sentence(
  { key, values }: Notice,
  { complaint, effect, now, calendar, directory }: Done,
  locale: Locale,
): string {
  const { number, dueAt } = complaint;
  const holder = organizationOf(complaint, directory);
  return complaintWords(locale)(`notice.${key}`, {
    number,
    organization: organizationName(holder, locale),
    body: bodyInWords(holder, placeOf(complaint, directory), directory, locale),
    due: dueAt ? dueInWords(dueAt, now, calendar, locale) : '',
    reason: effect.reason,
    text: effect.text,
    ...values,
  });
}

const answersOf = ({ complaint, effect }: Done, t: Words): string[] =>
  complaint.demands.map((demand, index) =>
    t('notice.demand', { position: index + 1, demand, answer: effect.data?.answers?.[index] }),
  );

function nameOf(id: string, directory: Directory, locale: Locale): string {
  const organization = directory.organization(id);
  return organization ? organizationName(organization, locale) : id;
}
