import type { Logger } from 'pino';
import type { Calendar } from '../calendar/calendar.ts';
import { takeAttachments } from '../casework/attachments.ts';
import { runCaseClock } from '../casework/clock-run.ts';
import { DomainError } from '../casework/domain-error.ts';
import { lockCase, movesFor, requireMove, requireVersion } from '../casework/lifecycle.ts';
import { nextNumber } from '../casework/numbers.ts';
import { recordMove } from '../casework/record-move.ts';
import { readCommitments } from '../casework/settings.ts';
import type { PrismaClient } from '../database/generated/client.ts';
import { newId } from '../database/ids.ts';
import type { Tx } from '../database/transaction.ts';
import { enqueue } from '../delivery/outbox.ts';
import type { Directory } from '../directory/directory.ts';
import type { Handover, HandoverCommand, HandoverMove, Handovers } from './handover.ts';
import { lifecycle } from './lifecycle.ts';
import { enquiryClock, outcomes } from './moves.ts';
import { noticeOf } from './notices.ts';
import { mayKnowOf, maySee, partiesOf } from './policy.ts';
import { count, find, load, openOfChat, owed, queue } from './queries.ts';

interface Parts {
  directory: () => Directory;
  calendar: () => Calendar;
  prisma: PrismaClient;
  clock: () => Date;
  log: Logger;
}

/** Enquiries handed over to a person (人工服务). */
export function createHandovers({ directory, calendar, prisma, clock, log }: Parts): Handovers {
  return {
    open,
    perform,
    allowedMoves: (actor, handover) => movesFor(lifecycle, handover.state, partiesOf(actor, handover, directory())),
    maySee: (actor, handover) => maySee(actor, handover, directory()),
    find,
    load,
    queue: (db, actor, filter, page) => queue(db, directory(), actor, filter, page),
    count: (db, actor, filters, most) => count(db, directory(), actor, filters, most),
    openOfChat,
    runClock: () =>
      runCaseClock({
        prisma,
        clock,
        log,
        table: 'handovers',
        due: (after) => owed(prisma, clock(), after),
        find,
        perform,
      }),
  };

  async function open(tx: Tx, { actor, ...request }: Parameters<Handovers['open']>[1]): Promise<Handover> {
    if (await openOfChat(tx, request.chatId)) throw new DomainError('not-allowed', 'already-open');
    const now = clock();
    const { enquiryDays } = await readCommitments(tx);
    const handover = await tx.handover.create({
      data: {
        ...request,
        ...enquiryClock(calendar(), now, enquiryDays),
        id: newId(now),
        number: await nextNumber(tx, 'ZX', now),
        state: 'open',
        organizationId: organizationOf(request.placeId),
        openedAt: now,
      },
    });
    const event = { move: 'open', actor, now, fromState: null, text: request.question };
    await recordMove(tx, { kind: 'handover', moved: handover, ...event });
    return handover;
  }

  /** A place that has left the directory meanwhile is the province's. */
  function organizationOf(placeId: string): string {
    const place = directory().region(placeId);
    const body = (place && directory().operatingBody(place)) ?? directory().operatingBody(directory().province);
    if (!body) throw new DomainError('invalid', 'organization');
    return body.id;
  }

  async function perform<M extends HandoverMove>(tx: Tx, command: HandoverCommand<M>): Promise<Handover> {
    const { number, version, move, input, actor } = command;
    await lockCase(tx, 'handovers', number);
    const held = await find(tx, number);
    if (!held || !mayKnowOf(actor, held, directory())) throw new DomainError('not-found', 'not-found');
    await requireVersion(tx, lifecycle, { ...held, key: { handoverId: held.id } }, version);
    requireMove(lifecycle, move, held.state, partiesOf(actor, held, directory()));
    const now = clock();
    const { enquiryDays: days } = await readCommitments(tx);
    const situation = { held, input, actor, now, calendar: calendar(), directory: directory(), days };
    const { change, ...said } = outcomes[move](situation);
    const { to } = lifecycle[move];
    const handover = await tx.handover.update({
      where: { id: held.id, state: held.state, version: held.version },
      data: { ...change, ...(to && { state: to, version: { increment: 1 } }) },
    });
    const messageId = await tell(tx, handover, command, now);
    const event = { move, actor, now, fromState: held.state, dueAt: held.dueAt, messageId, ...said };
    const eventId = await recordMove(tx, { kind: 'handover', moved: handover, ...event });
    if ('attachmentIds' in input)
      await takeAttachments(tx, { handoverId: held.id, chatId: held.chatId }, input.attachmentIds ?? [], eventId);
    return handover;
  }

  async function tell(tx: Tx, handover: Handover, { move, input, actor }: HandoverCommand, now: Date) {
    if (!lifecycle[move].tells || actor.kind === 'person') return undefined;
    const said = 'text' in input ? input.text : undefined;
    const recalls = handover.state !== 'closed' && (move !== 'reply' || (await isLongSilent(tx, handover, now)));
    const reply = noticeOf(move, handover, { said, recalls }, directory());
    return enqueue(tx, { chatId: handover.chatId, reply, priority: 'interactive', now });
  }
}

/** After so many milliseconds without a word, the person may not remember how to end the talk. */
const longSilence = 3_600_000;

async function isLongSilent(tx: Tx, { id }: Handover, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - longSilence);
  return (await tx.caseEvent.count({ where: { handoverId: id, at: { gt: since } } })) === 0;
}
