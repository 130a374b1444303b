import { type BackOffice, openBackOffice } from '../support/back-office.ts';
import { describeOneDatabase } from '../support/database.ts';

describeOneDatabase('taking back what was just done', (database) => {
  let office: BackOffice;
  beforeAll(async () => {
    office = await openBackOffice(database());
  });
  beforeEach(() => office.itIs('2026-11-23 09:00:00'));
  afterAll(async () => {
    await office.close();
    expect(office.errors).toEqual([]);
  });

  test('an acknowledgement within ten seconds: the case is as it was, the person was told nothing, and both moves are on record', async () => {
    const { number, address, clerk } = await assigned();
    await clerk.do(address, 'acknowledgement');
    const { chatId } = await find(number);
    const held = { chatId: chatId ?? '', dueAt: new Date('2026-11-23T09:00:10+08:00') };
    expect(await office.prisma.message.count({ where: held })).toBe(1);
    office.itIs('2026-11-23 09:00:09');
    expect((await clerk.do(address, 'undo')).location).toContain('done=undo');
    expect(await find(number)).toMatchObject({ state: 'assigned', assigneeId: office.staff.operator.id });
    expect(await office.prisma.message.count({ where: held })).toBe(0);
    expect((await clerk.open(address)).text).toMatch(/周敏签收.*周敏撤销了签收/);
    expect(
      await office.prisma.auditEntry.count({ where: { subject: `complaint:${number}`, action: 'complaint.undo' } }),
    ).toBe(1);
  });

  test('an assignment and a note', async () => {
    const { number, address, clerk } = await assigned();
    await clerk.do(address, 'assignment', { operatorId: office.staff.colleague.id });
    await clerk.do(address, 'undo');
    expect((await find(number)).assigneeId).toBe(office.staff.operator.id);
    await clerk.do(address, 'note', { text: '写错了' });
    await clerk.do(address, 'undo');
    const { text } = await clerk.open(address);
    expect(text).toContain('撤回了一条备注');
    expect(text).not.toContain('写错了');
  });

  test.each([
    ['after ten seconds', async () => office.itIs('2026-11-23 09:00:11')],
    [
      'after a further move',
      (number: string) => office.move(number, 'note', { text: '后来' }, office.staff.supervisor),
    ],
    [
      'once it was sent',
      (number: string) =>
        office.prisma.message.updateMany({ where: { chatId: `web:${number}` }, data: { attempts: 1 } }),
    ],
  ])('not %s: a sentence says so', async (_when, happens) => {
    const { number, address, clerk } = await assigned();
    await office.prisma.complaint.update({ where: { number }, data: { chatId: `web:${number}` } });
    await clerk.do(address, 'acknowledgement');
    const page = await clerk.open(address);
    expect(page.actions).toContain(`${address}/undo`);
    await happens(number);
    const late = await clerk.send(page, `${address}/undo`);
    expect(late).toMatchObject({ status: 409, text: expect.stringContaining('已经不能撤销') });
    expect(await find(number)).toMatchObject({ state: 'in_progress' });
  });

  test('is offered to nobody else, and a further move sends at once what was held back', async () => {
    const { number, address, clerk } = await assigned();
    await clerk.do(address, 'acknowledgement');
    expect((await office.as(office.staff.supervisor).open(address)).actions).not.toContain(`${address}/undo`);
    await clerk.do(address, 'reply', { text: '正在核实' });
    const { chatId } = await find(number);
    const later = { chatId: chatId ?? '', dueAt: { gt: new Date('2026-11-23T09:00:00+08:00') } };
    expect(await office.prisma.message.count({ where: later })).toBe(0);
  });

  const find = (number: string) => office.prisma.complaint.findUniqueOrThrow({ where: { number } });

  async function assigned() {
    const { operator, supervisor } = office.staff;
    const { number } = await office.file();
    await office.move(number, 'accept', { category: 'selection' }, operator);
    await office.move(number, 'assign', { operatorId: operator.id }, supervisor);
    return { number, address: `/complaints/${number}`, clerk: office.as(operator) };
  }
});
