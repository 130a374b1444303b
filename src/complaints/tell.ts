import { bodyInWords, dueInWords, organizationName } from '../casework/saying.ts';
import type { Tx } from '../database/transaction.ts';
import { enqueue } from '../delivery/outbox.ts';
import type { Reply } from '../delivery/reply.ts';
import type { Locale } from '../directory/records.ts';
import type { Words } from '../words.ts';
import { caseButtons, ratingButtons } from './buttons.ts';
import { organizationOf } from './hands.ts';
import type { Move } from './moves.ts';
import { type Done, type Notice, notices } from './notices.ts';
import { placeOf } from './routing.ts';
import { undoWindow } from './undo.ts';
import { complaintWords } from './words.ts';

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
  const notBefore = move === 'acknowledge' ? new Date(now.getTime() + undoWindow) : now;
  if (complaint.chatId !== null)
    for (const reply of replies)
      ids.push(await enqueue(tx, { chatId: complaint.chatId, reply, priority, now, notBefore }));
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
function noticesOf(done: Done): Reply[] {
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
