import fc from 'fast-check';
import { addWorkingMinutes } from '../../src/calendar/deadlines.ts';
import { type Actor, clockActor } from '../../src/casework/actor.ts';
import { DomainError } from '../../src/casework/domain-error.ts';
import type { Complaint } from '../../src/complaints/complaint.ts';
import { lifecycle } from '../../src/complaints/lifecycle.ts';
import type { Move, MoveInput } from '../../src/complaints/moves.ts';
import { describeOneDatabase } from '../support/database.ts';
import { at, calendar, county, department, type Office, openOffice, resolution } from './office.ts';

const clockColumns = [
  'clock',
  'clockStartedAt',
  'dueAt',
  'warnAt',
  'warnedAt',
  'overdueAt',
  'resolutionDueAt',
  'waitingSince',
] as const;
const ended = ['closed', 'declined', 'withdrawn', 'merged'];

/** Moves that lead no further; taken now and then only. */
const aside: Move[] = ['note', 'reply', 'withdraw', 'decline', 'merge', 'escalate', 'warn', 'reclassify'];

type Inputs = { [M in Move]: MoveInput<M> };

describeOneDatabase('whatever happens to a complaint', (database) => {
  let office: Office;
  let leading: string;
  beforeAll(async () => {
    office = await openOffice(database());
    leading = (await office.inProgress()).number;
  });

  const inputs = (): Inputs => ({
    accept: { category: 'quality', industry: 'construction' },
    decline: { reason: 'no-facts', text: '没有事实', instead: '12345' },
    review: { reason: '不服' },
    assign: { operatorId: office.staff.operator.id },
    acknowledge: {},
    return: { reason: '不归我', suggestedId: county },
    rule: { organizationId: department, reason: '归它' },
    transfer: { organizationId: department, reason: '归它' },
    ask: { text: '请补充' },
    answer: { text: '补充', attachmentIds: [] },
    request_extension: { until: '2026-12-10', reason: '来不及' },
    decide_extension: { granted: true, reason: '同意' },
    chase: {},
    escalate: { reason: '请快办' },
    warn: {},
    close: {},
    resolve: resolution(),
    rate: { level: 2, reasons: [] },
    follow_up: { outcome: '已说明' },
    reopen: { reason: '没解决' },
    withdraw: {},
    merge: { leading, reason: '重复' },
    unmerge: { reason: '不重复' },
    reclassify: { category: 'fees', enquiry: false, reason: '分错了' },
    reply: { text: '在办' },
    note: { text: '记' },
  });

  /** Somebody who may do nearly everything where the case lies, and everybody else. */
  function actors({ organizationId, chatId }: Complaint): Actor[] {
    const { operator, supervisor, officer, above } = office.staff;
    const head: Actor = { ...supervisor, organizationId, roles: ['operator', 'supervisor'] };
    return [head, { kind: 'person', chatId: chatId as string }, clockActor, operator, officer, above];
  }

  const step = fc.record({
    move: fc.constantFrom(...(Object.keys(lifecycle) as Move[])),
    actor: fc.nat({ max: 5 }),
    minutes: fc.nat({ max: 900 }),
    /** Most steps are ones that the state allows; otherwise a case hardly gets beyond its second. */
    likely: fc.option(fc.nat({ max: 99 }), { freq: 5, nil: undefined }),
  });

  test('moves leave one event and one audit entry each, refusals nothing; ended cases have no clock', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 25 }), async (steps) => {
        office.setTo(at('2026-11-23 09:00'));
        let complaint: Complaint = await office.file();
        for (const { move, actor, minutes, likely } of steps) {
          office.setTo(addWorkingMinutes(calendar, office.now, minutes));
          complaint = await take(complaint, choose(complaint, move, actor, likely));
        }
      }),
      { numRuns: 8 },
    );
  }, 240_000);

  function choose(
    complaint: Complaint,
    move: Move,
    index: number,
    likely: number | undefined,
  ): { move: Move; actor: Actor } {
    const all = actors(complaint);
    const possible = all.flatMap((actor) =>
      office.complaints.allowedMoves(actor, complaint).map((allowed) => ({ move: allowed, actor })),
    );
    const onwards = possible.filter(({ move: allowed }) => !aside.includes(allowed));
    const chosen = likely === undefined ? undefined : onwards[likely % Math.max(onwards.length, 1)];
    return chosen ?? { move, actor: all[index] as Actor };
  }

  async function take(before: Complaint, { move, actor }: { move: Move; actor: Actor }): Promise<Complaint> {
    const { number, version } = before;
    const counts = await traces(number);
    const allowed = office.complaints.allowedMoves(actor, before).includes(move);
    const outcome = await office
      .move(number, move, inputs()[move], actor, version)
      .catch((error: unknown) => error as DomainError);
    const after = await office.find(number);
    if (outcome instanceof Error) {
      expect(outcome).toBeInstanceOf(DomainError);
      // Allowed by state and right, it can only lack what it needs.
      if (allowed)
        expect([outcome.fault, outcome.code]).toEqual(
          expect.arrayContaining([expect.stringMatching(/^(invalid|leading-ended)$/)]),
        );
      expect(after).toEqual(before);
      expect(await traces(number)).toEqual(counts);
      return before;
    }
    expect(allowed).toBe(true);
    expect(after).toEqual(outcome);
    expect(after.version).toBe(lifecycle[move].disturbsNobody ? version : version + 1);
    expect(await traces(number)).toEqual(counts.map((count) => count + 1));
    expect(await office.latestEvent(number)).toMatchObject({
      move,
      fromState: before.state,
      toState: after.state,
      dueAt: before.dueAt,
    });
    expectSound(after);
    return after;
  }

  const traces = async (number: string) => [
    await office.prisma.caseEvent.count({ where: { complaint: { number } } }),
    await office.prisma.auditEntry.count({ where: { subject: `complaint:${number}` } }),
  ];

  function expectSound(complaint: Complaint): void {
    const running = clockColumns.filter((column) => complaint[column] !== null);
    if (ended.includes(complaint.state)) expect(running).toEqual([]);
    else expect(running).toEqual(expect.arrayContaining(['clock', 'clockStartedAt', 'dueAt']));
    expect(complaint.clock === 'waiting').toBe(complaint.state === 'waiting');
    expect(complaint.clock === 'reopening').toBe(complaint.state === 'resolved');
    expect(complaint.endedAt !== null).toBe(ended.includes(complaint.state));
    expect(complaint.leadingId !== null).toBe(complaint.state === 'merged');
    expect(new Set(complaint.informedIds).size).toBe(complaint.informedIds.length);
  }
});
