import { type BackOffice, department, neighbour, openBackOffice } from '../../support/back-office.ts';
import { describeDatabase } from '../../support/database.ts';
import { newCreditCode } from '../../support/registration-desk.ts';

const entry = {
  applicant: '湖南正大工程咨询有限公司',
  creditCode: '91430424MA4L12345J',
  placeId: '衡阳市/衡东县',
  industry: 'construction',
  contactName: '王小明',
  phone: '13812345678',
};
const formItems = [
  'business-license',
  'legal-representative',
  'qualification-certificates',
  'staff',
  'service-items',
  'contact-details',
];
const qualificationItems = ['certificate-genuine', 'certificate-valid', 'scope-covers-services', 'staff-genuine'];

describeDatabase('registrations in the back office', (database) => {
  let office: BackOffice;

  beforeAll(async () => {
    office = await openBackOffice(database());
  });

  afterAll(async () => {
    await office.close();
    expect(office.errors).toEqual([]);
  });

  /** Recorded by the county's operator. @returns the page's address */
  async function record(typed: Partial<typeof entry> = { creditCode: newCreditCode() }): Promise<string> {
    const clerk = office.as(office.staff.operator);
    const done = await clerk.send(await clerk.open('/registrations/new'), '/registrations', { ...entry, ...typed });
    return done.location.split('?')[0] ?? '';
  }

  const stateOf = async (page: string) => {
    const number = page.split('/').at(-1) as string;
    return (await office.prisma.registration.findUniqueOrThrow({ where: { number } })).state;
  };

  test('one that is recorded says who checks it and until when, and stands in the queue', async () => {
    const page = await record();
    const clerk = office.as(office.staff.operator);
    const { text } = await clerk.open(page);
    for (const said of ['衡东县中介超市运行机构', '衡东县住房城乡建设主管部门', '还剩 2 个工作日 11-25 17:30'])
      expect(text).toContain(said);
    expect((await clerk.open('/registrations')).html).toContain(`href="${page}"`);
  });

  test.each([
    ['a credit code that is none', { creditCode: '91430424MA4L123459' }, '统一社会信用代码不正确'],
    ['a place that nobody knows', { placeId: '火星' }, '名录里没有这个名称'],
    ['a place of another organization', { placeId: '衡阳市/衡山县' }, '衡山县中介超市运行机构'],
    ['an agency from outside Hunan, which the province checks', { placeId: '湖南省外' }, '湖南省中介超市运行机构'],
    ['a phone that is none', { phone: '12' }, '“电话”不符合要求'],
    ['a name of one letter', { applicant: '湖' }, '“申请机构全称”不符合要求'],
    ['a contact that is a number', { contactName: '13812345678' }, '“联系人”不符合要求'],
  ])('%s is refused, and what was typed stays', async (_case, typed, sentence) => {
    const clerk = office.as(office.staff.operator);
    const page = await clerk.send(await clerk.open('/registrations/new'), '/registrations', { ...entry, ...typed });
    expect(page.status).toBe(422);
    expect(page.text).toContain(sentence);
    for (const kept of Object.values({ ...entry, ...typed })) expect(page.html).toContain(kept);
  });

  test('personal data is masked until a reason reveals it', async () => {
    const page = await record({});
    const clerk = office.as(office.staff.operator);
    expect((await clerk.open(page)).html).not.toMatch(/王小明|13812345678|91430424MA4L12345J/);
    expect((await clerk.do(page, 'reveal', { reason: '电话核实' })).text).toMatch(
      /91430424MA4L12345J.*王小明.*13812345678/s,
    );
  });

  test('one that is there already is refused with its number', async () => {
    const creditCode = newCreditCode();
    const number = (await record({ creditCode })).split('/').at(-1) as string;
    const clerk = office.as(office.staff.operator);
    const typed = { ...entry, creditCode };
    const again = await clerk.send(await clerk.open('/registrations/new'), '/registrations', typed);
    expect([again.status, again.text.includes(number)]).toEqual([422, true]);
  });

  test('refused item by item, resubmitted, admitted, verified', async () => {
    const page = await record();
    const clerk = office.as(office.staff.operator);
    const officer = office.as(await office.hire(department, '何工', 'operator'));
    const refusal = {
      'items[staff][wrong]': '缺社保',
      'items[staff][handIn]': '社保证明',
      'items[其他][wrong]': '地址不符',
      'items[其他][handIn]': '房产证明',
    };
    await clerk.do(page, 'refusal', refusal);
    expect((await clerk.open(page)).text).toMatch(
      /从业人员信息：缺社保。请提交：社保证明.*其他：地址不符。请提交：房产证明/s,
    );
    await clerk.do(page, 'resubmission', { changed: '补交了材料' });
    await clerk.do(page, 'admission', { checked: formItems });
    expect(await stateOf(page)).toBe('admitted');
    expect((await clerk.open(page)).actions).not.toContain(`${page}/verification`);
    await officer.do(page, 'verification', { checked: qualificationItems });
    expect(await stateOf(page)).toBe('verified');
  });

  test('what is not checked off does not pass, and what is checked stays checked', async () => {
    const page = await record();
    const sent = await office.as(office.staff.operator).do(page, 'admission', { checked: ['staff'] });
    expect(sent.status).toBe(422);
    expect(sent.text).toContain('还有核验项没有核对');
    expect(sent.html).toMatch(/value="staff" checked/);
  });

  test('half an item is no item: what to hand in has to be said', async () => {
    const page = await record();
    const sent = await office.as(office.staff.operator).do(page, 'refusal', { 'items[staff][wrong]': '缺社保' });
    expect([sent.status, sent.text.includes('“哪些项不符合”不符合要求')]).toEqual([422, true]);
    expect(sent.html).toContain('value="缺社保"');
  });

  test('removal needs a ground, and notice given', async () => {
    const page = await record();
    const clerk = office.as(office.staff.operator);
    await clerk.do(page, 'admission', { checked: formItems });
    expect((await clerk.do(page, 'removal', { ground: '不再符合条件' })).status).toBe(422);
    expect((await clerk.do(page, 'removal', { ground: '不再符合条件', noticeGiven: 'yes' })).status).toBe(303);
    expect(await stateOf(page)).toBe('removed');
  });

  test('a note sent twice is kept once', async () => {
    const page = await record();
    const clerk = office.as(office.staff.operator);
    const shown = await clerk.open(page);
    const first = await clerk.send(shown, `${page}/note`, { text: '只记一次' });
    const second = await clerk.send(shown, `${page}/note`, { text: '只记一次' });
    expect([first.status, second.status]).toEqual([303, 409]);
    expect(await office.prisma.caseEvent.count({ where: { text: '只记一次' } })).toBe(1);
  });

  test('another county’s is answered as one that does not exist', async () => {
    const page = await record();
    const stranger = office.as(await office.hire(neighbour, '外人', 'supervisor'));
    const [foreign, missing] = [await stranger.open(page), await stranger.open('/registrations/RZ20990101-0001')];
    expect([foreign.status, foreign.html]).toEqual([404, missing.html]);
  });
});
