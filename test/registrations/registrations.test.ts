import type { OperatorActor } from '../../src/casework/actor.ts';
import type { Registration, RegistrationMove } from '../../src/registrations/registration.ts';
import { registrationFault } from '../../src/registrations/words.ts';
import { at, type Cases, expectSentence, openCases, person, refusalOf } from '../support/cases.ts';
import { describeOneDatabase } from '../support/database.ts';
import { entry, inputs, make, newCreditCode } from '../support/registration-desk.ts';

describeOneDatabase('a registration', (database) => {
  let cases: Cases;
  let county: OperatorActor;
  let department: OperatorActor;

  beforeAll(async () => {
    cases = await openCases(database(), at('2026-02-13 16:00'));
    county = await cases.hire('operating:430424', 'operator');
    department = await cases.hire('industry:natural-resources:430424', 'operator');
  });
  beforeEach(() => cases.isNow('2026-02-13 16:00'));

  test('handed in on Friday 13 February 2026 is to be checked by Tuesday 24 February 17:30', async () => {
    const registration = await submitted();
    expect(registration).toMatchObject({ state: 'form_check', clock: 'form-check', dueAt: at('2026-02-24 17:30') });
    expect(registration.number).toMatch(/^RZ20260213-\d{4}$/);
  });

  test('is verified within five working days of its admission, the make-up day of 28 February included', async () => {
    const registration = await submitted();
    cases.isNow('2026-02-24 09:00');
    const admitted = await make(cases, 'pass', registration, county);
    expect(admitted).toMatchObject({ clock: 'qualification-check', dueAt: at('2026-03-02 17:30') });
    expect(await make(cases, 'verify', registration, department)).toMatchObject({ clock: null, dueAt: null });
  });

  test('gets two new working days when it is submitted again', async () => {
    const registration = await submitted();
    await make(cases, 'refuse', registration, county);
    cases.isNow('2026-02-27 09:00');
    expect(await make(cases, 'resubmit', registration, county)).toMatchObject({ dueAt: at('2026-03-02 17:30') });
  });

  test('remembers with each move what was due, and whether it was met', async () => {
    const registration = await submitted();
    cases.isNow('2026-02-25 09:00');
    await make(cases, 'pass', registration, county);
    await make(cases, 'verify', registration, department);
    const loaded = await cases.registrations.load(cases.prisma, registration.number);
    expect(
      loaded?.events.map(({ move, fromState, toState, dueAt, onTime }) => [move, fromState, toState, dueAt, onTime]),
    ).toEqual([
      ['submit', null, 'form_check', null, null],
      ['pass', 'form_check', 'admitted', at('2026-02-24 17:30'), false],
      ['verify', 'admitted', 'verified', at('2026-03-03 17:30'), true],
    ]);
  });

  test('leaves in the audit trail who did what, and nothing personal', async () => {
    const registration = await submitted();
    await make(cases, 'fail', await make(cases, 'pass', registration, county), department);
    const subject = `registration:${registration.number}`;
    const trail = await cases.prisma.auditEntry.findMany({ where: { subject }, orderBy: { position: 'asc' } });
    expect(trail.map(({ actor, action, detail }) => [actor, action, detail])).toEqual([
      [`operator:${county.id}`, 'registration.submit', { state: 'form_check' }],
      [`operator:${county.id}`, 'registration.pass', { state: 'admitted' }],
      [`operator:${department.id}`, 'registration.fail', { state: 'failed' }],
    ]);
  });

  describe('is refused', () => {
    test.each([
      ['with a wrong credit code', { creditCode: '9144030071526726XH' }, 'credit-code'],
      ['for a place that is not on file', { placeId: '110000' }, 'place'],
      ['for an industry that is not on file', { industry: 'astrology' }, 'industry'],
      ['at a county, for the province', { placeId: null }, 'other-jurisdiction'],
    ])('%s, and uses up no number', async (_why, wrong, code) => {
      const before = await cases.prisma.counter.findMany();
      const refusal = await refusalOf(submitted(wrong));
      expect(refusal?.code).toBe(code);
      expect(await cases.prisma.counter.findMany()).toEqual(before);
    });

    test('from a person in chat', async () => {
      const refusal = await refusalOf(cases.tx((tx) => cases.registrations.submit(tx, entry, person('web:1'))));
      expect(refusal?.code).toBe('other-jurisdiction');
    });
  });

  describe('of an agency that has one in the industry', () => {
    test.each([
      [[], 'form_check'],
      [['refuse'], 'refused'],
      [['pass'], 'admitted'],
      [['pass', 'verify'], 'verified'],
    ] as const)('after %j is refused, with the number of the one there is', async (moves, state) => {
      const creditCode = newCreditCode();
      const first = await moved(await submitted({ creditCode }), moves);
      const refusal = await refusalOf(submitted({ creditCode }));
      expectSentence(refusal, 'not-allowed', registrationFault);
      expect([refusal?.code, refusal?.values]).toEqual(['already-recorded', { number: first.number, state }]);
    });

    test.each([[['withdraw']], [['pass', 'fail']]] as const)('after %j is taken', async (moves) => {
      const creditCode = newCreditCode();
      await moved(await submitted({ creditCode }), moves);
      expect(await submitted({ creditCode })).toMatchObject({ state: 'form_check' });
    });

    test('is taken for another industry', async () => {
      const creditCode = newCreditCode();
      await submitted({ creditCode });
      expect(await submitted({ creditCode, industry: 'water' })).toMatchObject({ state: 'form_check' });
    });

    test('is recorded once when two record it at once', async () => {
      const creditCode = newCreditCode();
      const results = await Promise.all([refusalOf(submitted({ creditCode })), refusalOf(submitted({ creditCode }))]);
      expect(results.map((refusal) => refusal?.code).sort()).toEqual(['already-recorded', undefined]);
    });

    async function moved(registration: Registration, moves: readonly RegistrationMove[]): Promise<Registration> {
      let held = registration;
      for (const move of moves)
        held = await make(cases, move, held, ['verify', 'fail'].includes(move) ? department : county);
      return held;
    }
  });

  test('of a zone goes to the prefecture’s department, and says so', async () => {
    const zone = await cases.hire('operating:430100-gaoxin', 'operator');
    const registration = await cases.tx((tx) =>
      cases.registrations.submit(tx, { ...entry, creditCode: newCreditCode(), placeId: '430100-gaoxin' }, zone),
    );
    expect(registration).toMatchObject({
      industryOrganizationId: 'industry:natural-resources:430100',
      routingNote: 'prefecture-department',
    });
  });

  test.each([
    ['pass', 'form_check', 'unchecked'],
    ['verify', 'admitted', 'unchecked'],
  ] as const)('cannot %s while an item is unchecked', async (move, _state, code) => {
    let registration = await submitted();
    if (move === 'verify') registration = await make(cases, 'pass', registration, county);
    const [missing, ...checked] = inputs[move].checked;
    const actor = move === 'verify' ? department : county;
    const refusal = await refusalOf(make(cases, move, registration, actor, { input: { checked } }));
    expect([refusal?.code, refusal?.values]).toMatchObject([code, { missing: [{ id: missing }] }]);
  });

  test('is not escalated by a parent without a reason', async () => {
    const prefecture = await cases.hire('operating:430400', 'supervisor');
    const refusal = await refusalOf(make(cases, 'escalate', await submitted(), prefecture, { input: { reason: '' } }));
    expect(refusal?.code).toBe('reason-missing');
  });

  test('that changed since it was looked at is not moved', async () => {
    const registration = await submitted();
    await cases.prisma.operator.update({ where: { id: county.id }, data: { name: '李华' } });
    await make(cases, 'refuse', registration, county, { version: registration.version });
    await make(cases, 'note', registration, department);
    const refusal = await refusalOf(make(cases, 'pass', registration, county, { version: registration.version }));
    expect(refusal?.fault).toBe('changed');
    expect(refusal && registrationFault(refusal, 'zh-CN')).toBe(
      '这个入驻申请刚有变化（李华：不通过形式要件核验），现在是“形式要件核验未通过，待重新提交”。请看过再操作。',
    );
  });

  test('takes a note without upsetting who is deciding', async () => {
    const registration = await submitted();
    await make(cases, 'note', registration, department);
    expect(await make(cases, 'pass', registration, county, { version: registration.version })).toMatchObject({
      state: 'admitted',
    });
  });

  test('that two operators decide at once is decided once', async () => {
    const registration = await submitted();
    const version = registration.version;
    const results = await Promise.all([
      refusalOf(make(cases, 'pass', registration, county, { version })),
      refusalOf(make(cases, 'refuse', registration, county, { version })),
    ]);
    expect(results.map((refusal) => refusal?.fault).sort()).toEqual(['changed', undefined]);
    const events = await cases.prisma.caseEvent.count({ where: { registrationId: registration.id } });
    expect(events).toBe(2);
  });

  describe('in the queue', () => {
    test('stands with what is due first on top, and what is not due below', async () => {
      await cases.prisma.$executeRaw`TRUNCATE registrations CASCADE`;
      const first = await submitted();
      cases.isNow('2026-02-24 09:00');
      const second = await submitted();
      const done = await make(cases, 'refuse', await submitted(), county);
      const queue = await cases.registrations.queue(cases.prisma, county, { scope: 'organization' });
      expect(numbers(queue)).toEqual(numbers([first, second, done]));
      const refused = await cases.registrations.queue(cases.prisma, county, {
        scope: 'organization',
        states: ['refused'],
      });
      expect(numbers(refused)).toEqual([done.number]);
    });

    test('of both its bodies and below those of their parents, of nobody else', async () => {
      await cases.prisma.$executeRaw`TRUNCATE registrations CASCADE`;
      await submitted();
      const lengths = async (organizationId: string, ...roles: OperatorActor['roles']) => {
        const actor = await cases.hire(organizationId, ...roles);
        const [own, below] = await Promise.all(
          (['organization', 'below'] as const).map((scope) =>
            cases.registrations.queue(cases.prisma, actor, { scope }),
          ),
        );
        return [own?.length, below?.length];
      };
      expect(await lengths('operating:430424', 'operator')).toEqual([1, 0]);
      expect(await lengths('industry:natural-resources:430424', 'operator')).toEqual([1, 0]);
      expect(await lengths('operating:430400', 'supervisor')).toEqual([0, 1]);
      expect(await lengths('industry:natural-resources:430000', 'manager')).toEqual([0, 1]);
      expect(await lengths('operating:430400', 'operator')).toEqual([0, 0]);
      expect(await lengths('operating:430423', 'supervisor', 'manager')).toEqual([0, 0]);
      expect(await lengths('operating:430424', 'administrator', 'auditor')).toEqual([0, 0]);
    });
  });

  function submitted(over: Partial<typeof entry> | { placeId: null } = {}): Promise<Registration> {
    return cases.tx((tx) => cases.registrations.submit(tx, { ...entry, creditCode: newCreditCode(), ...over }, county));
  }
});

const numbers = (registrations: Registration[]) => registrations.map(({ number }) => number);
