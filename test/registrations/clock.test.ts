import type { OperatorActor } from '../../src/casework/actor.ts';
import { at, type Cases, openCases } from '../support/cases.ts';
import { describeOneDatabase } from '../support/database.ts';
import { entry, make, placeRegistration } from '../support/registration-desk.ts';

describeOneDatabase('the clock of registrations', (database) => {
  let cases: Cases;
  let county: OperatorActor;
  let number: string;

  beforeAll(async () => {
    cases = await openCases(database(), at('2026-11-23 17:30'));
    county = await cases.hire('operating:430424', 'operator');
  });
  beforeEach(async () => {
    await cases.prisma.$executeRaw`TRUNCATE registrations CASCADE`;
    cases.isNow('2026-11-23 17:30');
    ({ number } = await cases.tx((tx) => cases.registrations.submit(tx, entry, county)));
  });

  // Two working days are 840 minutes, 80 % of them 672: the second day's 252nd minute.
  test.each([
    ['nothing before 80 % of its time', '2026-11-25 14:41', []],
    ['a warning at 80 %', '2026-11-25 14:42', ['warn']],
    ['no escalation at the due time', '2026-11-25 17:30', ['warn']],
    ['an escalation alone when the clock comes late', '2026-11-25 17:31', ['escalate']],
  ])('gives %s', async (_rule, now, moves) => {
    cases.isNow(now);
    await cases.registrations.runClock();
    expect(await clockMoves()).toEqual(moves);
  });

  test('warns once and escalates once, however often it runs', async () => {
    for (const now of ['2026-11-25 15:00', '2026-11-25 15:05', '2026-11-25 18:00', '2026-11-26 09:00']) {
      cases.isNow(now);
      await cases.registrations.runClock();
    }
    expect(await clockMoves()).toEqual(['warn', 'escalate']);
  });

  test('warns once though two run at the same time', async () => {
    cases.isNow('2026-11-25 15:00');
    await Promise.all([cases.registrations.runClock(), cases.registrations.runClock()]);
    expect(await clockMoves()).toEqual(['warn']);
  });

  test('starts anew with the qualification check', async () => {
    cases.isNow('2026-11-25 18:00');
    await cases.registrations.runClock();
    await make(cases, 'pass', { number }, county);
    cases.isNow('2026-12-03 09:00');
    await cases.registrations.runClock();
    expect(await clockMoves()).toEqual(['escalate', 'escalate']);
  });

  test('leaves alone what is decided', async () => {
    await make(cases, 'refuse', { number }, county);
    cases.isNow('2026-12-10 09:00');
    await cases.registrations.runClock();
    expect(await clockMoves()).toEqual([]);
  });

  test('gets through more than one batch, past one that fails', async () => {
    const overdue = {
      submittedAt: at('2026-11-20 09:00'),
      dueAt: at('2026-11-23 12:00'),
      warnAt: at('2026-11-23 09:00'),
    };
    for (let i = 0; i < 205; i++) await placeRegistration(cases, overdue);
    await placeRegistration(cases, { ...overdue, state: 'verified' }); // cannot be escalated
    await cases.registrations.runClock();
    expect(await cases.prisma.caseEvent.count({ where: { move: 'escalate' } })).toBe(205);
  });

  async function clockMoves() {
    const loaded = await cases.registrations.load(cases.prisma, number);
    return loaded?.events.filter(({ actor }) => actor === 'clock').map(({ move }) => move);
  }
});
