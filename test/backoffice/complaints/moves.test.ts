import { forms } from '../../../src/backoffice/complaints/forms.ts';
import { clockActor } from '../../../src/casework/actor.ts';
import { type BackOffice, department, openBackOffice, prefecture } from '../../support/back-office.ts';
import { describeOneDatabase } from '../../support/database.ts';

describeOneDatabase('moves of a complaint', (database) => {
  let office: BackOffice;

  beforeAll(async () => {
    office = await openBackOffice(database());
  });

  afterAll(async () => {
    await office.close();
    expect(office.errors).toEqual([]);
  });

  const find = (number: string) => office.prisma.complaint.findUniqueOrThrow({ where: { number } });

  describe('the buttons are those moves that state and right allow', () => {
    test.each(['submitted', 'in progress', 'declined'])('%s', async (state) => {
      const { operator, colleague, supervisor } = office.staff;
      const { number } = state === 'in progress' ? await office.inProgress() : await office.file();
      if (state === 'declined')
        await office.move(number, 'decline', { reason: 'no-facts', text: '无', instead: '无' }, operator);
      for (const actor of [operator, colleague, supervisor]) {
        const page = await office.as(actor).open(`/complaints/${number}`);
        const allowed = office.complaints.allowedMoves(actor, await find(number));
        const expected = forms.filter(({ move }) => allowed.includes(move)).map(({ noun }) => noun);
        const shown = page.actions
          .map((action) => action.split('/').at(-1))
          .filter((noun) => !['reveal', 'sign-out', 'claim-of-case', 'undo'].includes(noun ?? ''));
        expect(shown).toEqual(expected);
      }
    });
  });

  test('from acceptance to resolution, each step by its form', async () => {
    const { number } = await office.file();
    const page = `/complaints/${number}`;
    const clerk = office.as(office.staff.operator);
    const steps: [noun: string, typed: Record<string, string | string[]>, state: string][] = [
      ['acceptance', { category: 'selection', industry: '' }, 'accepted'],
      ['assignment', { operatorId: office.staff.operator.id }, 'assigned'],
      ['acknowledgement', {}, 'in_progress'],
      ['reply', { text: '正在核实' }, 'in_progress'],
      ['note', { text: '已联系' }, 'in_progress'],
      ['extension-request', { until: '2026-12-09', reason: '要现场核查' }, 'in_progress'],
      [
        'resolution',
        {
          finding: 'substantiated',
          'answers[0]': '已重新选取',
          'answers[1]': '已道歉',
          measures: '约谈',
          text: '经查属实',
        },
        'resolved',
      ],
    ];
    for (const [noun, typed, state] of steps) {
      const done = await clerk.do(page, noun, typed);
      expect([done.status, done.location]).toEqual([
        303,
        expect.stringContaining(`${page}?done=${noun}&number=${number}`),
      ]);
      expect((await find(number)).state).toBe(state);
      expect((await clerk.open(done.location)).html).toContain('role="status"');
    }
  });

  test('a complaint is given to another organization by its name; who gave it away is led back to the queue', async () => {
    const { number } = await office.inProgress();
    const typed = { organizationId: '衡东县住房城乡建设主管部门', reason: '属于行业监管' };
    const done = await office.as(office.staff.operator).do(`/complaints/${number}`, 'referral', typed);
    expect(done.location).toBe(`/?done=referral&number=${number}`);
    expect((await find(number)).organizationId).toBe(department);
    expect((await office.as(office.staff.operator).open(done.location)).text).toContain(`${number}：已派给其他单位`);
  });

  test('a name that is part of only one organization’s is enough', async () => {
    const { number } = await office.inProgress();
    await office
      .as(office.staff.operator)
      .do(`/complaints/${number}`, 'referral', { organizationId: '衡东县住房', reason: '属于行业监管' });
    expect((await find(number)).organizationId).toBe(department);
  });

  test('whoever asks for more time chooses among the days that can be granted', async () => {
    const { number } = await office.inProgress();
    const { html } = await office.as(office.staff.operator).open(`/complaints/${number}`);
    const [, choice = ''] = html.match(/<select[^>]*name="until".*?>(.*?)<\/select>/) ?? [];
    const days = [...choice.matchAll(/value="(\d[\d-]+)">([^<]*)/g)].map(([, day, words]) => [day, words]);
    expect(days).toHaveLength(5);
    const [, named] = days;
    expect(named).toEqual(['2026-12-09', '2026 年 12 月 9 日（星期三），延 2 个工作日']);
  });

  describe('what was typed is never lost', () => {
    test.each([
      ['a name that nobody has', '衡东不存在局', '名录里没有这个名称'],
      ['a name that several have', '衡东县', '有几个相近的名称'],
      ['no name', '', '请填写“单位”'],
    ])('%s', async (_case, organizationId, sentence) => {
      const { number } = await office.inProgress();
      const page = await office
        .as(office.staff.operator)
        .do(`/complaints/${number}`, 'referral', { organizationId, reason: '写了很久的理由' });
      expect(page.status).toBe(422);
      expect(page.text).toContain(sentence);
      expect(page.html).toMatch(/<details class="[^"]*" open[^>]*><summary[^>]*>派给其他单位/);
      expect(page.html).toContain('写了很久的理由</textarea>');
      expect(page.html).toMatch(/<input[^>]*aria-invalid="true"/);
    });

    test('a resolution that leaves a demand unanswered', async () => {
      const { number } = await office.inProgress();
      const typed = {
        finding: 'partly',
        'answers[0]': '已重新选取',
        'answers[1]': '',
        measures: '约谈经办人',
        text: '经查部分属实',
      };
      const page = await office.as(office.staff.operator).do(`/complaints/${number}`, 'resolution', typed);
      expect(page.status).toBe(422);
      expect(page.text).toContain('还有诉求没有答复：第 2 项');
      for (const kept of [
        '已重新选取</textarea>',
        '约谈经办人</textarea>',
        '经查部分属实</textarea>',
        'value="partly" selected',
      ])
        expect(page.html).toContain(kept);
      expect((await find(number)).state).toBe('in_progress');
    });

    test('text that is too long', async () => {
      const { number } = await office.inProgress();
      const page = await office
        .as(office.staff.operator)
        .do(`/complaints/${number}`, 'reply', { text: '长'.repeat(4001) });
      expect([page.status, page.text.includes('“答复内容”不符合要求')]).toEqual([422, true]);
    });
  });

  describe('two at once', () => {
    test('the second is told what changed and by whom, and keeps what was typed', async () => {
      const { number } = await office.file();
      const [first, second] = [office.as(office.staff.operator), office.as(office.staff.supervisor)];
      const stale = await second.open(`/complaints/${number}`);
      await first.do(`/complaints/${number}`, 'acceptance', { category: 'selection' });
      const page = await second.send(stale, `/complaints/${number}/decline`, {
        reason: 'no-facts',
        text: '我写的说明',
        instead: '再补充',
      });
      expect(page.status).toBe(409);
      expect(page.text).toContain('周敏');
      expect(page.text).toContain('已受理');
      expect(page.html).toContain('我写的说明</textarea>');
      expect((await find(number)).state).toBe('accepted');
    });

    test('what is still allowed can be sent again from the page that tells of the change', async () => {
      const { number } = await office.inProgress();
      const [first, second] = [office.as(office.staff.operator), office.as(office.staff.supervisor)];
      const stale = await second.open(`/complaints/${number}`);
      await first.do(`/complaints/${number}`, 'reply', { text: '第一个答复' });
      const page = await second.send(stale, `/complaints/${number}/reply`, { text: '第二个答复' });
      expect([page.status, page.text.includes('第一个答复')]).toEqual([409, true]);
      expect(page.html).toContain('第二个答复</textarea>');
      const again = await second.send(page, `/complaints/${number}/reply`, { text: '第二个答复' });
      expect(again.status).toBe(303);
    });

    test('a colleague’s note, or a warning of the clock, is in nobody’s way', async () => {
      const { number } = await office.inProgress();
      const [first, second] = [office.as(office.staff.operator), office.as(office.staff.supervisor)];
      const stale = await second.open(`/complaints/${number}`);
      await first.do(`/complaints/${number}`, 'note', { text: '已打过电话' });
      await office.move(number, 'warn', {}, clockActor);
      const sent = await second.send(stale, `/complaints/${number}/reply`, { text: '正在核实' });
      expect(sent.status).toBe(303);
    });

    test('a form sent twice is done once', async () => {
      const { number, chatId } = await office.inProgress();
      const clerk = office.as(office.staff.operator);
      const page = await clerk.open(`/complaints/${number}`);
      const sent = () => clerk.send(page, `/complaints/${number}/reply`, { text: '只发一次' });
      const statuses = (await Promise.all([sent(), sent()])).map(({ status }) => status);
      expect(statuses.sort()).toEqual([303, 409]);
      const messages = await office.prisma.message.findMany({ where: { chatId: chatId as string } });
      expect(messages.filter(({ body }) => JSON.stringify(body).includes('只发一次'))).toHaveLength(1);
    });

    test('a form without its version is not taken', async () => {
      const { number } = await office.file();
      const page = await office
        .as(office.staff.operator)
        .send(undefined, `/complaints/${number}/acceptance`, { category: 'selection' });
      expect(page.status).toBe(409);
    });
  });

  test('who may read but not do it is refused', async () => {
    const { number } = await office.file();
    const above = office.as(await office.hire(prefecture, '刘处长', 'supervisor'));
    const page = await above.open(`/complaints/${number}`);
    const filledInAndEmpty: Record<string, string>[] = [{ category: 'selection' }, {}];
    for (const typed of filledInAndEmpty) {
      const sent = await above.send(undefined, `/complaints/${number}/acceptance`, {
        ...Object.fromEntries(page.hidden(`/complaints/${number}/escalation`)),
        ...typed,
      });
      expect(sent.status).toBe(403);
    }
  });
});
