import { describeEvent } from '../../src/registrations/timeline.ts';
import { at, openCases, person } from '../support/cases.ts';
import { describeOneDatabase } from '../support/database.ts';
import { entry, make } from '../support/registration-desk.ts';

describeOneDatabase('the timeline of a registration', (database) => {
  test('says each event in words', async () => {
    const cases = await openCases(database(), at('2026-11-23 10:00'));
    const county = { ...(await cases.hire('operating:430424', 'operator')) };
    const department = await cases.hire('industry:natural-resources:430424', 'operator');
    await cases.prisma.operator.update({ where: { id: county.id }, data: { name: '李华' } });
    await cases.prisma.operator.update({ where: { id: department.id }, data: { name: '周明' } });
    const registration = await cases.tx((tx) => cases.registrations.submit(tx, entry, county));
    await cases.tx((tx) => cases.registrations.watch(tx, registration, 'web:1', 'zh-CN'));
    await make(cases, 'refuse', registration, county);
    await make(cases, 'resubmit', registration, county);
    cases.isNow('2026-11-25 17:00');
    await cases.registrations.runClock();
    cases.isNow('2026-11-25 18:00');
    await cases.registrations.runClock();
    await make(cases, 'chase', registration, person('web:1'));
    await make(cases, 'pass', registration, county);
    await make(cases, 'note', registration, department);
    await make(cases, 'fail', registration, department);

    const loaded = await cases.registrations.load(cases.prisma, registration.number);
    expect(loaded?.events.map((event) => describeEvent(event, 'zh-CN'))).toEqual([
      '李华登记了入驻申请',
      '李华核验了形式要件：未通过（按期）\n• 营业执照（或法人登记证书）：已过期。请提交：新的营业执照',
      '李华登记了重新提交的申请\n换了营业执照',
      '系统预警：2026 年 11 月 25 日（星期三）到期',
      '系统督办，期限为2026 年 11 月 25 日（星期三）',
      '申请人催办，期限为2026 年 11 月 25 日（星期三），同时告知上级',
      '李华核验了形式要件：通过，机构入驻（超期）\n核对了：营业执照（或法人登记证书）；法定代表人身份证明；资质（资格）证书；从业人员信息；中介服务事项；联系人和联系方式；测绘、土地或地质类证书的专业范围填写完整',
      '周明备注\n已电话联系',
      '周明核验了资质真实性：未通过（按期）\n理由：证书查无此号',
    ]);
    for (const event of loaded?.events ?? []) expect(describeEvent(event, 'en')).not.toMatch(/event\.|{{|undefined/);
  });
});
