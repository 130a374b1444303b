import { describeOneDatabase } from '../support/database.ts';
import { at, county, department, type Office, openOffice, refusal, resolution } from './office.ts';

describeOneDatabase('how a complaint ends', (database) => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice(database());
  });
  beforeEach(() => office.itIs('2026-11-23 09:00'));

  const rate = (complaint: { number: string; chatId: string | null }, level: number) =>
    office.move(complaint.number, 'rate', { level, reasons: ['slow'], comment: '等太久' }, office.person(complaint));
  const actions = async (chatId: string | null, back = -1) =>
    (await office.told(chatId))
      .at(back)
      ?.buttons.flat()
      .map(({ action }) => action);

  describe('resolved', () => {
    test('the complainant gets the whole reply with an answer to each demand, then the question whether it satisfies', async () => {
      const { number, chatId } = await office.inProgress({ demands: ['重新选取', '道歉'] });
      await office.move(number, 'resolve', resolution(['已重新选取', '已当面道歉']), office.staff.operator);
      const [result, question] = (await office.told(chatId)).slice(-2);
      expect(result?.text).toContain('调查结论：属实');
      expect(result?.text).toContain(resolution().text);
      expect(result?.text).toMatch(/诉求 2：道歉\n答复：已当面道歉/);
      expect(result?.text).not.toContain(resolution().measures);
      expect(question?.buttons).toEqual([
        [{ label: '非常满意', action: `complaint:${number}:rate-5` }],
        [{ label: '满意', action: `complaint:${number}:rate-4` }],
        [{ label: '基本满意', action: `complaint:${number}:rate-3` }],
        [{ label: '不满意', action: `complaint:${number}:rate-2` }],
        [{ label: '非常不满意', action: `complaint:${number}:rate-1` }],
      ]);
    });

    test('not while a demand is unanswered', async () => {
      const { number } = await office.inProgress({ demands: ['重新选取', '道歉', '赔偿'] });
      const refused = office.move(number, 'resolve', resolution(['', '已道歉']), office.staff.operator);
      expect(await refusal(refused)).toMatchObject({ code: 'demand-unanswered', values: { demands: '1, 3' } });
    });

    test('by a department: the management body and the operating organization of its level are informed', async () => {
      const { number } = await office.inProgress();
      await office.move(number, 'transfer', { organizationId: department, reason: '归行业' }, office.staff.supervisor);
      await office.move(number, 'acknowledge', {}, office.staff.officer);
      const complaint = await office.move(number, 'resolve', resolution(), office.staff.officer);
      expect(complaint.informedIds).toEqual(['management:430424', county]);
      expect(office.complaints.maySee(office.staff.operator, complaint)).toBe(true);
      expect(office.complaints.allowedMoves(office.staff.supervisor, complaint)).toEqual([]);
      const informed = await office.complaints.queue(office.prisma, office.staff.operator, { scope: 'informed' });
      expect(informed.map((known) => known.number)).toContain(number);
    });

    test('it is closed when the window for reopening is over', async () => {
      const { number } = await office.resolved();
      office.itIs('2026-12-07 17:30');
      await office.complaints.runClock();
      expect((await office.find(number)).state).toBe('resolved');
      office.itIs('2026-12-07 17:31');
      await office.complaints.runClock();
      expect(await office.find(number)).toMatchObject({ state: 'closed', clock: null, endedAt: office.now });
    });
  });

  describe('rated', () => {
    test.each([5, 4, 3])('%d closes it', async (level) => {
      const complaint = await office.resolved();
      await rate(complaint, level);
      expect(await office.find(complaint.number)).toMatchObject({ state: 'closed', clock: null, followUpDue: false });
    });

    test.each([2, 1])('%d opens one follow-up and leaves it to be reopened', async (level) => {
      const complaint = await office.resolved();
      await rate(complaint, level);
      expect(await office.find(complaint.number)).toMatchObject({ state: 'resolved', followUpDue: true });
      const { ratings, followUps } = (await office.complaints.load(office.prisma, complaint.number)) ?? {};
      expect(ratings).toMatchObject([{ level, reasons: ['slow'], comment: '等太久' }]);
      expect(followUps).toMatchObject([{ doneAt: null }]);
      expect(await actions(complaint.chatId)).toEqual([`complaint:${complaint.number}:reopen`]);
    });

    test('once for each result', async () => {
      const complaint = await office.resolved();
      await rate(complaint, 1);
      expect((await refusal(rate(complaint, 5))).code).toBe('already-rated');
      await office.move(complaint.number, 'reopen', { reason: '没解决' }, office.person(complaint));
      await office.move(complaint.number, 'resolve', resolution(), office.staff.operator);
      await rate(complaint, 5);
      expect(await office.prisma.rating.count({ where: { complaint: { number: complaint.number } } })).toBe(2);
    });

    test('a closed one may still be rated', async () => {
      const complaint = await office.resolved();
      office.itIs('2026-12-08 09:00');
      await office.complaints.runClock();
      await rate(complaint, 2);
      expect(await office.find(complaint.number)).toMatchObject({ state: 'closed', followUpDue: true });
      // The window is over: nothing is offered that would be refused.
      expect(await actions(complaint.chatId)).toEqual([]);
    });
  });

  test('the follow-up is a supervisor’s who did not handle the case, and the complainant learns its outcome', async () => {
    const { number } = await office.file();
    await office.move(number, 'accept', { category: 'selection' }, office.staff.supervisor);
    await office.move(number, 'assign', { operatorId: office.staff.supervisor.id }, office.staff.supervisor);
    await office.move(number, 'acknowledge', {}, office.staff.supervisor);
    const complaint = await office.move(number, 'resolve', resolution(), office.staff.supervisor);
    await rate(complaint, 1);
    const outcome = { outcome: '已当面说明' };
    expect((await refusal(office.move(number, 'follow_up', outcome, office.staff.supervisor))).code).toBe('own-work');
    await office.move(number, 'follow_up', outcome, office.staff.deputy);
    const doneById = office.staff.deputy.id;
    expect(await office.prisma.followUp.findMany({ where: { complaintId: complaint.id } })).toMatchObject([
      { doneById, doneAt: office.now, ...outcome },
    ]);
    expect(await office.lastTold(complaint.chatId)).toContain('已当面说明');
    expect((await refusal(office.move(number, 'follow_up', outcome, office.staff.deputy))).code).toBe('no-follow-up');
  });

  describe('reopened', () => {
    const reopen = (complaint: { number: string; chatId: string | null }) =>
      office.move(complaint.number, 'reopen', { reason: '没解决' }, office.person(complaint));

    test('it has a clock of its own, and the complainant learns who has it until when', async () => {
      const complaint = await office.resolved();
      await rate(complaint, 4);
      office.itIs('2026-12-07 17:00');
      expect(await reopen(complaint)).toMatchObject({
        state: 'in_progress',
        clock: 'resolution',
        dueAt: at('2026-12-21 17:30'),
        endedAt: null,
      });
      expect(await office.lastTold(complaint.chatId)).toMatch(
        /衡东县中介超市运行机构，电话 0734-5212289\n期限：2026 年 12 月 21 日/,
      );
    });

    test('by the complainant within the window and once, by a supervisor after that', async () => {
      const complaint = await office.resolved();
      const { number } = complaint;
      await reopen(complaint);
      await office.move(number, 'resolve', resolution(), office.staff.operator);
      expect(await actions(complaint.chatId, -2)).not.toContain(`complaint:${number}:reopen`);
      expect((await refusal(reopen(complaint))).code).toBe('already-reopened');

      const late = await office.resolved();
      office.itIs('2026-12-08 09:00');
      expect((await refusal(reopen(late))).code).toBe('window-over');
      await office.move(late.number, 'reopen', { reason: '有新证据' }, office.staff.supervisor);
    });
  });

  test('withdrawn, it has no clock, and nothing more is said of a due day', async () => {
    const complaint = await office.inProgress();
    await office.move(complaint.number, 'withdraw', {}, office.person(complaint));
    expect(await office.find(complaint.number)).toMatchObject({
      state: 'withdrawn',
      clock: null,
      dueAt: null,
      warnAt: null,
    });
    expect(await office.lastTold(complaint.chatId)).toBe(`您的投诉 ${complaint.number} 已撤诉，不再办理。`);
  });

  test('the complainant’s own moves are confirmed before notices go out', async () => {
    const complaint = await office.resolved();
    await rate(complaint, 1);
    const messages = await office.prisma.message.findMany({
      where: { chatId: complaint.chatId as string },
      orderBy: { position: 'asc' },
    });
    expect(messages.map(({ priority }) => priority).slice(-2)).toEqual(['notice', 'interactive']);
  });

  test('a complainant who left no chat behind is told nothing, and the case goes on', async () => {
    const { number } = await office.inProgress();
    await office.prisma.complaint.update({ where: { number }, data: { chatId: null } });
    const complaint = await office.move(number, 'resolve', resolution(), office.staff.operator);
    expect(complaint.state).toBe('resolved');
    expect((await office.latestEvent(number)).messageId).toBeNull();
  });

  test('what was said in a reply, and its message, stay with the event; a note stays inside', async () => {
    const { number, chatId } = await office.inProgress();
    await office.move(number, 'reply', { text: '本周内去现场。' }, office.staff.operator);
    const { message } = (await office.complaints.load(office.prisma, number))?.events.at(-1) ?? {};
    expect(message).toMatchObject({
      chatId,
      state: 'waiting',
      body: { text: expect.stringContaining('本周内去现场。') },
    });
    const told = await office.told(chatId);
    await office.move(number, 'note', { text: '经办人请假' }, office.staff.operator);
    expect(await office.told(chatId)).toEqual(told);
  });
});
