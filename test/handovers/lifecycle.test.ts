import { randomUUID } from 'node:crypto';
import { type Actor, clockActor } from '../../src/casework/actor.ts';
import type { Handover, HandoverMove, HandoverMoveInput } from '../../src/handovers/handover.ts';
import { handoverFault } from '../../src/handovers/words.ts';
import { at, type Cases, expectSentence, openCases, person, refusalOf } from '../support/cases.ts';
import { describeOneDatabase } from '../support/database.ts';

type State = Handover['state'];

const states: State[] = ['open', 'claimed', 'closed'];

const inputs: { [M in HandoverMove]: HandoverMoveInput<M> } = {
  claim: {},
  reply: { text: '请带营业执照' },
  say: { text: '还有一个问题' },
  note: { text: '已查' },
  transfer: { organizationId: 'operating:430423', reason: '注册地在衡山' },
  close: {},
  escalate: { reason: '催促' },
  warn: {},
};
const moves = Object.keys(inputs) as HandoverMove[];

/** Where each move leads; every state that is not named refuses it. */
const leads: Record<HandoverMove, Partial<Record<State, State>>> = {
  claim: { open: 'claimed' },
  reply: { open: 'claimed', claimed: 'claimed' },
  say: { open: 'open', claimed: 'claimed' },
  note: { open: 'open', claimed: 'claimed' },
  transfer: { open: 'open', claimed: 'open' },
  close: { open: 'closed', claimed: 'closed' },
  escalate: { open: 'open', claimed: 'claimed' },
  warn: { open: 'open', claimed: 'claimed' },
};

/** Who makes them; once it is claimed, `colleague` and `claimer` part. */
const makers: Record<'open' | 'claimed', Record<string, HandoverMove[]>> = {
  open: {
    claimer: ['claim', 'reply', 'note', 'transfer', 'close'],
    colleague: ['claim', 'reply', 'note', 'transfer', 'close'],
    supervisor: ['claim', 'reply', 'note', 'transfer', 'close'],
    above: ['escalate'],
    person: ['say', 'close'],
    clock: ['escalate', 'warn'],
    manager: [],
  },
  claimed: {
    claimer: ['reply', 'note', 'transfer', 'close'],
    colleague: [],
    supervisor: ['reply', 'note', 'transfer', 'close'],
    above: ['escalate'],
    person: ['say', 'close'],
    clock: ['escalate', 'warn'],
    manager: [],
  },
};

/** Who tries a move from every state, where it is not who claimed it. */
const maker: Partial<Record<HandoverMove, string>> = { say: 'person', escalate: 'above', warn: 'clock' };

const outsiders = ['operator above', 'neighbour', 'stranger', 'administrator'];

describeOneDatabase('the lifecycle of a handover', (database) => {
  let cases: Cases;
  let actors: Record<string, Actor>;
  let count = 0;

  beforeAll(async () => {
    cases = await openCases(database(), at('2026-11-25 10:00'));
    actors = {
      claimer: await cases.hire('operating:430424', 'operator'),
      colleague: await cases.hire('operating:430424', 'operator'),
      supervisor: await cases.hire('operating:430424', 'supervisor'),
      above: await cases.hire('operating:430400', 'supervisor'),
      person: person('web:1'),
      clock: clockActor,
      manager: await cases.hire('operating:430424', 'manager'),
      'operator above': await cases.hire('operating:430400', 'operator'),
      neighbour: await cases.hire('operating:430423', 'operator', 'supervisor', 'manager'),
      stranger: person('web:2'),
      administrator: await cases.hire('operating:430424', 'administrator'),
    };
  });

  describe.each(moves)('%s', (move) => {
    test.each(states)('from %s', async (state) => {
      const handover = await placed(state);
      const refusal = await refusalOf(make(move, handover, maker[move] ?? 'claimer'));
      const after = await cases.handovers.find(cases.prisma, handover.number);
      expect(after?.state).toBe(leads[move][state] ?? state);
      if (leads[move][state]) expect(refusal).toBeUndefined();
      else expectSentence(refusal, 'not-allowed', handoverFault);
    });

    test('by somebody who may only read it', async () => {
      expectSentence(await refusalOf(make(move, await placed('open'), 'manager')), 'forbidden', handoverFault);
    });

    test.each(outsiders)('by %s, who is not to know of it', async (party) => {
      expectSentence(await refusalOf(make(move, await placed('open'), party)), 'not-found', handoverFault);
    });
  });

  describe.each(['open', 'claimed'] as const)('when %s', (state) => {
    test.each(Object.keys(makers.open))(
      'the buttons of %s are what they may do, and nothing else is done',
      async (party) => {
        const mine = makers[state][party] ?? [];
        expect(cases.handovers.allowedMoves(actors[party] as Actor, await placed(state)).sort()).toEqual(
          [...mine].sort(),
        );
        for (const move of moves) {
          const refusal = await refusalOf(make(move, await placed(state), party));
          if (mine.includes(move)) expect(refusal).toBeUndefined();
          else expect(refusal?.fault).toMatch(/^(forbidden|not-allowed)$/);
        }
      },
    );
  });

  async function placed(state: State) {
    const openedAt = at('2026-11-24 09:00');
    const claimer = actors.claimer as Extract<Actor, { kind: 'operator' }>;
    return cases.prisma.handover.create({
      data: {
        id: randomUUID(),
        number: `ZX20260101-${String(++count).padStart(4, '0')}`,
        state,
        chatId: 'web:1',
        locale: 'zh-CN',
        placeId: '430424',
        organizationId: 'operating:430424',
        assigneeId: state === 'open' ? null : claimer.id,
        question: '怎么入驻',
        openedAt,
      },
    });
  }

  function make(move: HandoverMove, { number }: Handover, by: string) {
    const actor = actors[by] as Actor;
    return cases.tx((tx) => cases.handovers.perform(tx, { number, move, input: inputs[move], actor }));
  }
});
