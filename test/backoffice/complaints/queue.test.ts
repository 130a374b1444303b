import { type BackOffice, county, department, openBackOffice, prefecture } from '../../support/back-office.ts';
import { describeEmbedded } from '../../support/database.ts';

describeEmbedded('the queue of complaints', (database) => {
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
