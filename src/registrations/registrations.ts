import type { Logger } from 'pino';
import type { Calendar } from '../calendar/calendar.ts';
import { type Actor, type OperatorActor, readerOf } from '../casework/actor.ts';
import { isChaseable } from '../casework/chase.ts';
import { runCaseClock } from '../casework/clock-run.ts';
import { DomainError } from '../casework/domain-error.ts';
import { lockCase, movesFor, requireMove, requireVersion } from '../casework/lifecycle.ts';
import { nextNumber } from '../casework/numbers.ts';
import { recordMove } from '../casework/record-move.ts';
import { readCommitments } from '../casework/settings.ts';
import { organizationsInSight } from '../casework/sight.ts';
import type { PrismaClient } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';
import type { Directory } from '../directory/directory.ts';
import type { ChecklistItem, Industry } from '../directory/records.ts';
import { type Check, itemsFor } from './checklists.ts';
import { createRegistrationImports } from './imports/imports.ts';
import { jurisdictionOf } from './jurisdiction.ts';
import { lifecycle } from './lifecycle.ts';
import { outcomes } from './moves.ts';
import { maySee, partiesOf } from './policy.ts';
import { find, list, load, owed } from './queries.ts';
import { count, queue } from './queue.ts';
import type {
  NewRegistration,
  Registration,
  RegistrationCommand,
  RegistrationMove,
  Registrations,
} from './registration.ts';
import { allowsNotice, requireNotice } from './removal.ts';
import { statusButtons, statusText } from './status.ts';
import { beginning, requireNoOther, requireRecordable } from './submission.ts';
import { isTold, isWatchedBy, ofChat, setTelling, tellWatchers, watch } from './watchers.ts';

interface Parts {
  checklists: readonly ChecklistItem[];
  industries: readonly Industry[];
  directory: () => Directory;
  calendar: () => Calendar;
  prisma: PrismaClient;
  clock: () => Date;
  log: Logger;
}

/** Registrations (入驻): the form check, the qualification check, and what follows from them. */
export function createRegistrations(parts: Parts): Registrations {
  const { directory, calendar, prisma, clock, log, checklists } = parts;
  return {
    imports: createRegistrationImports(parts),
    checklist: (check, industry) => itemsFor(checklists, check, industry),
    jurisdiction: (placeId, industry) => jurisdictionOf(directory(), placeId, industry),
    submit,
    perform,
    allowedMoves,
    maySee: (actor, registration) => maySee(actor, registration, directory()),
    find,
    load,
    list: (db, actor, filter, page) => list(db, inSight(actor), filter, page),
    queue: (db, actor, filter, page) => queue(db, looking(actor), filter, page),
    count: (db, actor, filters, most) => count(db, looking(actor), filters, most),
    statusFor: (registration, locale) => statusText(registration, directory(), locale, clock()),
    buttonsFor: ({ tellChanges, ...registration }, chatId, locale) =>
      statusButtons(registration.number, allowedMoves({ kind: 'person', chatId }, registration), tellChanges, locale),
    watch: (tx, registration, chatId, locale) => watch(tx, registration, chatId, locale, clock()),
    setTelling,
    isTold,
    ofChat,
    runClock: () =>
      runCaseClock({
        prisma,
        clock,
        log,
        table: 'registrations',
        due: (after) => owed(prisma, clock(), after),
        find,
        perform,
      }),
  };

  function inSight(actor: OperatorActor): string[] {
    return organizationsInSight(actor, directory()).map(({ id }) => id);
  }

  function looking(actor: OperatorActor) {
    return { actor, directory: directory(), now: clock() };
  }

  async function submit(tx: Tx, entry: NewRegistration, actor: Actor): Promise<Registration> {
    const jurisdiction = requireRecordable(directory(), entry, actor);
    await requireNoOther(tx, entry);
    const now = clock();
    const number = await nextNumber(tx, 'RZ', now);
    const data = beginning({ entry, jurisdiction, number, calendar: calendar(), now });
    const registration = await tx.registration.create({ data });
    await recordMove(tx, { kind: 'registration', moved: registration, move: 'submit', actor, now, fromState: null });
    return registration;
  }

  async function perform<M extends RegistrationMove>(tx: Tx, command: RegistrationCommand<M>): Promise<Registration> {
    const { number, version, move, input, actor } = command;
    await lockCase(tx, 'registrations', number);
    const held = await find(tx, number);
    if (!held || !(await mayKnowOf(tx, actor, held))) throw new DomainError('not-found', 'not-found');
    await requireVersion(tx, lifecycle, { ...held, key: { registrationId: held.id } }, version);
    requireMove(lifecycle, move, held.state, partiesOf(actor, held, directory()));
    requireNotice(lifecycle[move].notice, held);
    const now = clock();
    const { change, ...said } = outcomes[move]({
      held,
      input,
      actor,
      now,
      calendar: calendar(),
      commitments: await readCommitments(tx),
      checklist: (check: Check) => itemsFor(checklists, check, held.industry),
    });
    const { to, tells } = lifecycle[move];
    const registration = await tx.registration.update({
      where: { id: held.id, state: held.state, version: held.version },
      data: { ...change, ...(to && { state: to, version: { increment: 1 } }) },
    });
    const messageId = tells && (await tellWatchers(tx, { registration, move, actor, now, directory: directory() }));
    const event = { move, actor, now, fromState: held.state, dueAt: held.dueAt, messageId, ...said };
    await recordMove(tx, { kind: 'registration', moved: registration, ...event });
    return registration;
  }

  /** Who may not read it is told the same as of one that does not exist. */
  async function mayKnowOf(tx: Tx, actor: Actor, held: Registration): Promise<boolean> {
    if (actor.kind === 'operator') return maySee(actor, held, directory());
    if (actor.kind === 'program') return maySee(readerOf(actor), held, directory());
    return actor.kind === 'clock' || isWatchedBy(tx, held, actor.chatId);
  }

  function allowedMoves(actor: Actor, registration: Registration): RegistrationMove[] {
    const moves = movesFor(lifecycle, registration.state, partiesOf(actor, registration, directory()));
    return moves.filter(
      (move) =>
        allowsNotice(lifecycle[move].notice, registration) &&
        (move !== 'chase' || isChaseable(registration, calendar(), clock())),
    );
  }
}
