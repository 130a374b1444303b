import type { OperatorActor } from '../../../src/casework/actor.ts';
import { inTransaction } from '../../../src/database/transaction.ts';
import { describeOneDatabase } from '../../support/database.ts';
import { openWholeOffice, type WholeOffice } from '../../support/whole-office.ts';

const county = 'operating:430424';

describeOneDatabase('an operator who leaves', (database) => {
  let office: WholeOffice;
  let cookie: string;
  let colleague: OperatorActor;
  let hired = 0;

  beforeAll(async () => {
    office = await openWholeOffice(database());
    cookie = (await office.enter(await office.hire(county, 'chief', 'administrator'))).cookie;
    colleague = await office.hire(county, 'colleague', 'operator');
  });

  afterAll(async () => {
    await office.close();
    expect(office.errors).toEqual([]);
  });

  async function suspend({ name }: OperatorActor, successor?: string) {
    const body = new URLSearchParams(successor ? { successor } : {});
    const sent = { method: 'POST', body, redirect: 'manual', headers: { cookie, 'accept-language': 'zh-CN' } } as const;
    const response = await fetch(`${office.url}/operators/${name}/suspension`, sent);
    return { status: response.status, text: (await response.text()).replace(/<[^>]*>/g, ' ') };
  }

  /** Somebody with a complaint in progress, one that waits for them, and a talk. */
  async function busyOperator() {
    const { complaints, handovers, prisma } = office;
    const leaving = await office.hire(county, `leaving-${++hired}`, 'operator', 'supervisor');
    const chat = { placeId: '430424', locale: 'zh-CN' } as const;
    const draft = { ...chat, category: 'selection', industry: null, accused: null, story: '有问题', demands: [] };
    const nobody = { anonymous: true, personName: null, phone: null, attachmentIds: [] };
    const asker = { kind: 'person', chatId: `web:asker-${hired}` } as const;
    return inTransaction(prisma, async (tx) => {
      const [doing, accepted] = [
        await complaints.submit(tx, { ...draft, ...nobody, chatId: `web:one-${hired}` }),
        await complaints.submit(tx, { ...draft, ...nobody, chatId: `web:two-${hired}` }),
      ];
      for (const { number } of [doing, accepted]) {
        const by = { number, actor: leaving };
        await complaints.perform(tx, { ...by, move: 'accept', input: { category: 'selection' } });
        await complaints.perform(tx, { ...by, move: 'assign', input: { operatorId: leaving.id } });
      }
      await complaints.perform(tx, { number: doing.number, move: 'acknowledge', input: {}, actor: leaving });
      const talk = await handovers.open(tx, { ...chat, chatId: asker.chatId, question: '在吗', actor: asker });
      await handovers.perform(tx, { number: talk.number, move: 'claim', input: {}, actor: leaving });
      return { leaving, numbers: [doing.number, accepted.number], talk: talk.number };
    });
  }

  const complaintsOf = (numbers: string[]) =>
    office.prisma.complaint.findMany({ where: { number: { in: numbers } }, orderBy: { number: 'asc' } });

  test('is asked what happens to open cases, and until that is said stays and keeps them', async () => {
    const { leaving, numbers } = await busyOperator();
    const refused = await suspend(leaving);
    expect([refused.status, refused.text.includes('请先选择交给谁')]).toEqual([422, true]);
    expect((await suspend(leaving, '00000000-0000-7000-8000-000000000000')).status).toBe(422);
    expect((await complaintsOf(numbers)).map(({ assigneeId }) => assigneeId)).toEqual([leaving.id, leaving.id]);
    expect(await office.prisma.operator.count({ where: { id: leaving.id, disabledAt: null } })).toBe(1);
  });

  test('leaves them to a colleague, each with its event, and the list says which', async () => {
    const { leaving, numbers, talk } = await busyOperator();
    const done = await suspend(leaving, colleague.id);
    for (const number of [...numbers, talk]) expect(done.text).toContain(number);
    const moved = await complaintsOf(numbers);
    expect(moved.map(({ assigneeId, state }) => [assigneeId, state])).toEqual([
      [colleague.id, 'assigned'],
      [colleague.id, 'assigned'],
    ]);
    expect(await office.prisma.handover.findUnique({ where: { number: talk } })).toMatchObject({
      ...{ assigneeId: colleague.id, state: 'claimed' },
    });
    const events = await office.prisma.caseEvent.findMany({ where: { move: 'hand_over' } });
    expect(events.map(({ data }) => data)).toEqual(Array(3).fill({ colleague: colleague.name }));
    expect(await office.prisma.auditEntry.count({ where: { action: 'complaint.hand_over' } })).toBe(2);
    const reader = await office.enter(colleague);
    const page = await fetch(`${office.url}/complaints/${numbers[0]}`, {
      headers: { cookie: reader.cookie, 'accept-language': 'zh-CN' },
    });
    expect(await page.text()).toContain('移交离任人员的办件：colleague');
  });

  test('leaves them to whoever of the organization takes them', async () => {
    const { leaving, numbers, talk } = await busyOperator();
    expect((await suspend(leaving, 'queue')).status).toBe(200);
    expect((await complaintsOf(numbers)).map(({ assigneeId, organizationId }) => [assigneeId, organizationId])).toEqual(
      [
        [null, county],
        [null, county],
      ],
    );
    expect(await office.prisma.handover.findUnique({ where: { number: talk } })).toMatchObject({
      ...{ assigneeId: null, state: 'open' },
    });
    const acknowledged = { number: numbers[0] as string, move: 'acknowledge', input: {}, actor: colleague } as const;
    const taken = await inTransaction(office.prisma, (tx) => office.complaints.perform(tx, acknowledged));
    expect(taken.assigneeId).toBe(colleague.id);
  });

  test('disabled on the command line, leaves them to somebody from their page afterwards', async () => {
    const { leaving, numbers } = await busyOperator();
    await office.prisma.operator.update({ where: { id: leaving.id }, data: { disabledAt: new Date() } });
    const page = await fetch(`${office.url}/operators/${leaving.name}`, {
      headers: { cookie, 'accept-language': 'zh-CN' },
    });
    expect(await page.text()).toContain('账号已停用，还有 3 件未办结的办件');
    expect((await suspend(leaving, colleague.id)).text).toContain('3 件已移交');
    for (const complaint of await complaintsOf(numbers)) expect(complaint.assigneeId).toBe(colleague.id);
  });

  test('without open cases is simply disabled', async () => {
    expect((await suspend(await office.hire(county, 'idle', 'operator'))).status).toBe(303);
  });
});
