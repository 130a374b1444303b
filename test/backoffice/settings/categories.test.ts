import { readSetting } from '../../../src/casework/setting.ts';
import { useCategories } from '../../../src/complaints/categories.ts';
import { categorySetting } from '../../../src/complaints/category-setting.ts';
import { type BackOffice, county, openBackOffice, province } from '../../support/back-office.ts';
import type { Clerk } from '../../support/clerk.ts';
import { describeOneDatabase } from '../../support/database.ts';

describeOneDatabase('complaint categories', (database) => {
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

  const page = '/settings/categories';
  const listed = async () => (await readSetting(office.prisma, categorySetting)).list;
  const save = (typed: Record<string, string>) => manager.send(undefined, page, { active: 'yes', ...typed });

  test('are added at the end, renamed, moved and switched off, each with an entry in the audit trail', async () => {
    const zh = '超时服务';
    expect((await save({ zh, en: 'Slow service', duty: 'industry' })).location).toBe(`${page}?done`);
    const { id } = (await listed()).at(-1) ?? { id: '' };
    await manager.send(undefined, `${page}/order`, { id, up: 'yes' });
    await manager.send(undefined, page, { id, zh: '服务超时', en: 'Slow service', duty: 'industry' });
    const list = await listed();
    expect(list.at(-2)).toEqual({ id, duty: 'industry', active: false, name: { zh: '服务超时', en: 'Slow service' } });
    expect(list.at(-1)?.id).toBe('other');
    expect(await office.prisma.auditEntry.count({ where: { action: 'categories.change' } })).toBe(3);
  });

  test('lead a complaint to who answers for them from then on, under the new name', async () => {
    await save({ id: 'selection', zh: '选取', en: 'Selecting', duty: 'industry' });
    useCategories(await listed());
    const { organizationId, number } = await office.file({ category: 'selection', industry: 'construction' });
    expect(organizationId).toBe('industry:construction:430424');
    const officer = office.as(await office.hire(organizationId, '住建', 'operator'));
    expect((await officer.open(`/complaints/${number}`)).text).toMatch(/类别 选取 /);
  });

  test('that are switched off are offered no longer, but to a case that has one', async () => {
    await manager.send(undefined, page, { id: 'fees', zh: '收费', en: 'Fees', duty: 'industry' });
    useCategories(await listed());
    const { number } = await office.file({ category: 'announcement' });
    const shown = await office.as(office.staff.operator).open(`/complaints/${number}`);
    expect([shown.html.includes('value="fees"'), shown.html.includes('value="announcement"')]).toEqual([false, true]);
  });

  test.each([
    ['a name that another has', { zh: '其他', en: 'Others' }, '已有同名的类别'],
    ['no English name', { zh: '新类别', en: ' ' }, '请填写中文和英文名称'],
  ])('%s is refused, and what was typed stays', async (_what, typed, fault) => {
    const refused = await save({ ...typed, duty: 'operating' });
    expect([refused.status, refused.text.includes(fault)]).toEqual([422, true]);
    expect(refused.html).toContain(`value="${typed.zh}"`);
  });

  test('are deleted only when they are the site’s own, switched off and never used', async () => {
    const [own] = (await listed()).filter(({ id }) => id.startsWith('own-'));
    const id = own?.id ?? '';
    const remove = async (one: string) => (await manager.send(undefined, `${page}/removal`, { id: one })).status;
    await office.file({ category: 'fees' });
    expect([await remove('fees'), await remove('announcement'), await remove(id)]).toEqual([422, 422, 303]);
    expect((await listed()).some((one) => one.id === id)).toBe(false);
  });

  test('of which the last one is not switched off', async () => {
    for (const { id, active } of await listed())
      if (active && id !== 'other') await manager.send(undefined, page, { id, zh: id, en: id, duty: 'operating' });
    const refused = await manager.send(undefined, page, { id: 'other', zh: '其他', en: 'Other', duty: 'operating' });
    expect(refused.text).toContain('至少要有一个可供选择的类别');
  });

  test('are only read by a county’s manager', async () => {
    const reader = office.as(await office.hire(county, '县局', 'manager'));
    expect((await reader.open(page)).actions.filter((action) => action.startsWith('/settings'))).toEqual([]);
  });
});
