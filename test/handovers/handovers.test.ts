import type { Actor, OperatorActor } from '../../src/casework/actor.ts';
import { newId } from '../../src/database/ids.ts';
import { enqueue } from '../../src/delivery/outbox.ts';
import type { HandoverMove, HandoverMoveInput } from '../../src/handovers/handover.ts';
import { describeEvent } from '../../src/handovers/timeline.ts';
import { handoverFault } from '../../src/handovers/words.ts';
import { at, type Cases, openCases, person, refusalOf } from '../support/cases.ts';
import { describeOneDatabase } from '../support/database.ts';
import { seedKnowledge } from '../support/knowledge.ts';

const chat = 'telegram:1';

describeOneDatabase('an enquiry handed over', (database) => {
  let cases: Cases;
  let county: OperatorActor;
  let colleague: OperatorActor;
  let supervisor: OperatorActor;

  beforeAll(async () => {
    cases = await openCases(database(), at('2026-02-13 16:00'));
    county = await cases.hire('operating:430424', 'operator');
    colleague = await cases.hire('operating:430424', 'operator');
    supervisor = await cases.hire('operating:430424', 'supervisor');
  });
  beforeEach(async () => {
    await cases.prisma.$executeRaw`TRUNCATE handovers, messages, enquiries CASCADE`;
    cases.isNow('2026-02-13 16:00');
  });

  test('is due within three working days, at the operating organization of the place', async () => {
    const handover = await opened();
    expect(handover).toMatchObject({
      state: 'open',
      organizationId: 'operating:430424',
      clock: 'enquiry',
      dueAt: at('2026-02-25 17:30'),
    });
    expect(handover.number).toMatch(/^ZX20260213-\d{4}$/);
  });

  test('of a place that is not in the directory is the province’s', async () => {
    expect(await opened({ placeId: '999999' })).toMatchObject({ organizationId: 'operating:430000' });
  });

  test('is the chat’s only one until it is closed', async () => {
    const { number } = await opened();
    expect((await refusalOf(opened()))?.code).toBe('already-open');
    expect(await cases.handovers.openOfChat(cases.prisma, chat)).toMatchObject({ number });
    await make('close', number, person(chat));
    expect(await cases.handovers.openOfChat(cases.prisma, chat)).toBeUndefined();
    expect(await refusalOf(opened())).toBeUndefined();
  });

  test('that two operators claim at once is one’s; the other is told that it changed', async () => {
    const { number, version } = await opened();
    const refusals = await Promise.all(
      [county, colleague].map((actor) => refusalOf(make('claim', number, actor, {}, version))),
    );
    expect(refusals.map((refusal) => refusal?.fault).sort()).toEqual(['changed', undefined]);
    const late = refusals.find(Boolean);
    expect(late && handoverFault(late, 'en')).toMatch(
      /^This enquiry has just changed \(operating:430424 operator: take it up\); it is now “Taken up”/,
    );
    expect(await cases.sentTo(chat)).toHaveLength(1);
  });

  test('that two operators answer at once gets one answer', async () => {
    const { number, version } = await opened();
    const refusals = await Promise.all(
      [county, colleague].map((actor) => refusalOf(make('reply', number, actor, { text: '好' }, version))),
    );
    expect(refusals.map((refusal) => refusal?.fault).sort()).toEqual(['changed', undefined]);
    expect(await cases.sentTo(chat)).toHaveLength(1);
  });

  test('is claimed by who answers it first, also when a supervisor helps out later', async () => {
    const { number } = await opened();
    await make('reply', number, county, { text: '您好' });
    expect(await make('reply', number, supervisor, { text: '补充一点' })).toMatchObject({ assigneeId: county.id });
  });

  test('is answered in the chat: the organization’s name, then the words whole', async () => {
    const { number } = await opened();
    const text = `请带{{材料}}：\n1. 营业执照\n${'很长。'.repeat(1000)}`;
    await make('reply', number, county, { text });
    const [answer] = await cases.sentTo(chat);
    expect(answer?.priority).toBe('interactive');
    expect(answer?.reply).toEqual({
      text: `衡东县中介超市运行机构：\n${text}`,
      buttons: [],
      contacts: [],
    });
  });

  test('recalls how to end it after a long silence, and not with every answer', async () => {
    const { number } = await opened();
    await make('reply', number, county, { text: '一' });
    cases.isNow('2026-02-13 17:10');
    await make('reply', number, county, { text: '二' });
    await make('reply', number, county, { text: '三' });
    const buttons = (await cases.sentTo(chat)).map(({ reply }) => reply.buttons.flat().map(({ action }) => action));
    expect(buttons).toEqual([[], [`talk:${number}:end`], []]);
  });

  test('tells the person who has it now, and when it is over', async () => {
    const { number } = await opened({ locale: 'en' });
    await make('claim', number, county);
    await make('transfer', number, county, { organizationId: 'operating:430423', reason: '注册地在衡山' });
    const neighbour = await cases.hire('operating:430423', 'operator');
    await make('close', number, neighbour);
    const sent = await cases.sentTo(chat);
    expect(sent.map(({ reply }) => [reply.text, reply.buttons.length])).toEqual([
      [
        `Somebody at Hengdong County operating organization (衡东县中介超市运行机构) has taken up your enquiry ${number} and will answer here.`,
        1,
      ],
      [
        `Your enquiry ${number} was passed on to Hengshan County operating organization (衡山县中介超市运行机构), phone 0734-5912343. They answer by Wednesday 25 February 2026.`,
        1,
      ],
      [
        `Hengshan County operating organization (衡山县中介超市运行机构) has ended enquiry ${number}. You can ask again at any time.`,
        0,
      ],
    ]);
  });

  test('that the person ends is not announced to them', async () => {
    const { number } = await opened();
    await make('close', number, person(chat));
    expect(await cases.sentTo(chat)).toEqual([]);
  });

  test.each(['operating:430424', 'industry:water:430424', 'management:430424', 'nowhere'])(
    'cannot be transferred from its organization to %s',
    async (organizationId) => {
      const { number } = await opened();
      const refusal = await refusalOf(make('transfer', number, county, { organizationId, reason: '不归我们' }));
      expect(refusal?.code).toBe('organization');
    },
  );

  test('that was transferred is out of the sender’s sight', async () => {
    const { number } = await opened();
    const moved = await make('transfer', number, county, {
      organizationId: 'operating:430423',
      reason: '注册地在衡山',
    });
    expect(moved).toMatchObject({ state: 'open', assigneeId: null });
    expect(cases.handovers.maySee(county, moved)).toBe(false);
  });

  test('is not due once it is answered, and due again when the person goes on', async () => {
    const { number } = await opened();
    expect(await make('reply', number, county, { text: '您好' })).toMatchObject({ clock: null, dueAt: null });
    cases.isNow('2026-02-24 09:00');
    expect(await make('say', number, person(chat), { text: '那外省的呢' })).toMatchObject({
      dueAt: at('2026-02-27 17:30'),
    });
    cases.isNow('2026-02-25 09:00');
    expect(await make('say', number, person(chat), { text: '在吗' })).toMatchObject({ dueAt: at('2026-02-27 17:30') });
  });

  test('shows whether what was said arrived, and freezes whether it was in time', async () => {
    const { number } = await opened();
    cases.isNow('2026-02-26 09:00');
    await make('reply', number, county, { text: '您好' });
    const [message] = await cases.sentTo(chat);
    const loaded = await cases.handovers.load(cases.prisma, number);
    expect(loaded?.events.map((event) => [event.move, event.text, event.onTime, event.message?.id])).toEqual([
      ['open', '怎么入驻', null, undefined],
      ['reply', '您好', false, message?.id],
    ]);
  });

  describe('with its transcript', () => {
    test('shows the latest twenty questions before it, oldest first, phones masked', async () => {
      for (let i = 1; i <= 22; i++) await enquiry(`问题 ${i}`, `2026-02-13 15:${String(i).padStart(2, '0')}`);
      await enquiry('我的电话是13812345678', '2026-02-13 15:50');
      await enquiry('后来的问题', '2026-02-13 16:01');
      await enquiry('别人的问题', '2026-02-13 15:51', 'telegram:2');
      const { number } = await opened();
      const transcript = (await cases.handovers.load(cases.prisma, number))?.transcript ?? [];
      expect(transcript).toHaveLength(20);
      expect(transcript[0]).toEqual({ at: at('2026-02-13 15:04'), question: '问题 4', answer: '回答 问题 4' });
      expect(transcript.at(-1)?.question).toBe('我的电话是138****5678');
    });

    test('keeps to itself what was said in flows and about other cases', async () => {
      const reply = { text: '您的匿名投诉已受理', buttons: [], contacts: [] };
      await cases.tx((tx) => enqueue(tx, { chatId: chat, reply, priority: 'notice', now: at('2026-02-13 15:00') }));
      const { number } = await opened();
      expect((await cases.handovers.load(cases.prisma, number))?.transcript).toEqual([]);
    });
  });

  test('stands in the queues of those who handle it, due first on top', async () => {
    const first = await opened();
    cases.isNow('2026-02-24 09:00');
    const second = await opened({ chatId: 'telegram:2' });
    const answered = await opened({ chatId: 'telegram:3' });
    await make('reply', answered.number, county, { text: '您好' });
    const closed = await opened({ chatId: 'telegram:4' });
    await make('close', closed.number, county);
    const above = await cases.hire('operating:430000', 'supervisor');
    const neighbour = await cases.hire('operating:430423', 'supervisor');
    const administrator = await cases.hire('operating:430424', 'administrator');
    const all = [first.number, second.number, answered.number];
    expect(await queue(county, 'mine')).toEqual(all);
    expect(await queue(colleague, 'mine')).toEqual(all.slice(0, 2));
    expect(await queue(colleague, 'organization')).toEqual(all);
    expect(await queue(above, 'below')).toEqual(all);
    expect(await queue(colleague, 'below')).toEqual([]);
    expect(await queue(neighbour, 'organization')).toEqual([]);
    expect(await queue(administrator, 'organization')).toEqual([]);
  });

  describe('and the clock', () => {
    test.each([
      ['warns at 80 % of the working time', '2026-02-25 13:00', ['warn']],
      ['escalates after the due time', '2026-02-25 17:31', ['escalate']],
    ])('%s, once though two run at once', async (_rule, now, expected) => {
      const { number } = await opened();
      cases.isNow(now);
      await Promise.all([cases.handovers.runClock(), cases.handovers.runClock()]);
      await cases.handovers.runClock();
      const loaded = await cases.handovers.load(cases.prisma, number);
      expect(loaded?.events.flatMap(({ actor, move }) => (actor === 'clock' ? [move] : []))).toEqual(expected);
    });

    test('counts the days that the site has set', async () => {
      await cases.prisma.setting.create({
        data: { key: 'commitments', value: { enquiryDays: 1 }, updatedAt: at('2026-02-13 16:00') },
      });
      expect(await opened()).toMatchObject({ dueAt: at('2026-02-14 17:30') });
      await cases.prisma.setting.deleteMany();
    });
  });

  test('has a timeline in words', async () => {
    const { number } = await opened();
    await cases.prisma.operator.update({ where: { id: county.id }, data: { name: '李华' } });
    await make('claim', number, county);
    await make('say', number, person(chat), { text: '在吗' });
    await make('note', number, county, { text: '在查' });
    await make('transfer', number, county, { organizationId: 'operating:430423', reason: '注册地在衡山' });
    cases.isNow('2026-02-26 09:00');
    await cases.handovers.runClock();
    const { events = [] } = (await cases.handovers.load(cases.prisma, number)) ?? {};
    const { directory } = seedKnowledge();
    expect(events.map((event) => describeEvent(event, directory, 'zh-CN'))).toEqual([
      '咨询人转人工咨询\n怎么入驻',
      '李华接入',
      '咨询人说\n在吗',
      '李华备注\n在查',
      '李华转给衡山县中介超市运行机构\n理由：注册地在衡山',
      '系统督办，期限为2026 年 2 月 25 日（星期三）',
    ]);
    for (const event of events) expect(describeEvent(event, directory, 'en')).not.toMatch(/event\.|{{|undefined/);
  });

  function opened(over: { chatId?: string; placeId?: string; locale?: 'en' } = {}) {
    const { chatId = chat } = over;
    const request = { chatId, locale: 'zh-CN' as const, placeId: '430424', question: '怎么入驻', ...over };
    return cases.tx((tx) => cases.handovers.open(tx, { ...request, actor: person(chatId) }));
  }

  function make<M extends HandoverMove>(
    move: M,
    number: string,
    actor: Actor,
    input = {} as HandoverMoveInput<M>,
    version?: number,
  ) {
    return cases.tx((tx) => cases.handovers.perform(tx, { number, move, input, actor, version }));
  }

  async function queue(actor: OperatorActor, scope: 'mine' | 'organization' | 'below') {
    return (await cases.handovers.queue(cases.prisma, actor, { scope })).map(({ number }) => number);
  }

  function enquiry(question: string, askedAt: string, chatId = chat) {
    return cases.prisma.enquiry.create({
      data: {
        id: newId(at(askedAt)),
        chatId,
        locale: 'zh-CN',
        askedAt: at(askedAt),
        question,
        kind: 'topic',
        reply: { text: `回答 ${question}`, buttons: [], contacts: [] },
        places: [],
        topics: [],
        confidence: 1,
      },
    });
  }
});
