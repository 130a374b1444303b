import fc from 'fast-check';
import { type Actor, clockActor } from '../../src/casework/actor.ts';
import { DomainError } from '../../src/casework/domain-error.ts';
import type { Move, MoveInput } from '../../src/complaints/moves.ts';
import { newId } from '../../src/database/ids.ts';
import type { Database } from '../../src/database/open.ts';
import type { HandoverMove } from '../../src/handovers/handover.ts';
import type { RegistrationMove } from '../../src/registrations/registration.ts';
import { county, department, neighbour, openOffice, prefecture, resolution } from '../complaints/office.ts';
import { openCases } from '../support/cases.ts';
import { entry, newCreditCode, inputs as registrationInputs } from '../support/registration-desk.ts';

/** A case as a move found and left it. */
export interface Step {
  at: Date;
  move: string;
  actor: Actor['kind'];
  level?: number;
  before?: Stood;
  after: Stood;
}

export interface Stood {
  state: string;
  organizationId: string;
  industryOrganizationId?: string;
  dueAt: Date | null;
}

/** What happened to each case, in order, as somebody would have written it down who stood beside. */
export interface Ledger {
  complaint: Step[][];
  registration: Step[][];
  handover: Step[][];
  enquiry: { at: Date; kind: string; places: string[] }[];
}

const first = new Date('2026-08-28T00:00:00+08:00');
const minute = 60_000;

const turn = fc.record({
  choice: fc.nat({ max: 999 }),
  tens: fc.oneof(fc.nat({ max: 60 }), fc.nat({ max: 900 }), fc.nat({ max: 2500 })),
});
const life = fc.record({
  /** Some begin and end within minutes of midnight between two months. */
  starts: fc.oneof(fc.nat({ max: 9000 }), fc.integer({ min: 570, max: 582 }), fc.integer({ min: 4890, max: 4902 })),
  place: fc.constantFrom('430424', '430423', '430400'),
  turns: fc.array(fc.noBias(turn), { minLength: 9, maxLength: 16 }),
});

export const months = fc.record({
  complaints: fc.array(life, { minLength: 13, maxLength: 13 }),
  registrations: fc.array(life, { minLength: 6, maxLength: 6 }),
  handovers: fc.array(life, { minLength: 4, maxLength: 4 }),
  enquiries: fc.array(
    fc.record({
      tens: fc.nat({ max: 12_000 }),
      kind: fc.constantFrom('contact', 'list', 'place-of-phone', 'topic', 'clarify', 'unknown'),
      places: fc.subarray(['430424', '430423', '430400', '430000', '430100']),
    }),
    { minLength: 40, maxLength: 40 },
  ),
});

/** So that most cases come to their end, and some there by a long way. */
const likelihood: Partial<Record<Move, number>> = {
  ...{ accept: 9, acknowledge: 9, resolve: 3, rate: 9, reopen: 3, follow_up: 9, answer: 3, review: 3, unmerge: 3 },
  ...{ assign: 2, ask: 2, return: 2, rule: 2, transfer: 1, merge: 1, decline: 1, close: 1 },
};

type Life = { starts: number; place: string; turns: { choice: number; tens: number }[] };

/** Lives through the months by the moves of the rooms themselves. */
export async function liveThrough(
  database: Database,
  generated: typeof months extends fc.Arbitrary<infer T> ? T : never,
) {
  const { prisma } = database;
  await prisma.$executeRaw`TRUNCATE complaints, registrations, handovers, case_events, enquiries CASCADE`;
  const office = await openOffice(database);
  const cases = await openCases(database, first);
  const clerk = await office.hire(county, 'operator', 'supervisor');
  const ledger: Ledger = { complaint: [], registration: [], handover: [], enquiry: [] };
  office.setTo(first);
  /** Others may be merged into it; nothing else becomes of it. */
  const leading = await office.file();
  ledger.complaint.push([{ at: first, move: 'submit', actor: 'person', after: leading }]);
  for (const one of generated.complaints) ledger.complaint.push(await complain(one));
  for (const one of generated.registrations) ledger.registration.push(await register(one));
  for (const one of generated.handovers) ledger.handover.push(await handOver(one));
  for (const { tens, kind, places } of generated.enquiries)
    ledger.enquiry.push({ at: later(first, tens), kind, places });
  await prisma.enquiry.createMany({
    data: ledger.enquiry.map(({ at, kind, places }) => ({
      ...{ id: newId(at), chatId: 'web:one', locale: 'zh-CN', askedAt: at, question: '？', kind, reply: {} },
      ...{ places, topics: [], confidence: 1 },
    })),
  });
  return ledger;

  async function complain({ starts, place, turns }: Life): Promise<Step[]> {
    let now = later(first, starts);
    office.setTo(now);
    let held = await office.file({ placeId: place });
    const steps: Step[] = [{ at: now, move: 'submit', actor: 'person', after: held }];
    for (const { choice, tens } of turns) {
      now = later(now, tens);
      office.setTo(now);
      const head: Actor = { ...clerk, organizationId: held.organizationId };
      // A follow-up is not for whoever resolved.
      const deputy: Actor = { ...office.staff.deputy, organizationId: held.organizationId };
      const actors: Actor[] = [head, deputy, { kind: 'person', chatId: held.chatId as string }, clockActor];
      const possible = actors.flatMap((actor) =>
        office.complaints.allowedMoves(actor, held).map((move) => ({ actor, move })),
      );
      const likely = possible.flatMap((one) => Array(likelihood[one.move] ?? 0).fill(one) as typeof possible);
      const chosen = likely[choice % likely.length];
      if (!chosen) break;
      const level = (choice % 5) + 1;
      const input = complaintInputs(held.organizationId, choice, clerk.id, level, leading.number)[chosen.move];
      const after = await office
        .move(held.number, chosen.move, input as never, chosen.actor)
        .catch((error: unknown) => refused(error));
      if (!after) continue;
      steps.push({ at: now, move: chosen.move, actor: chosen.actor.kind, level, before: held, after });
      held = after;
    }
    return steps;
  }

  async function register({ starts, place, turns }: Life): Promise<Step[]> {
    let now = later(first, starts);
    cases.isNow(local(now));
    const placeId = place === '430400' ? '430424' : place;
    let held = await cases.tx((tx) =>
      cases.registrations.submit(tx, { ...entry, creditCode: newCreditCode(), placeId }, head(`operating:${placeId}`)),
    );
    const steps: Step[] = [{ at: now, move: 'submit', actor: 'operator', after: held }];
    for (const { choice, tens } of turns) {
      now = later(now, tens);
      cases.isNow(local(now));
      const actors = [head(held.organizationId), head(held.industryOrganizationId)];
      const possible = actors.flatMap((actor) =>
        cases.registrations.allowedMoves(actor, held).map((move) => ({ actor, move })),
      );
      const onwards = possible.filter(({ move }) => ['pass', 'refuse', 'resubmit', 'verify', 'fail'].includes(move));
      const offered = choice % 5 === 0 ? possible : onwards;
      const chosen = offered[choice % offered.length];
      if (!chosen) break;
      const move: RegistrationMove = chosen.move;
      const after = await cases
        .tx((tx) =>
          cases.registrations.perform(tx, {
            ...{ number: held.number, move, actor: chosen.actor, input: registrationInputs[move] },
          }),
        )
        .catch((error: unknown) => refused(error));
      if (!after) continue;
      steps.push({ at: now, move, actor: 'operator', before: held, after });
      held = after;
    }
    return steps;
  }

  async function handOver({ starts, place, turns }: Life): Promise<Step[]> {
    let now = later(first, starts);
    cases.isNow(local(now));
    const chatId = `web:handover-${newId(now)}`;
    const asked = { chatId, locale: 'zh-CN' as const, placeId: place, question: '？' };
    let held = await cases.tx((tx) => cases.handovers.open(tx, { ...asked, actor: { kind: 'person', chatId } }));
    const steps: Step[] = [{ at: now, move: 'open', actor: 'person', after: held }];
    for (const { choice, tens } of turns) {
      now = later(now, tens);
      cases.isNow(local(now));
      const actors: Actor[] = [head(held.organizationId), { kind: 'person', chatId }];
      const possible = actors.flatMap((actor) =>
        cases.handovers.allowedMoves(actor, held).map((move) => ({ actor, move })),
      );
      const onwards = possible.filter(({ move }) => move !== 'close' || choice % 4 === 0);
      const chosen = onwards[choice % onwards.length];
      if (!chosen) break;
      const move: HandoverMove = chosen.move;
      const input = { text: '好', reason: '转', organizationId: otherThan(held.organizationId, choice) };
      const after = await cases
        .tx((tx) => cases.handovers.perform(tx, { number: held.number, move, input, actor: chosen.actor }))
        .catch((error: unknown) => refused(error));
      if (!after) continue;
      steps.push({ at: now, move, actor: chosen.actor.kind, before: held, after });
      held = after;
    }
    return steps;
  }

  function head(organizationId: string): Actor & { kind: 'operator' } {
    return { ...clerk, organizationId };
  }
}

const later = (at: Date, tens: number): Date => new Date(+at + tens * 10 * minute);
const local = (at: Date): string => new Date(+at + 480 * minute).toISOString().slice(0, 16).replace('T', ' ');

const operating = [county, neighbour, prefecture];
const otherThan = (held: string, choice: number) =>
  operating.filter((id) => id !== held)[choice % 2 === 0 ? 0 : 1] as string;

function refused(error: unknown): undefined {
  if (!(error instanceof DomainError)) throw error;
}

const complaintInputs = (
  held: string,
  choice: number,
  operatorId: string,
  level: number,
  leading: string,
): { [M in Move]: MoveInput<M> } => {
  const elsewhere = { organizationId: choice % 7 === 0 ? department : otherThan(held, choice), reason: '归它' };
  return {
    accept: { category: 'selection' },
    decline: { reason: 'no-facts', text: '没有事实', instead: '12345' },
    review: { reason: '不服' },
    assign: choice % 3 === 0 ? elsewhere : { operatorId },
    acknowledge: {},
    return: { reason: '不归我', suggestedId: county },
    rule: elsewhere,
    transfer: elsewhere,
    ask: { text: '请补充' },
    answer: { text: '补充', attachmentIds: [] },
    request_extension: { until: '2026-12-10', reason: '来不及' },
    decide_extension: { granted: true, reason: '同意' },
    chase: {},
    escalate: { reason: '请快办' },
    warn: {},
    close: {},
    resolve: resolution(),
    rate: { level, reasons: [] },
    follow_up: { outcome: '已说明' },
    reopen: { reason: '没解决' },
    withdraw: {},
    merge: { leading, reason: '重复' },
    unmerge: { reason: '不重复' },
    reclassify: { category: 'fees', enquiry: false, reason: '分错了' },
    reply: { text: '在办' },
    note: { text: '记' },
  };
};
