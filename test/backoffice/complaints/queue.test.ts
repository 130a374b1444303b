import { type BackOffice, county, department, openBackOffice, prefecture } from '../../support/back-office.ts';
import { describeOneDatabase } from '../../support/database.ts';

describeOneDatabase('the queue of complaints', (database) => {
  let office: BackOffice;

  beforeEach(async () => {
    await database().prisma.$executeRaw`TRUNCATE complaints, operators CASCADE`;
    office = await openBackOffice(database());
  });

  afterEach(async () => {
    await office.close();
    expect(office.errors).toEqual([]);
  });

  const numbersOn = (html: string) =>
    [...html.matchAll(/<a href="\/complaints\/([^"]*)"/g)].map(([, number]) => number);

  test('what is due first is on top, with the day and the working time left', async () => {
    const early = await office.file();
    office.itIs('2026-11-24 10:00');
    const late = await office.file({ category: 'fees' });
    const page = await office.as(office.staff.operator).open('/');
    expect(numbersOn(page.html)).toEqual([early.number, late.number]);
    expect(page.text).toMatch(/还剩 5 个工作小时 11-24 17:30/);
    expect(page.text).toMatch(/还剩 1 个工作日 11-25 17:30/);
    expect(page.text).toContain('湖南正大工程咨询有限公司');
  });

  test.each([
    ['2026-11-24 12:00', 'calm', undefined],
    ['2026-11-24 16:45', 'soon', '即将到期'],
    ['2026-11-25 08:31', 'overdue', '超期'],
    ['2026-11-25 18:00', 'overdue', '超期 1 个工作日'],
  ])('at %s it is %s, and says so in a word', async (now, urgency, word) => {
    await office.file();
    office.itIs(now);
    const page = await office.as(office.staff.operator).open('/');
    expect(page.html).toContain(`due-${urgency}`);
    if (word) expect(page.text).toContain(word);
    else expect(page.html.split('<tbody')[1]).not.toMatch(/即将到期|超期/);
  });

  test('mine is what is assigned to me or to nobody; the organization has all', async () => {
    const { number } = await office.inProgress();
    const clerk = office.as(office.staff.colleague);
    expect(numbersOn((await clerk.open('/')).html)).toEqual([]);
    expect((await clerk.open('/')).text).toContain('没有等您办理的投诉');
    expect(numbersOn((await clerk.open('/?scope=organization')).html)).toEqual([number]);
  });

  test('a parent has those below; a county, which has none below, no such tab', async () => {
    const { number } = await office.file();
    const above = await office.hire(prefecture, '刘处长', 'supervisor');
    expect(numbersOn((await office.as(above).open('/?scope=below')).html)).toEqual([number]);
    expect((await office.as(office.staff.operator).open('/')).html).not.toContain('scope=below');
  });

  test('another organization’s are nowhere', async () => {
    await office.file();
    const officer = await office.hire(department, '何工', 'supervisor');
    for (const scope of ['mine', 'organization', 'below', 'informed'])
      expect(numbersOn((await office.as(officer).open(`/?scope=${scope}`)).html)).toEqual([]);
  });

  test('those that have ended are a click away', async () => {
    const { number } = await office.file();
    const input = { reason: 'no-facts', text: '没有具体事实', instead: '补充后再来' } as const;
    await office.move(number, 'decline', input, office.staff.operator);
    const clerk = office.as(office.staff.operator);
    expect(numbersOn((await clerk.open('/')).html)).toEqual([]);
    expect(numbersOn((await clerk.open('/?state=ended')).html)).toEqual([number]);
  });

  test('a follow-up that is due is among the supervisor’s own, and in a view of its own', async () => {
    const { operator, supervisor } = office.staff;
    const { number, chatId } = await office.inProgress();
    const resolution = { finding: 'not', answers: ['无', '无'], measures: '核查', text: '不属实' } as const;
    await office.move(number, 'resolve', { ...resolution, answers: [...resolution.answers] }, operator);
    const person = { kind: 'person', chatId: chatId as string } as const;
    await office.move(number, 'rate', { level: 1, reasons: [] }, person);
    expect(numbersOn((await office.as(operator).open('/')).html)).toEqual([]);
    const page = await office.as(supervisor).open('/');
    expect(numbersOn(page.html)).toEqual([number]);
    expect(page.text).toMatch(/我的 1 .* 待回访 1 /);
    expect(numbersOn((await office.as(supervisor).open('/?followUp=yes')).html)).toEqual([number]);
  });

  describe('narrowed', () => {
    let fees: string;
    let selection: string;

    beforeEach(async () => {
      const accused = '长沙蓝天环境评价有限公司';
      fees = (await office.file({ category: 'fees', accused, story: '另收加急费', chatId: 'telegram:7' })).number;
      selection = (await office.inProgress()).number;
      await office.prisma.complaint.update({ where: { number: selection }, data: { dueAt: new Date('2026-11-20') } });
    });

    test.each([
      ['state=in_progress', ['selection']],
      ['due=overdue', ['selection']],
      ['due=week', ['fees']],
      ['category=fees', ['fees']],
      ['place=衡阳市', ['selection', 'fees']],
      ['place=祁东县', []],
      ['accused=蓝天环境', ['fees']],
      ['channel=telegram', ['fees']],
      ['assignee=nobody', ['fees']],
      ['assignee=me', ['selection']],
      ['assignee=somebody&category=fees', []],
      ['q=加急', ['fees']],
      ['due=nonsense&assignee=%25&after=1&state[]=x', ['selection', 'fees']],
    ])('by %s', async (query, names) => {
      const page = await office.as(office.staff.operator).open(`/?scope=organization&${query}`);
      expect(numbersOn(page.html.split('<tbody')[1] ?? '')).toEqual(names.map((name) => ({ fees, selection })[name]));
      if (names.length === 0) expect(page.text).toContain('没有符合条件的投诉');
    });

    test('each filter is shown as a chip with the way to take it away', async () => {
      const page = await office.as(office.staff.operator).open('/?scope=organization&category=fees&q=加急');
      const chips = page.html.split('class="chips"')[1]?.split('</ul>')[0] ?? '';
      expect(chips).toContain('href="/?scope=organization&amp;category=fees"');
      expect(chips).toContain(`href="/?scope=organization&amp;q=${encodeURIComponent('加急')}"`);
    });

    test('a place that nobody knows is told, and finds nothing', async () => {
      const page = await office.as(office.staff.operator).open('/?place=没有的地方');
      expect(page.text).toContain('名录里没有这个名称');
      expect(numbersOn(page.html)).toEqual([]);
    });

    test('extensions that wait for a decision are a view of supervisors, and marked in every list', async () => {
      const { number } = await office.inProgress();
      await office.move(
        number,
        'request_extension',
        { until: '2026-12-09', reason: '要等鉴定' },
        office.staff.operator,
      );
      const page = await office.as(office.staff.supervisor).open('/');
      expect(page.text).toMatch(/待批延期 1 /);
      expect(numbersOn(page.html)).toContain(number);
      const decided = office.as(office.staff.supervisor);
      const opened = await decided.open(`/complaints/${number}`);
      expect(opened.text).toContain('待批延期：申请延到 2026-12-09。理由：要等鉴定');
      expect(
        numbersOn((await office.as(office.staff.supervisor).open('/?scope=organization&extension=yes')).html),
      ).toEqual([number]);
      expect((await office.as(office.staff.operator).open('/?scope=organization')).text).toContain('办理中 待批延期');
      const { location } = await decided.do(`/complaints/${number}`, 'extension-decision', {
        granted: 'no',
        reason: '够用',
      });
      expect((await decided.open(location)).text).toContain('没有同意延期，期限不变');
      await office.prisma.complaint.delete({ where: { number } });
    });

    test('from a view the scopes lead to all that is in them, and a state nothing is in says so', async () => {
      const clerk = office.as(office.staff.operator);
      expect((await clerk.open('/?scope=organization&due=overdue')).html).toMatch(/<a href="\/">我的/);
      expect((await clerk.open('/?due=week')).html).toMatch(/<a href="\/\?due=week" aria-current="page">我的/);
      expect((await clerk.open('/?state=waiting')).text).toContain('没有符合条件的投诉');
    });

    test('a view keeps the filters under a name, with a count, until it is forgotten', async () => {
      const clerk = office.as(office.staff.operator);
      const narrowed = await clerk.open('/?scope=organization&category=fees');
      const saved = await clerk.send(narrowed, '/views', { name: '收费问题' });
      expect(saved.location).toBe('/?scope=organization&category=fees&view=saved');
      const page = await clerk.open('/');
      expect(page.text).toMatch(/收费问题 1 /);
      expect((await office.as(office.staff.colleague).open('/')).text).not.toContain('收费问题');
      const { id } = await office.prisma.savedView.findFirstOrThrow();
      expect((await office.as(office.staff.colleague).send(page, `/views/${id}`, { name: '我的' })).status).toBe(404);
      await clerk.send(page, `/views/${id}`, { name: '要盯的' });
      expect((await clerk.open('/')).text).toMatch(/要盯的 1 /);
      await clerk.send(page, `/views/${id}/removal`);
      expect((await clerk.open('/')).text).not.toContain('要盯的');
    });
  });

  test('a list longer than a page goes on by key, there and back', async () => {
    const { number, ...row } = await office.file();
    const { extension: _none, accusedKey: _key, ...columns } = row;
    const more = Array.from({ length: 70 }, (_, at) => ({
      ...columns,
      id: `01933333-0000-7000-8000-${String(at).padStart(12, '0')}`,
      number: `${number.slice(0, -4)}${2000 + at}`,
    }));
    await office.prisma.complaint.createMany({ data: more });
    const clerk = office.as(office.staff.operator);
    const first = await clerk.open('/');
    const linkOf = (html: string, rel: string) =>
      /href="([^"]*)"/.exec(html.split(`rel="${rel}"`)[0]?.split('<a').at(-1) ?? '')?.[1]?.replaceAll('&amp;', '&');
    const second = await clerk.open(linkOf(first.html, 'next') as string);
    expect([numbersOn(first.html).length, numbersOn(second.html).length]).toEqual([50, 21]);
    const back = await clerk.open(linkOf(second.html, 'prev') as string);
    expect(numbersOn(back.html)).toEqual(numbersOn(first.html));
    expect(first.text).toMatch(/我的 71 /);
  });

  describe('several at once', () => {
    test('each is acknowledged for itself; what is not says why', async () => {
      const { operator, supervisor, colleague } = office.staff;
      const numbers: string[] = [];
      for (let count = 0; count < 3; count += 1) {
        const { number } = await office.file();
        await office.move(number, 'accept', { category: 'selection' }, operator);
        await office.move(number, 'assign', { operatorId: operator.id }, supervisor);
        numbers.push(number);
      }
      const clerk = office.as(operator);
      const page = await clerk.open('/');
      const selected = [...page.html.matchAll(/name="selected" value="([^"]*)"/g)].map(([, value = '']) => value);
      await office.move(numbers[1] as string, 'assign', { operatorId: colleague.id }, supervisor);
      const done = await clerk.send(page, '/complaints/selection/acknowledgement', { selected });
      expect(done.text).toContain(`已签收 2 件：${numbers[0]}、${numbers[2]}`);
      expect(done.text).toMatch(/未办成 1 件：.*陈主任/);
      expect(done.html).toContain('data-live-page="/"');
      const states = await office.prisma.complaint.findMany({ orderBy: { number: 'asc' }, select: { state: true } });
      expect(states.map(({ state }) => state)).toEqual(['in_progress', 'assigned', 'in_progress']);
    });

    test('they are assigned to a colleague; without one, or without any, it says what is missing', async () => {
      const { operator, colleague } = office.staff;
      const { number } = await office.file();
      await office.move(number, 'accept', { category: 'selection' }, operator);
      const clerk = office.as(operator);
      const page = await clerk.open('/');
      const assign = (typed: Record<string, string | string[]>) =>
        clerk.send(page, '/complaints/selection/assignment', typed);
      const selected = /name="selected" value="([^"]*)"/.exec(page.html)?.[1] as string;
      expect((await assign({ selected })).text).toContain('请选择要派给哪位同事');
      expect((await assign({ operatorId: colleague.id })).text).toContain('还没有选择投诉');
      expect((await assign({ selected, operatorId: colleague.id })).text).toContain(`已派单 1 件：${number}`);
      expect((await office.prisma.complaint.findUniqueOrThrow({ where: { number } })).assigneeId).toBe(colleague.id);
    });
  });

  test('who does not work on cases is led to the first page of their menu', async () => {
    const administrator = await office.hire(county, '系统管理员', 'administrator');
    const page = await office.as(administrator).open('/');
    expect([page.status, page.location]).toEqual([303, '/operators']);
  });

  test('who is not signed in is led to the door', async () => {
    const page = await office.as().open('/?scope=below');
    expect([page.status, page.location]).toEqual([303, '/sign-in?next=%2F%3Fscope%3Dbelow']);
  });
});
