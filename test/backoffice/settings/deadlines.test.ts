import { readCommitments } from '../../../src/casework/settings.ts';
import { type BackOffice, county, openBackOffice, province } from '../../support/back-office.ts';
import { describeOneDatabase } from '../../support/database.ts';

const filled = {
  acceptanceDays: '1',
  resolutionDays: '8',
  extensionDays: '5',
  waitingDays: '5',
  reopeningDays: '10',
  enquiryDays: '3',
  remedyDays: '10',
  monthlyReportDays: '5',
  'resolutionDaysOf[fees]': '15',
  'resolutionDaysOf[fraud]': '',
};

describeOneDatabase('the site’s deadlines', (database) => {
  let office: BackOffice;

  beforeEach(async () => {
    await database().prisma.$executeRaw`TRUNCATE settings`;
    office = await openBackOffice(database());
  });

  afterEach(async () => {
    await office.close();
    expect(office.errors).toEqual([]);
  });

  const hireManager = async () => office.as(await office.hire(province, '省厅', 'manager'));

  test('are said to be the site’s own', async () => {
    expect((await (await hireManager()).open('/settings/deadlines')).text).toContain(
      '本平台自己的承诺，不是服务指南的规定',
    );
  });

  test('a manager of the province changes them, and the audit trail has what they were', async () => {
    const manager = await hireManager();
    const done = await manager.send(await manager.open('/settings/deadlines'), '/settings/deadlines', filled);
    expect(done.location).toBe('/settings/deadlines?done');
    expect(await readCommitments(office.prisma)).toMatchObject({ resolutionDays: 8, resolutionDaysOf: { fees: 15 } });
    const entry = await office.prisma.auditEntry.findFirst({
      where: { action: 'commitments.change' },
      orderBy: { position: 'desc' },
    });
    expect(entry?.detail).toMatchObject({ before: { resolutionDays: 10 }, after: { resolutionDays: 8 } });
  });

  test.each(['0', '366', '1.5', 'viele', ''])(
    '%j is no number of days: nothing is saved, what was typed stays',
    async (days) => {
      const manager = await hireManager();
      const page = await manager.send(await manager.open('/settings/deadlines'), '/settings/deadlines', {
        ...filled,
        resolutionDays: days,
        enquiryDays: '7',
      });
      expect(page.status).toBe(422);
      expect(page.html).toMatch(/aria-invalid="true" name="resolutionDays"/);
      expect(page.html).toMatch(/name="enquiryDays"[^>]*value="7"/);
      expect((await readCommitments(office.prisma)).enquiryDays).toBe(3);
    },
  );

  test('of two managers at once, the second is told and keeps what was typed', async () => {
    const [first, second] = [await hireManager(), await hireManager()];
    const stale = await second.open('/settings/deadlines');
    await first.send(await first.open('/settings/deadlines'), '/settings/deadlines', filled);
    const page = await second.send(stale, '/settings/deadlines', { ...filled, resolutionDays: '12' });
    expect([page.status, page.text.includes('别人刚改过')]).toEqual([409, true]);
    expect(page.html).toMatch(/name="resolutionDays"[^>]*value="12"/);
    expect((await readCommitments(office.prisma)).resolutionDays).toBe(8);
  });

  test('a county’s manager reads them only', async () => {
    const manager = office.as(await office.hire(county, '县局', 'manager'));
    expect((await manager.open('/settings/deadlines')).text).toContain('这里只能查看');
    expect((await manager.send(undefined, '/settings/deadlines', filled)).status).toBe(403);
  });
});
