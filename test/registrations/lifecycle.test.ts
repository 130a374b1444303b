import { type Actor, clockActor } from '../../src/casework/actor.ts';
import type { Registration, RegistrationMove } from '../../src/registrations/registration.ts';
import { registrationFault } from '../../src/registrations/words.ts';
import { at, type Cases, expectSentence, openCases, person, refusalOf } from '../support/cases.ts';
import { describeOneDatabase } from '../support/database.ts';
import { inputs, make, placeRegistration } from '../support/registration-desk.ts';

type State = Registration['state'];

const states: State[] = ['form_check', 'refused', 'admitted', 'verified', 'failed', 'removed', 'withdrawn'];
const moves = Object.keys(inputs) as RegistrationMove[];

/** From which states to which, and by whom, and whether a notice of removal has to stand: as the field has it. */
const allowed: Record<RegistrationMove, { by: string[]; to: Partial<Record<State, State>>; notice?: boolean }> = {
  pass: { by: ['operating'], to: { form_check: 'admitted' } },
  refuse: { by: ['operating'], to: { form_check: 'refused' } },
  resubmit: { by: ['operating'], to: { refused: 'form_check' } },
  verify: { by: ['industry'], to: { admitted: 'verified' } },
  fail: { by: ['industry'], to: { admitted: 'failed' } },
  announce: {
    by: ['operating'],
    to: { admitted: 'admitted', verified: 'verified', failed: 'failed' },
    notice: false,
  },
  recall: { by: ['operating'], to: { admitted: 'admitted', verified: 'verified', failed: 'failed' }, notice: true },
  remove: { by: ['operating'], to: { admitted: 'removed', verified: 'removed', failed: 'removed' }, notice: true },
  withdraw: { by: ['operating', 'applicant'], to: { form_check: 'withdrawn', refused: 'withdrawn' } },
  chase: { by: ['applicant'], to: { form_check: 'form_check', admitted: 'admitted' } },
  note: { by: ['operating', 'industry'], to: Object.fromEntries(states.map((state) => [state, state])) },
  escalate: { by: ['above', 'clock'], to: { form_check: 'form_check', admitted: 'admitted' } },
  warn: { by: ['clock'], to: { form_check: 'form_check', admitted: 'admitted' } },
};

const parties = ['operating', 'industry', 'above', 'applicant', 'clock'];
const readers = [...parties, 'manager', 'manager above'];
const outsiders = ['operator above', 'neighbour', 'other department', 'stranger', 'administrator', 'auditor'];

describeOneDatabase('the lifecycle of a registration', (database) => {
  let cases: Cases;
  let actors: Record<string, Actor>;

  beforeAll(async () => {
    cases = await openCases(database(), at('2026-11-25 18:00'));
    actors = {
      operating: await cases.hire('operating:430424', 'operator'),
      industry: await cases.hire('industry:natural-resources:430424', 'operator'),
      above: await cases.hire('operating:430400', 'supervisor'),
      applicant: person('web:applicant'),
      clock: clockActor,
      manager: await cases.hire('operating:430424', 'manager'),
      'manager above': await cases.hire('operating:430400', 'manager'),
      'operator above': await cases.hire('operating:430400', 'operator'),
      neighbour: await cases.hire('operating:430423', 'operator', 'supervisor', 'manager'),
      'other department': await cases.hire('industry:water:430424', 'operator', 'supervisor', 'manager'),
      stranger: person('web:stranger'),
      administrator: await cases.hire('operating:430424', 'administrator'),
      auditor: await cases.hire('operating:430424', 'auditor', 'directory_keeper'),
    };
  });

  describe.each(moves)('%s', (move) => {
    test.each(states)('from %s', async (state) => {
      const registration = await placed(state, allowed[move].notice);
      const by = allowed[move].by[0] as string;
      const to = allowed[move].to[state];
      const refusal = await refusalOf(make(cases, move, registration, actors[by] as Actor));
      const after = await cases.registrations.find(cases.prisma, registration.number);
      expect(after?.state).toBe(to ?? state);
      if (to) expect(refusal).toBeUndefined();
      else expectSentence(refusal, 'not-allowed', registrationFault);
    });

    test.each(readers)('by %s', async (party) => {
      const registration = await placed(Object.keys(allowed[move].to)[0] as State, allowed[move].notice);
      const refusal = await refusalOf(make(cases, move, registration, actors[party] as Actor));
      if (allowed[move].by.includes(party)) expect(refusal).toBeUndefined();
      else expectSentence(refusal, 'forbidden', registrationFault);
    });

    test.each(outsiders)('by %s, who is not to know of it', async (party) => {
      const registration = await placed(Object.keys(allowed[move].to)[0] as State);
      const refusal = await refusalOf(make(cases, move, registration, actors[party] as Actor));
      expectSentence(refusal, 'not-found', registrationFault);
    });
  });

  test.each(parties)('the buttons of %s are the moves that are allowed', async (party) => {
    const actor = actors[party] as Actor;
    for (const state of states)
      for (const noticed of [false, true]) {
        const registration = await placed(state, noticed);
        const possible = moves.filter((move) => {
          const { by, to, notice = noticed } = allowed[move];
          return by.includes(party) && to[state] && notice === noticed;
        });
        expect(cases.registrations.allowedMoves(actor, registration).sort()).toEqual(possible.sort());
      }
  });

  test.each(moves.filter((move) => allowed[move].notice !== undefined))(
    '%s depends on whether a notice of removal stands',
    async (move) => {
      const registration = await placed('verified', !allowed[move].notice);
      const refusal = await refusalOf(make(cases, move, registration, actors.operating as Actor));
      expectSentence(refusal, 'not-allowed', registrationFault);
    },
  );

  test('who may read it are its two bodies and those above them', async () => {
    const registration = await placed('form_check');
    const seeing = Object.entries(actors).flatMap(([party, actor]) =>
      actor.kind === 'operator' && cases.registrations.maySee(actor, registration) ? [party] : [],
    );
    expect(seeing).toEqual(['operating', 'industry', 'above', 'manager', 'manager above']);
  });

  /** Past due, and watched by its applicant. */
  async function placed(state: State, noticed = false) {
    const submittedAt = at('2026-11-20 09:00');
    const dueAt = at('2026-11-24 17:30');
    const removal = noticed && {
      removalGround: 'own-request',
      removalText: '来函',
      removalUntil: at('2026-12-01 17:30'),
    };
    const registration = await placeRegistration(cases, { state, submittedAt, dueAt, ...removal });
    await cases.tx((tx) => cases.registrations.watch(tx, registration, 'web:applicant', 'zh-CN'));
    return registration;
  }
});
