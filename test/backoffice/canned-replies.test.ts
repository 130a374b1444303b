import { seedCannedReplies } from '../../src/casework/canned-replies.ts';
import { seedFolder } from '../../src/conversation/knowledge.ts';
import { type BackOffice, county, neighbour, openBackOffice, prefecture } from '../support/back-office.ts';
import { describeOneDatabase } from '../support/database.ts';
import { seedKnowledge } from '../support/knowledge.ts';

describeOneDatabase('canned replies', (database) => {
  let office: BackOffice;
  beforeAll(async () => {
    office = await openBackOffice(database());
    await seedCannedReplies(office.prisma, seedKnowledge().directory, seedFolder);
  });
  afterAll(async () => {
    await office.close();
    expect(office.errors).toEqual([]);
  });

  const typed = { kind: 'reply', title: '约时间', text: '请于工作日来{{organization}}，电话 {{phone}}。' };
  const add = (organization: string, more: object = {}) =>
    office
      .hire(organization, '主管', 'supervisor')
      .then((supervisor) => office.as(supervisor).send(undefined, '/canned-replies', { ...typed, ...more }));

  test('are filled in by the server, without personal data, below what is typed already', async () => {
    const { number } = await office.inProgress();
    const address = `/complaints/${number}`;
    const clerk = office.as(office.staff.operator);
    const inserted = await clerk.do(address, 'canned-reply', {
      noun: 'reply',
      canned: 'contacted-agency',
      text: '您好！',
    });
    expect(inserted.location).toBe(`${address}#move-reply`);
    expect((await clerk.open(address)).html).toContain(
      `您好！\n您好，关于投诉 ${number}，我们已联系湖南正大工程咨询有限公司了解情况，核实后会把结果告诉您。</textarea>`,
    );
    await clerk.do(address, 'canned-reply', { noun: 'information-request', canned: 'call-us' });
    const { html } = await clerk.open(address);
    expect(html).toContain('请在工作时间拨打 0734-5212289（衡东县中介超市运行机构），找周敏。');
    expect(html).not.toContain('13812345678');
  });

  test('promise no day that has passed: that is left to fill in', async () => {
    const { number } = await office.inProgress();
    const clerk = office.as(office.staff.operator);
    await clerk.do(`/complaints/${number}`, 'canned-reply', { noun: 'reply', canned: 'received' });
    expect((await clerk.open(`/complaints/${number}`)).html).toMatch(
      /我们正在核实，\d{4} 年 \d+ 月 \d+ 日（星期.）前答复您/,
    );
    office.itIs('2027-02-01T10:00');
    await clerk.do(`/complaints/${number}`, 'canned-reply', { noun: 'information-request', canned: 'received' });
    expect((await clerk.open(`/complaints/${number}`)).html).toContain('我们正在核实，＿＿月＿＿日前答复您');
    office.itIs('2026-11-23T10:00');
  });

  test('are in the language of whoever reads them, where they are given in it', async () => {
    const { number } = await office.inProgress({ locale: 'en', accused: null });
    const clerk = office.as(office.staff.operator);
    await clerk.do(`/complaints/${number}`, 'canned-reply', { noun: 'reply', canned: 'mediation' });
    expect((await clerk.open(`/complaints/${number}`)).html).toContain('the agency is willing to settle this with you');
  });

  test('of a refusal say per item what is wrong and what to hand in', async () => {
    const entry = {
      ...{ applicant: '湖南新办咨询有限公司', creditCode: '91430424MA4L16JQ9M', placeId: '430424' },
      ...{ industry: 'construction', contactName: '张三', phone: '13812345678' },
    };
    const { number } = await office.tx((tx) => office.registrations.submit(tx, entry, office.staff.operator));
    const clerk = office.as(office.staff.operator);
    await clerk.do(`/registrations/${number}`, 'canned-reply', { noun: 'refusal', canned: 'license-expired' });
    const { html } = await clerk.open(`/registrations/${number}`);
    expect(html).toMatch(/name="items\[business-license\]\[wrong\]"[^>]*>营业执照已过期，或者图片看不清。</);
    expect(html).toMatch(/name="items\[business-license\]\[handIn\]"[^>]*>有效期内的营业执照副本/);
  });

  test('are shared with the organizations below, and edited by supervisors and managers of their own alone', async () => {
    await add(prefecture, { title: '市里的' });
    await add(neighbour, { title: '邻县的' });
    const own = await add(county);
    expect(own.status).toBe(303);
    const page = await office.as(office.staff.supervisor).open('/canned-replies');
    expect(page.text).toContain('市里的');
    expect(page.text).not.toContain('邻县的');
    expect(page.html.match(/action="\/canned-replies\/removal"/g)).toHaveLength(1);
    const { id } = await office.prisma.cannedReply.findFirstOrThrow({ where: { title: '市里的' } });
    const refused = await office.as(office.staff.supervisor).send(undefined, '/canned-replies/removal', { id });
    expect(refused).toMatchObject({ status: 422, text: expect.stringContaining('不是本单位的') });
    const operator = office.as(office.staff.operator);
    expect((await operator.open('/canned-replies')).actions).not.toContain('/canned-replies');
    expect((await operator.send(undefined, '/canned-replies', typed)).status).toBe(403);
  });

  test('with a placeholder that is none are refused with a sentence, and what was typed stays', async () => {
    const refused = await add(county, { text: '{{姓名}}您好' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('没有“姓名”这个占位符。可以使用：number、accused');
    expect(refused.html).toContain('{{姓名}}您好</textarea>');
  });

  test('that were edited or removed are not brought back by the seed', async () => {
    await office.prisma.cannedReply.update({ where: { id: 'evidence' }, data: { removedAt: new Date() } });
    await office.prisma.cannedReply.update({ where: { id: 'call-us' }, data: { text: '改过' } });
    await seedCannedReplies(office.prisma, seedKnowledge().directory, seedFolder);
    expect((await office.as(office.staff.operator).open('/canned-replies')).text).not.toContain('请补充凭证');
    expect((await office.as(office.staff.operator).open('/canned-replies')).text).toContain('改过');
  });
});
