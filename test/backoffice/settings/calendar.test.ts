import { chinaCalendar } from '../../../src/calendar/calendar.ts';
import { readArrangedDays } from '../../../src/casework/arranged-days.ts';
import { type BackOffice, county, openBackOffice, province } from '../../support/back-office.ts';
import type { Clerk } from '../../support/clerk.ts';
import { describeOneDatabase } from '../../support/database.ts';

const notice = `国务院办公厅关于2027年部分节假日安排的通知
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月20日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天，不调休。
六、中秋节：9月15日（周三）放假1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。`;

describeOneDatabase('the site’s calendar', (database) => {
  let office: BackOffice;
  let manager: Clerk;

  beforeAll(async () => {
    office = await openBackOffice(database());
    manager = office.as(await office.hire(province, '省厅', 'manager'));
  });

  beforeEach(() => database().prisma.arrangedDay.deleteMany());

  afterAll(async () => {
    await office.close();
    expect(office.errors).toEqual([]);
  });

  const page = '/settings/calendar';
  const calendar = async () => chinaCalendar(await readArrangedDays(office.prisma));

  test('warns that next year is missing, from November on', async () => {
    expect((await manager.open(page)).text).toContain('2027 年的放假安排还没有录入');
  });

  test('takes a notice in once its preview was seen, as a whole, with an entry in the audit trail', async () => {
    const preview = await manager.send(await manager.open(page), `${page}/preview`, { text: notice });
    expect(preview.text).toContain('放假 27 天，调休上班 5 天');
    expect(preview.text).toContain('日期、星期和天数都对得上');
    expect(await readArrangedDays(office.prisma)).toEqual([]);

    const saved = await manager.send(preview, `${page}/arrangement`);
    expect(saved.location).toBe(`${page}?done&year=2027`);
    expect((await manager.open(page)).text).not.toContain('放假安排还没有录入');
    const known = await calendar();
    expect([known.isPublished(2027), known.isWorkingDay('2027-02-05'), known.isWorkingDay('2027-01-31')]).toEqual([
      true,
      false,
      true,
    ]);
    const entry = await office.prisma.auditEntry.findFirst({ orderBy: { position: 'desc' } });
    expect(entry).toMatchObject({ action: 'calendar.arrangement', subject: 'calendar:2027' });
    expect(entry?.detail).toMatchObject({
      before: { off: [] },
      after: { atWork: expect.arrayContaining(['2027-05-08']) },
    });
  });

  test('a notice that was corrected replaces the one before; the site’s own days stay', async () => {
    const own = { date: '2027-01-04', kind: 'off', nameZh: '停业盘点', nameEn: '' };
    await manager.send(undefined, `${page}/days`, own);
    await manager.send(undefined, `${page}/arrangement`, { text: notice });
    await manager.send(undefined, `${page}/arrangement`, {
      text: notice.replace('10月9日（周六）', '10月16日（周六）'),
    });
    const known = await calendar();
    expect(['2027-01-04', '2027-10-09', '2027-10-16'].map(known.isWorkingDay)).toEqual([false, false, true]);
    const { html } = await manager.open(page);
    expect(html.indexOf(`action="${page}/days"`)).toBeLessThan(html.indexOf(`action="${page}/day-removal"`));
    expect(html).toMatch(/<details[^>]*><summary[^>]*>与程序自带日历不同的日子（3\d 天）/);
  });

  test('what does not fit is named, and saved only by somebody who says that they have seen it', async () => {
    const odd = notice.replace('1月1日（周五）', '1月1日（周四）').replace('共7天。1月31日', '共8天。1月31日');
    const preview = await manager.send(undefined, `${page}/preview`, { text: odd });
    expect(preview.text).toContain('2027-01-01：通知写的是周四，实际是周五');
    expect(preview.text).toContain('春节：通知写共 8 天，读出 7 天');

    expect((await manager.send(preview, `${page}/arrangement`)).status).toBe(422);
    expect(await readArrangedDays(office.prisma)).toEqual([]);
    expect((await manager.send(preview, `${page}/arrangement`, { checked: 'yes' })).status).toBe(303);
  });

  test('what is no notice comes back as it was pasted', async () => {
    const refused = await manager.send(undefined, `${page}/preview`, { text: '明年怎么放假？' });
    expect([refused.status, refused.html.includes('明年怎么放假？')]).toEqual([422, true]);
  });

  test('a single day is set and taken back, and does not publish its year', async () => {
    await manager.send(undefined, `${page}/days`, { date: '2027-03-01', kind: 'off', nameZh: '', nameEn: '' });
    expect([(await calendar()).isWorkingDay('2027-03-01'), (await calendar()).isPublished(2027)]).toEqual([
      false,
      false,
    ]);
    await manager.send(undefined, `${page}/day-removal`, { date: '2027-03-01' });
    expect((await calendar()).isWorkingDay('2027-03-01')).toBe(true);
    const entries = await office.prisma.auditEntry.findMany({ orderBy: { position: 'desc' }, take: 2 });
    expect(entries.map(({ action }) => action)).toEqual(['calendar.day-removed', 'calendar.day']);
  });

  test.each<Record<string, string>>([
    { date: '2027-02-30' },
    { date: '' },
    { date: '2027-03-01', nameZh: '长'.repeat(41) },
  ])('%j is refused', async (typed) => {
    expect((await manager.send(undefined, `${page}/days`, typed)).status).toBe(422);
    expect(await readArrangedDays(office.prisma)).toEqual([]);
  });

  test('a county’s manager reads it and has nothing to change it with', async () => {
    const reader = office.as(await office.hire(county, '县局', 'manager'));
    const shown = await reader.open(page);
    expect(shown.actions.filter((action) => action.startsWith('/settings'))).toEqual([]);
    expect((await reader.send(undefined, `${page}/arrangement`, { text: notice })).status).toBe(403);
  });
});
