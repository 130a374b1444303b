import { type BackOffice, neighbour, openBackOffice } from '../support/back-office.ts';
import { describeOneDatabase } from '../support/database.ts';

describeOneDatabase('around a complaint', (database) => {
  let office: BackOffice;
  beforeAll(async () => {
    office = await openBackOffice(database());
  });
  afterAll(async () => {
    await office.close();
    expect(office.errors).toEqual([]);
  });

  test('its record is printed masked, and in full with a reason that stands in the audit trail', async () => {
    const { number } = await office.inProgress();
    const address = `/complaints/${number}/print`;
    const clerk = office.as(office.staff.operator);
    const masked = await clerk.open(address);
    for (const said of [`投诉办理单 ${number}`, '承办人', '审核人', '重新选取', '王**', '周敏'])
      expect(masked.text).toContain(said);
    expect(masked.html).not.toMatch(/王小明|13812345678/);
    const full = await clerk.send(masked, address, { reason: '归档' });
    expect(full.text).toContain('王小明');
    expect(await office.prisma.auditEntry.count({ where: { action: 'reveal', subject: `complaint:${number}` } })).toBe(
      1,
    );
  });

  test('the earlier ones of the same person and of the same agency are found, as far as the operator may see them', async () => {
    const [chatId, accused] = ['web:again', '湖南再来咨询有限公司'];
    const anonymous = { anonymous: true, personName: null, phone: null };
    const earlier = await office.file({ chatId, accused: null, ...anonymous });
    const sameAgency = await office.file({ accused });
    const elsewhere = await office.file({ accused, placeId: '430423' });
    const { number } = await office.file({ chatId, accused });
    const page = await office.as(office.staff.operator).open(`/complaints/${number}`);
    expect(page.text).toMatch(
      new RegExp(`同一投诉人的其他投诉 ${earlier.number}.*对同一机构的其他投诉 ${sameAgency.number}`),
    );
    expect(page.html).not.toContain(elsewhere.number);
    expect(page.html).not.toContain(chatId);
    expect(elsewhere.organizationId).toBe(neighbour);
  });
});
