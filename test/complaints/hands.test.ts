import { describeOneDatabase } from '../support/database.ts';
import { county, department, neighbour, type Office, openOffice, prefecture, refusal } from './office.ts';

describeOneDatabase('a complaint from hand to hand', (database) => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice(database());
  });

  async function accepted() {
    const complaint = await office.file();
    await office.move(
      complaint.number,
      'accept',
      { category: 'quality', industry: 'construction' },
      office.staff.operator,
    );
    return complaint;
  }
  const suggestion = { reason: '不是住建行业', suggestedId: 'industry:water:430424' };
  const toDepartment = { organizationId: department, reason: '服务质量归行业管理部门' };

  test('assigned to a colleague, it is theirs alone; the complainant hears when they take it up', async () => {
    const { number, chatId } = await accepted();
    const before = (await office.told(chatId)).length;
    await office.move(number, 'assign', { operatorId: office.staff.colleague.id }, office.staff.operator);
    expect((await office.told(chatId)).length).toBe(before);
    expect((await refusal(office.move(number, 'acknowledge', {}, office.staff.operator))).code).toBe('not-yours');
    await office.move(number, 'acknowledge', {}, office.staff.colleague);
    expect(await office.lastTold(chatId)).toContain('已有人在办');
  });

  test.each([
    ['of another organization', () => office.staff.officer.id],
    ['who has no right to handle cases', async () => (await office.hire(county, 'auditor')).id],
    ['whose account is disabled', async () => disabled()],
  ])('it cannot be assigned to somebody %s', async (_who, id) => {
    const { number } = await accepted();
    const refused = await refusal(office.move(number, 'assign', { operatorId: await id() }, office.staff.supervisor));
    expect(refused.code).toBe('unsuitable-colleague');
  });

  test.each(['management:430424', county, 'operating:nowhere'])('nor to %s', async (organizationId) => {
    const { number } = await accepted();
    const refused = await refusal(
      office.move(number, 'transfer', { organizationId, reason: '试' }, office.staff.supervisor),
    );
    expect(refused.code).toBe('unsuitable-organization');
  });

  test('assigned to a department, it leaves the sender’s sight, and the complainant learns who has it', async () => {
    const { number, chatId } = await accepted();
    const complaint = await office.move(number, 'assign', toDepartment, office.staff.operator);
    expect(complaint).toMatchObject({
      state: 'assigned',
      organizationId: department,
      senderId: county,
      assigneeId: null,
    });
    expect(office.complaints.maySee(office.staff.supervisor, complaint)).toBe(false);
    expect(office.complaints.maySee(office.staff.officer, complaint)).toBe(true);
    // The directory knows no phone of departments, and none is made up.
    expect(await office.lastTold(chatId)).toContain(
      '衡东县住房城乡建设主管部门（电话可先问衡东县中介超市运行机构：0734-5212289）',
    );
  });

  test('the first return goes back to the sender', async () => {
    const { number, chatId } = await accepted();
    await office.move(number, 'assign', toDepartment, office.staff.operator);
    const told = await office.told(chatId);
    const returned = await office.move(number, 'return', suggestion, office.staff.officer);
    expect(returned).toMatchObject({ state: 'accepted', organizationId: county, senderId: null, returns: 1 });
    expect(await office.told(chatId)).toEqual(told);
    expect(await office.latestEvent(number)).toMatchObject({
      reason: '不是住建行业',
      data: { from: department, to: county, suggested: 'industry:water:430424' },
    });
  });

  test('the second goes to the common parent, whose supervisor rules; a ruled one stays', async () => {
    const { number, chatId } = await accepted();
    for (const _time of [1, 2]) {
      await office.move(number, 'transfer', toDepartment, office.staff.supervisor);
      await office.move(number, 'return', suggestion, office.staff.officer);
    }
    expect(await office.find(number)).toMatchObject({ state: 'accepted', organizationId: prefecture });
    const handling = await refusal(office.move(number, 'transfer', toDepartment, office.staff.above));
    expect(handling.code).toBe('awaits-ruling');

    await office.move(number, 'rule', toDepartment, office.staff.above);
    expect(await office.lastTold(chatId)).toContain('衡东县住房城乡建设主管部门');
    expect((await refusal(office.move(number, 'return', suggestion, office.staff.officer))).code).toBe('ruled');
  });

  test('between neighbours, their prefecture rules', async () => {
    const stranger = await office.hire(neighbour, 'operator');
    const { number } = await accepted();
    for (const _time of [1, 2]) {
      await office.move(
        number,
        'transfer',
        { organizationId: neighbour, reason: '在那里注册' },
        office.staff.supervisor,
      );
      await office.move(number, 'return', suggestion, stranger);
    }
    expect(await office.find(number)).toMatchObject({ organizationId: prefecture });
  });

  async function disabled(): Promise<string> {
    const { id } = await office.hire(county, 'operator');
    await office.prisma.operator.update({ where: { id }, data: { disabledAt: office.now } });
    return id;
  }
});
