import { readSetting } from '../../../src/casework/setting.ts';
import { textSetting } from '../../../src/conversation/own-texts.ts';
import { retentionSetting } from '../../../src/retention/retention.ts';
import { type BackOffice, openBackOffice, province } from '../../support/back-office.ts';
import type { Clerk } from '../../support/clerk.ts';
import { describeOneDatabase } from '../../support/database.ts';

describeOneDatabase('the bot’s texts and the retention of data', (database) => {
  let office: BackOffice;
  let manager: Clerk;

  beforeAll(async () => {
    office = await openBackOffice(database());
    manager = office.as(await office.hire(province, '省厅', 'manager'));
  });

  afterAll(async () => {
    await office.close();
    expect(office.errors).toEqual([]);
  });

  const send = (noun: string, typed: Record<string, string>) => manager.send(undefined, `/settings/${noun}`, typed);
  const key = 'status.closed.after-hours';

  test('a text is seen as the chat shows it before it is saved', async () => {
    const typed = { key, zh: '下班了，{{when}} 再来。', en: '' };
    const preview = await send('texts/preview', typed);
    expect(preview.text).toContain('下班了，明天（1 月 5 日 星期二）8:30 再来。');
    expect((await readSetting(office.prisma, textSetting))['zh-CN']).toEqual({});
    await send('texts', typed);
    expect(await readSetting(office.prisma, textSetting)).toEqual({ 'zh-CN': { [key]: typed.zh }, en: {} });
  });

  test('empty, the standard text holds again', async () => {
    await send('texts', { key, zh: '', en: '' });
    expect((await readSetting(office.prisma, textSetting))['zh-CN']).toEqual({});
  });

  test.each([
    ['leaves out what is filled in', '下班了。', '少了自动填写的内容'],
    ['has something that nobody fills in', '{{when}} {{phone}}', '无法填写的大括号'],
    ['has braces that do not close', '{{when}} {{', '无法填写的大括号'],
    ['is too long', `{{when}}${'长'.repeat(1000)}`, '最多 1000 个字'],
  ])('a text that %s is not saved', async (_what, zh, fault) => {
    const refused = await send('texts', { key, zh, en: '' });
    expect([refused.status, refused.text.includes(fault), refused.html.includes(zh.slice(0, 8))]).toEqual([
      422,
      true,
      true,
    ]);
    expect((await readSetting(office.prisma, textSetting))['zh-CN']).toEqual({});
  });

  test('how long data is kept is set in months, six at least', async () => {
    const page = await manager.open('/settings/retention');
    const typed = { caseMonths: '24', enquiryMonths: '6' };
    const save = (months: object) => manager.send(page, '/settings/retention', { ...typed, ...months });
    expect((await save({ caseMonths: '5' })).status).toBe(422);
    expect((await save({})).location).toBe('/settings/retention?done');
    expect(await readSetting(office.prisma, retentionSetting)).toEqual({ caseMonths: 24, enquiryMonths: 6 });
    expect((await save({})).text).toContain('别人刚改成办件 24 个月');
  });
});
