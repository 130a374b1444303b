import type { OperatorActor } from '../../src/casework/actor.ts';
import type { Move, MoveInput } from '../../src/complaints/moves.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import type { HandoverMove, HandoverMoveInput } from '../../src/handovers/handover.ts';
import { describeDatabase } from '../support/database.ts';
import { type HelpDesk, labels, openHelpDesk, Person } from '../support/person.ts';
import { jpeg } from '../support/sample-files.ts';

/** Monday 23 November 2026, 9:00 in Shanghai. */
const MONDAY_MORNING = new Date('2026-11-23T09:00:00+08:00');

const STORY =
  '我要投诉衡东县中介超市运行机构的工作人员，我去窗口办事，工作人员推诿不办，跑了三趟都说系统不行，态度也不好，耽误了两个星期。' +
  '要求：尽快办理。我叫王小明，电话13812345678。';

describeDatabase('cases in chat', (database) => {
  let now = MONDAY_MORNING;
  let helpDesk: HelpDesk;
  let operator: OperatorActor;

  beforeEach(async () => {
    now = MONDAY_MORNING;
    helpDesk = openHelpDesk(database(), () => now);
    operator = await hire('operating:430424');
  });
  afterEach(() => helpDesk.close());

  async function hire(organizationId: string): Promise<OperatorActor> {
    const { prisma } = database();
    const id = crypto.randomUUID();
    await seedDirectory();
    await prisma.operator.create({
      data: {
        id,
        login: id,
        name: '李办',
        organizationId,
        roles: ['operator', 'supervisor'],
        passwordHash: '',
        createdAt: now,
      },
    });
    return { kind: 'operator', id, name: '李办', organizationId, roles: ['operator', 'supervisor'] };
  }

  async function seedDirectory(): Promise<void> {
    const { loadSeeded } = await import('../../src/directory/store.ts');
    const { readSeed } = await import('../../src/directory/seed-files.ts');
    const { seedFolder } = await import('../../src/conversation/knowledge.ts');
    if ((await database().prisma.organization.count()) === 0) await loadSeeded(database().prisma, readSeed(seedFolder));
  }

  /** A person with a filed complaint, and its number. */
  async function complainant(): Promise<{ person: Person; number: string }> {
    const person = new Person(helpDesk);
    await person.says(STORY);
    for (const answer of ['运行机构工作人员', '没有或不知道', '跳过', '提交投诉'])
      if (labels(person.heard.at(-1)).some((label) => label.includes(answer))) await person.taps(answer);
    const number = /TS\d{8}-\d{4}/.exec(person.heardText)?.[0] ?? '';
    expect(number).not.toBe('');
    return { person, number };
  }

  const does = <M extends Move>(number: string, move: M, input: MoveInput<M>) =>
    inTransaction(database().prisma, (tx) =>
      helpDesk.rooms.complaints.perform(tx, { number, move, input, actor: operator }),
    );

  async function inProgress(number: string): Promise<void> {
    await does(number, 'accept', { category: 'staff' });
    await does(number, 'assign', { operatorId: operator.id });
    await does(number, 'acknowledge', {});
  }

  async function resolved(number: string): Promise<void> {
    await inProgress(number);
    await does(number, 'resolve', { finding: 'partly', answers: ['已办'], measures: '批评教育', text: '已经办好。' });
  }

  const complaintOf = (number: string) => database().prisma.complaint.findUniqueOrThrow({ where: { number } });

  describe('a complaint', () => {
    test('of the chat is listed and shown without a proof', async () => {
      const { person, number } = await complainant();
      await person.types('status');
      await person.taps(number);
      expect(person.heardText).toContain(`投诉 ${number}：已提交，待受理`);
      await person.taps('办理经过');
      expect(person.heardText).toContain('提交');
    });

    test('that asks for more is answered in place, with text and files', async () => {
      const { person, number } = await complainant();
      await inProgress(number);
      await does(number, 'ask', { text: '请提供合同。' });
      await person.reads();
      expect(person.heardText).toContain('请提供合同。');

      await person.taps('补充材料');
      await person.sends(jpeg, { caption: '合同第一页' });
      await person.says('合同金额三万。');
      await person.taps('完成');
      expect(person.heardText).toContain('已收到您对投诉');
      const event = await database().prisma.caseEvent.findFirst({ where: { move: 'answer', complaint: { number } } });
      expect(event?.text).toBe('合同第一页\n合同金额三万。');
      expect(await complaintOf(number)).toMatchObject({ state: 'in_progress' });
    });

    test('never gets the answer of another', async () => {
      const { person, number } = await complainant();
      await person.says(STORY);
      for (const answer of ['运行机构工作人员', '没有或不知道', '跳过', '提交投诉'])
        if (labels(person.heard.at(-1)).some((label) => label.includes(answer))) await person.taps(answer);
      const other = /TS\d{8}-\d{4}/.exec(person.heardText)?.[0] ?? '';
      for (const each of [number, other]) {
        await inProgress(each);
        await does(each, 'ask', { text: `请补充 ${each}` });
      }
      await person.does({ kind: 'button', action: `complaint:${number}:answer` });
      expect(person.heardText).toContain(number);
      await person.says('给第一件的');
      await person.taps('完成');
      expect([(await complaintOf(number)).state, (await complaintOf(other)).state]).toEqual(['in_progress', 'waiting']);
    });

    test('is withdrawn only when that is confirmed', async () => {
      const { person, number } = await complainant();
      await person.types('status');
      await person.taps(number);
      await person.taps('撤诉');
      expect(await complaintOf(number)).toMatchObject({ state: 'submitted' });
      await person.taps('确定撤回');
      expect(person.heardText).toContain('已撤诉');
      expect(await complaintOf(number)).toMatchObject({ state: 'withdrawn' });
    });

    test('is rated by a tap', async () => {
      const { person, number } = await complainant();
      await resolved(number);
      await person.reads();
      await person.does({ kind: 'button', action: `complaint:${number}:rate-4` });
      expect(person.heardText).toContain('谢谢您对投诉');
      expect(await database().prisma.rating.findFirst({ where: { complaint: { number } } })).toMatchObject({
        level: 4,
      });
    });

    test('is rated low with reasons and a comment, also across a restart', async () => {
      const { person, number } = await complainant();
      await resolved(number);
      await person.does({ kind: 'button', action: `complaint:${number}:rate-2` });
      await person.taps('办得太慢');
      await helpDesk.close();
      helpDesk = openHelpDesk(database(), () => now);
      person.comesBackTo(helpDesk);
      await person.taps('问题没解决');
      await person.taps('完成');
      await person.says('还是没人管');
      expect(await database().prisma.rating.findFirst({ where: { complaint: { number } } })).toMatchObject({
        level: 2,
        reasons: ['slow', 'not-solved'],
        comment: '还是没人管',
      });
      expect(person.heardText).toContain('回访');
    });

    test('is reopened with a reason', async () => {
      const { person, number } = await complainant();
      await resolved(number);
      await person.does({ kind: 'button', action: `complaint:${number}:reopen` });
      await person.says('还没办好');
      expect(await complaintOf(number)).toMatchObject({ state: 'in_progress', reopened: true });
    });

    test('cannot be chased before it is due, and the person is told so', async () => {
      const { person, number } = await complainant();
      await person.does({ kind: 'button', action: `complaint:${number}:chase` });
      expect(person.heardText).toContain('还没有到期');
    });

    test('that turns out to be an enquiry goes on as a talk with the operator', async () => {
      const { person, number } = await complainant();
      await does(number, 'reclassify', { category: 'staff', enquiry: true, reason: '属于咨询' });
      await person.says('那我要带什么材料');
      expect(person.heardText).toContain('已转给工作人员');
      const said = await database().prisma.caseEvent.findFirst({
        where: { move: 'say', handover: { chatId: person.chatId } },
      });
      expect(said?.text).toBe('那我要带什么材料');
    });

    test('of another chat has no buttons', async () => {
      const { number } = await complainant();
      const stranger = new Person(helpDesk);
      for (const verb of ['show', 'answer', 'withdraw-yes', 'rate-1', 'timeline'])
        expect((await stranger.does({ kind: 'button', action: `complaint:${number}:${verb}` })).text).toContain('失效');
      expect(await complaintOf(number)).toMatchObject({ state: 'submitted' });
    });
  });

  describe('a number that is not the chat’s own', () => {
    test('is shown to who knows the last four of its phone, masked and without buttons', async () => {
      const { number } = await complainant();
      const other = new Person(helpDesk);
      await other.says(`查一下 ${number}`);
      expect(other.heardText).toContain('后四位');
      await other.says('5678');
      expect(other.heardText).toContain(`投诉 ${number}：`);
      expect(other.heardText).not.toMatch(/王小明|13812345678|推诿/);
      expect(labels(other.heard.at(-1))).toEqual([]);
    });

    test('gets the same words whether it exists or not', async () => {
      const { number } = await complainant();
      const heard = [];
      for (const asked of [number, 'TS20260101-9999', 'RZ20260101-0001']) {
        const stranger = new Person(helpDesk);
        await stranger.says(asked);
        const question = stranger.heardText.replace(asked, 'N');
        await stranger.says('0000');
        heard.push([question, stranger.heardText.replace(asked, 'N')]);
      }
      expect(heard[1]).toEqual(heard[0]);
      expect(heard[2]).toEqual(heard[0]);
    });

    test('is locked for the chat after five wrong tries, the right one included', async () => {
      const { number } = await complainant();
      const stranger = new Person(helpDesk);
      await stranger.says(number);
      for (let count = 0; count < 5; count += 1) await stranger.says('0000');
      expect(stranger.heardText).toContain('试错太多');
      await stranger.says(number);
      await stranger.says('5678');
      expect(stranger.heardText).toContain('试错太多');
      now = new Date(now.getTime() + 61 * 60_000);
      await stranger.says(number);
      await stranger.says('5678');
      expect(stranger.heardText).toContain(`投诉 ${number}：`);
    });
  });

  test('a proved registration is shown, watched, and no longer watched on request', async () => {
    const registration = await inTransaction(database().prisma, (tx) =>
      helpDesk.rooms.registrations.submit(
        tx,
        {
          applicant: '衡东测绘有限公司',
          creditCode: '91430424MA4L16JQ9M',
          placeId: '430424',
          industry: 'natural-resources',
          contactName: '张三',
          phone: '13900001234',
        },
        operator,
      ),
    );
    const person = new Person(helpDesk, { locale: 'en' });
    await person.types('status', registration.number);
    await person.says('1234');
    expect(person.heardText).toContain(registration.number);
    expect(person.heardText).toContain('told here of every change');
    const watcher = () => database().prisma.registrationWatcher.findFirst({ where: { chatId: person.chatId } });
    expect(await watcher()).toMatchObject({ tellChanges: true });
    await person.does({ kind: 'button', action: `registration:${registration.number}:unwatch` });
    expect(await watcher()).toMatchObject({ tellChanges: false });
    expect((await person.types('cases')).buttons.flat()).toHaveLength(1);
  });

  describe('a talk with a person', () => {
    const acts = <M extends HandoverMove>(number: string, move: M, input: HandoverMoveInput<M>) =>
      inTransaction(database().prisma, (tx) =>
        helpDesk.rooms.handovers.perform(tx, { number, move, input, actor: operator }),
      );

    async function talking(): Promise<{ person: Person; number: string }> {
      const person = new Person(helpDesk);
      await person.says('转人工');
      await person.says('衡东');
      await person.says('公章丢了还能入驻吗，具体找谁');
      return { person, number: /ZX\d{8}-\d{4}/.exec(person.heardText)?.[0] ?? '' };
    }

    test('is handed to the place’s organization, and goes both ways until the operator ends it', async () => {
      const { person, number } = await talking();
      expect(person.heardText).toContain('衡东县中介超市运行机构');
      await acts(number, 'claim', {});
      await acts(number, 'reply', { text: '可以，先补公章。' });
      await person.reads();
      expect(person.heardText).toContain('可以，先补公章。');
      await person.says('衡东县电话');
      expect(person.heardText).toContain('已转给工作人员');
      await acts(number, 'close', {});
      await person.reads();
      expect((await person.says('衡东县电话')).text).toContain('0734-5212289');
      expect(await database().prisma.flow.count({ where: { chatId: person.chatId } })).toBe(0);
    });

    test('says how to end it at the start and after a long pause, and not with every message', async () => {
      const { person } = await talking();
      expect(labels(person.heard.at(-1))).toEqual(['结束人工咨询']);
      expect(labels(await person.says('还有一个问题'))).toEqual([]);
      now = new Date(now.getTime() + 2 * 3_600_000);
      expect(labels(await person.says('还在吗'))).toEqual(['结束人工咨询']);
      expect(labels(await person.says('好'))).toEqual([]);
    });

    test('takes photos and PDFs along, and says so of what it does not take', async () => {
      const { person, number } = await talking();
      expect((await person.sends(jpeg, { name: '', caption: '营业执照' })).text).toBe('已转给工作人员。');
      await person.sends(jpeg, { name: '' });
      const files = await database().prisma.attachment.findMany({ where: { handover: { number } } });
      expect(files.map(({ name }) => name).sort()).toEqual(['照片 1.jpg', '照片 2.jpg']);
      const refused = await person.sends(Buffer.from('<html>'), { name: 'a.pdf' });
      expect(person.heard.map(({ text }) => text)).toEqual([refused.text]);
      expect(refused.text).toContain('没有收下');
      expect((await person.says('好的')).text).toBe('已转给工作人员。');
      await person.types('mydata');
      await person.taps('删除可以删除的');
      await person.taps('确定删除');
      expect(await database().prisma.attachment.count({ where: { handover: { number } } })).toBe(2);
    });

    test('is ended by the person', async () => {
      const { person, number } = await talking();
      await person.taps('结束人工咨询');
      expect(await database().prisma.handover.findUnique({ where: { number } })).toMatchObject({ state: 'closed' });
    });

    test('out of hours is kept, and says when somebody is there', async () => {
      now = new Date('2026-11-21T10:00:00+08:00');
      const { person } = await talking();
      expect(person.heardText).toContain('11 月 23 日（星期一）8:30 上班');
    });

    test('waits while a complaint is filed, and goes on after it', async () => {
      const { person } = await talking();
      await person.types('complain');
      await person.types('cancel');
      expect(person.heardText).toContain('人工咨询还在继续');
    });
  });

  describe('/mydata', () => {
    test('tells what is stored, and deletes what may be deleted', async () => {
      const { person, number } = await complainant();
      await person.says('衡东县电话');
      await helpDesk.flush();
      await person.types('mydata');
      expect(person.heardText).toContain('咨询记录：1 条');
      expect(person.heardText).toContain(number);
      await person.taps('删除可以删除的');
      await person.taps('确定删除');
      await person.types('mydata');
      expect(person.heardText).toContain('咨询记录：0 条');
      expect(person.heardText).toContain('记住的地方：无');
      expect(person.heardText).toContain(number);
    });
  });

  test.each(['complain', 'status', 'human', 'cases', 'notices', 'mydata', 'cancel'])(
    '/%s answers in both languages',
    async (name) => {
      for (const locale of ['zh-CN', 'en'] as const)
        expect((await new Person(helpDesk, { locale }).types(name)).text).toMatch(
          locale === 'en' ? /[a-z]{3}/ : /\p{Script=Han}/u,
        );
    },
  );

  test('a database out of reach leaves the turn to be handed in again', async () => {
    const person = new Person(helpDesk);
    await person.says('衡东县电话');
    await database().prisma.$executeRaw`ALTER TABLE flows RENAME TO out_of_reach`;
    const failed = person.says('我要投诉');
    await expect(failed).rejects.toThrow('a turn was not taken');
    await database().prisma.$executeRaw`ALTER TABLE out_of_reach RENAME TO flows`;
    await person.take({ kind: 'text', text: '我要投诉' });
    expect(person.heardText).toContain('发生在哪里');
  });
});
