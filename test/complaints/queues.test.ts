import type { OperatorActor, Role } from '../../src/casework/actor.ts';
import type { QueueFilter } from '../../src/complaints/complaint.ts';
import { describeOneDatabase } from '../support/database.ts';
import { county, department, neighbour, type Office, openOffice, prefecture } from './office.ts';

describeOneDatabase('queues', (database) => {
  let office: Office;
  let unassigned: string;
  let mine: string;
  let theirs: string;
  let next: string;
  beforeAll(async () => {
    office = await openOffice(database());
    unassigned = (await office.file()).number;
    mine = (await office.inProgress()).number;
    theirs = (await office.inProgress()).number;
    await office.move(theirs, 'assign', { operatorId: office.staff.colleague.id }, office.staff.supervisor);
    next = (await office.file({ placeId: '430423' })).number;
    await office.prisma.complaint.update({ where: { number: next }, data: { informedIds: [county] } });
    await office.prisma.complaint.update({
      where: { number: mine },
      data: { dueAt: new Date('2026-11-23T02:00:00Z') },
    });
  });

  const numbers = async (actor: OperatorActor, scope: QueueFilter['scope'], states?: QueueFilter['states']) =>
    (await office.complaints.queue(office.prisma, actor, { scope, states })).map(({ number }) => number);
  const as = (organizationId: string, ...roles: Role[]) => office.hire(organizationId, ...roles);

  test('what is due first comes first', async () => {
    expect(await numbers(office.staff.operator, 'organization')).toEqual([mine, unassigned, theirs]);
  });

  test('mine is what I am assigned and what nobody is', async () => {
    expect(await numbers(office.staff.operator, 'mine')).toEqual([mine, unassigned]);
  });

  test('below is a supervisor’s and a manager’s', async () => {
    expect((await numbers(office.staff.above, 'below')).sort()).toEqual([unassigned, mine, theirs, next].sort());
    expect(await numbers(await as(prefecture, 'manager'), 'below')).toHaveLength(4);
    expect(await numbers(await as(prefecture, 'operator'), 'below')).toEqual([]);
  });

  test('informed is what was routed here for information', async () => {
    expect(await numbers(office.staff.operator, 'informed')).toEqual([next]);
  });

  test('states narrow it', async () => {
    expect(await numbers(office.staff.operator, 'organization', ['submitted'])).toEqual([unassigned]);
  });

  test('neighbours, departments and those without casework see nothing', async () => {
    expect(await numbers(await as(neighbour, 'operator'), 'organization')).toEqual([next]);
    expect(await numbers(await as(department, 'supervisor'), 'organization')).toEqual([]);
    const keeper = await as(county, 'directory_keeper', 'auditor', 'administrator');
    for (const scope of ['mine', 'organization', 'below', 'informed'] as const)
      expect(await numbers(keeper, scope)).toEqual([]);
  });

  test('a chat’s own, latest first', async () => {
    const first = await office.file({ chatId: 'web:regular' });
    const second = await office.file({ chatId: 'web:regular' });
    const own = await office.complaints.ofChat(office.prisma, 'web:regular');
    expect(own.map(({ number }) => number)).toEqual([second.number, first.number]);
  });
});

describeOneDatabase('agencies known by like names', (database) => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice(database());
    for (const accused of [
      '湖南正大工程咨询有限公司',
      '衡阳天平会计师事务所（普通合伙）',
      '湘潭明测检测有限责任公司',
      null,
    ])
      await office.file({ accused });
    await office.file({ accused: '湖南正大工程咨询有限公司' });
  });

  test.each([
    ['正大工程咨询', '湖南正大工程咨询有限公司'],
    ['湖南正大工程咨询公司', '湖南正大工程咨询有限公司'],
    ['正大工程资询', '湖南正大工程咨询有限公司'],
    ['天平会计事务所', '衡阳天平会计师事务所（普通合伙）'],
    ['明测检测', '湘潭明测检测有限责任公司'],
  ])('%s', async (typed, name) => {
    const found = await office.complaints.agenciesLike(office.prisma, typed);
    expect(found[0]).toBe(name);
    expect(new Set(found).size).toBe(found.length);
  });

  test.each(['有限公司', '公司', '', '长沙蓝天环境评价'])('nothing is like “%s”', async (typed) => {
    expect(await office.complaints.agenciesLike(office.prisma, typed)).toEqual([]);
  });
});
