import { inTransaction } from '../../src/database/transaction.ts';
import { sendDueNotices } from '../../src/notices/send.ts';
import { subscribe } from '../../src/notices/subscriptions.ts';
import { at, type BackOffice, county, department, openBackOffice, prefecture } from '../support/back-office.ts';
import type { Clerk, Page } from '../support/clerk.ts';
import { describeOneDatabase } from '../support/database.ts';
import { seedKnowledge } from '../support/knowledge.ts';

const text = { title: '下周三培训', body: '九点，请带公章。', titleEn: '', bodyEn: '', when: 'now', time: '' };

describeOneDatabase('notices in the back office', (database) => {
  let office: BackOffice;
  let officer: Clerk;
  let above: Clerk;

  beforeAll(async () => {
    office = await openBackOffice(database());
    officer = office.as(office.staff.supervisor);
    above = office.as(await office.hire(prefecture, '市督办人', 'supervisor'));
    await inTransaction(office.prisma, async (tx) => {
      for (const chatId of ['web:1', 'web:2'])
        await subscribe(tx, { chatId, placeId: '430424', locale: 'zh-CN' }, at('2026-11-20 09:00'));
    });
  });
  afterAll(async () => {
    await office.close();
    expect(office.errors).toEqual([]);
  });

  const preview = (typed: Partial<typeof text> = {}) =>
    officer.send(undefined, '/notices', { ...text, ...typed, do: 'preview' });
  const send = (looked: Page, typed: Partial<typeof text> = {}) =>
    officer.send(looked, '/notices', { ...text, ...typed, do: 'send' });
  const arrive = (now: string) =>
    sendDueNotices({ prisma: office.prisma, directory: () => seedKnowledge().directory, clock: () => at(now) });

  test('what is wrong is said by each field at once, and what was typed stays', async () => {
    const page = await preview({ title: '', titleEn: 'Training', when: 'later', time: 'soon' });
    expect(page.status).toBe(422);
    expect(page.text).toMatch(/标题没有写.*英文内容没有写.*请填写日期和时间/);
    expect(page.html).toContain('九点，请带公章。');
  });

  test('a preview shows both languages and how many would get it, and sends nothing; nor does what was changed after it', async () => {
    const page = await preview();
    expect(page.text).toMatch(/【衡东县通知】下周三培训.*Notice for Hengdong County.*in Chinese only.*马上发给 2 人/);
    const changed = await send(page, { body: '改到十点。' });
    expect(changed.text).toContain('改到十点。');
    expect(await office.prisma.notice.count()).toBe(0);
  });

  test('a planned one is recalled by those who wrote it, and only read by those above', async () => {
    const later = { when: 'later', time: '2026-11-25T09:00' };
    const { location } = await send(await preview(later), later);
    const address = location.replace(/\?.*/, '');
    expect((await above.open(address)).text).toContain('定在 11-25 09:00 发送；现在有 2 人订阅');
    expect((await above.send(undefined, `${address}/recall`)).status).toBe(403);
    expect((await officer.open(address)).actions).toContain(`${address}/recall`);
    await officer.send(undefined, `${address}/recall`);
    expect((await officer.open(address)).text).toContain('已撤回');
    expect((await officer.send(undefined, `${address}/recall`)).text).toContain('没有撤回');
  });

  test('its page counts what was delivered, blocked and waits; more than the day may have are refused with words', async () => {
    const { location } = await send(await preview());
    await arrive('2026-11-23 09:01');
    const blocked = { chatId: 'web:1', priority: 'broadcast' as const };
    await office.prisma.message.updateMany({ where: blocked, data: { state: 'failed', failure: 'blocked' } });
    expect((await officer.open(location)).text).toMatch(/已送达 0 等待发送 1 对方停用了机器人 1 没有送达 0/);
    for (let count = 0; count < 2; count += 1) await send(await preview());
    const refused = await send(await preview());
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('一天最多发 3 条通知');
    expect((await officer.open('/notices')).text).toMatch(/下周三培训 衡东县 11-23 09:00 已发 0 \/ 2/);
  });

  test('sensible times are offered, and one that was chosen is previewed and sent as any other', async () => {
    const page = await officer.open('/notices/new');
    expect(page.html).not.toContain('is-invalid');
    expect(page.text).toMatch(/今天下午：.*14:00 下一个工作日：.*11 月 24 日.*0?9:00 下周：.*11 月 30 日/);
    const tomorrow = { when: '2026-11-24T09:00' };
    const { location } = await send(await preview(tomorrow), tomorrow);
    expect((await officer.open(location)).text).toContain('定在 11-24 09:00 发送');
  });

  test('an industry department writes none, and reads why', async () => {
    const other = office.as(await office.hire(department, '住建督办人', 'supervisor'));
    expect((await other.open('/notices')).text).toContain('通知由运行机构的督办人和负责人写');
    expect((await other.open('/notices/new')).status).toBe(403);
    expect((await office.as(await office.hire(county, '县经办人', 'operator')).open('/notices')).status).toBe(403);
  });
});
