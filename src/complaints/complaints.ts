import type { Logger } from 'pino';
import type { Calendar } from '../calendar/calendar.ts';
import type { PrismaClient } from '../database/generated/client.ts';
import type { Directory } from '../directory/directory.ts';
import { agenciesLike } from './agencies.ts';
import { categories } from './categories.ts';
import type { Complaints } from './complaint.ts';
import type { Ports } from './effect.ts';
import { allowedMoves } from './guard.ts';
import { list } from './list.ts';
import { load } from './load.ts';
import { perform } from './perform.ts';
import { maySee } from './policy.ts';
import { count, queue } from './queue.ts';
import { clustersOf } from './queue-clusters.ts';
import { route } from './routing.ts';
import { runClock } from './run-clock.ts';
import { submit } from './submit.ts';
import { undo, undoableUntil } from './undo.ts';

export interface ComplaintParts extends Ports {
  directory: () => Directory;
  calendar: () => Calendar;
  prisma: PrismaClient;
  clock: () => Date;
  log: Logger;
}

export function createComplaints({ directory, calendar, prisma, clock, log, openEnquiry }: ComplaintParts): Complaints {
  const world = (now = clock()) => ({ now, calendar: calendar(), directory: directory(), openEnquiry });
  return {
    categories,
    route: (place, category, industry) => route(directory(), place, category, industry),
    submit: (tx, draft, program) => submit(tx, draft, world(), program),
    perform: (tx, command) => perform(tx, command, world()),
    undo: (tx, command) => undo(tx, command, world()),
    undoableUntil,
    allowedMoves: (actor, complaint) => allowedMoves({ ...world(), actor, complaint }),
    maySee: (actor, complaint) => maySee(actor, complaint, directory()),
    find: async (db, number) => (await db.complaint.findUnique({ where: { number } })) ?? undefined,
    load,
    list: (db, actor, filter, page) => list(db, { actor, directory: directory() }, filter, page),
    queue: (db, actor, filter, page) => queue(db, { actor, directory: directory(), now: clock() }, filter, page),
    count: (db, actor, filters, most) => count(db, { actor, directory: directory(), now: clock() }, filters, most),
    clusters: (db, actor, scope, complaints) =>
      clustersOf(db, { actor, directory: directory(), now: clock() }, scope, complaints),
    ofChat: (db, chatId) => db.complaint.findMany({ where: { chatId }, orderBy: { id: 'desc' } }),
    agenciesLike,
    runClock() {
      const now = clock();
      return runClock({ prisma, now, log, perform: (tx, command) => perform(tx, command, world(now)) });
    },
  };
}
