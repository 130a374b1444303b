import { type BackOffice, department, neighbour, openBackOffice } from '../../support/back-office.ts';
import { describeOneDatabase } from '../../support/database.ts';
import { itemIds, newCreditCode } from '../../support/registration-desk.ts';

const entry = {
  applicant: '湖南正大工程咨询有限公司',
  creditCode: '91430424MA4L12345J',
  placeId: '衡阳市/衡东县',
  industry: 'construction',
  contactName: '王小明',
  phone: '13812345678',
};
const formItems = itemIds('form', entry.industry);
const qualificationItems = itemIds('qualification', entry.industry);

describeOneDatabase('registrations in the back office', (database) => {
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

  test('what is not checked off does not pass: it is named, and what is checked stays checked', async () => {
    const page = await record();
    const checked = formItems.filter((item) => item !== 'business-license');
    const sent = await office.as(office.staff.operator).do(page, 'admission', { checked });
    expect(sent.status).toBe(422);
    expect(sent.text).toContain('还没有核对：营业执照（或法人登记证书）。');
    expect(sent.html).toMatch(/value="staff" checked/);
  });

  test('half an item is no item: it is said of which one what is missing', async () => {
    const page = await record();
    const sent = await office.as(office.staff.operator).do(page, 'refusal', { 'items[staff][wrong]': '缺社保' });
    expect(sent.status).toBe(422);
    expect(sent.text).toContain('每一项都要写明“哪里不对”和“要提交什么”，没有写全的：从业人员信息');
    expect(sent.html).toContain('>缺社保</textarea>');
  });

  describe('removal', () => {
    const notice = { ground: 'qualification-lapsed', text: '资质证书已过期' };

    async function noticed(): Promise<string> {
      const page = await record();
      const clerk = office.as(office.staff.operator);
      await clerk.do(page, 'admission', { checked: formItems });
      expect((await clerk.open(page)).actions).not.toContain(`${page}/removal`);
      expect((await clerk.do(page, 'removal-notice', notice)).status).toBe(303);
      return page;
    }
    afterEach(() => office.itIs('2026-11-23 09:00'));

    test('waits until the time to put it right is over', async () => {
      const page = await noticed();
      const clerk = office.as(office.staff.operator);
      const early = await clerk.do(page, 'removal');
      expect([early.status, early.text.includes('补正期限到2026 年 12 月 7 日（星期一）才结束')]).toEqual([422, true]);
      office.itIs('2026-12-07 17:31');
      expect((await clerk.open(page)).text).toContain('补正期限已到，可以清理');
      expect((await clerk.do(page, 'removal')).status).toBe(303);
      expect(await stateOf(page)).toBe('removed');
      expect((await clerk.open(page)).text).toContain('资质（资格）证书失效、被撤销或吊销：资质证书已过期');
    });

    test('is done at once when the agency agrees, and it is said how', async () => {
      const page = await noticed();
      const clerk = office.as(office.staff.operator);
      expect((await clerk.do(page, 'removal', { agreed: 'yes' })).text).toContain('请写明该机构是什么时候、怎样同意的');
      await clerk.do(page, 'removal', { agreed: 'yes', text: '11 月 23 日来函' });
      expect(await stateOf(page)).toBe('removed');
    });

    test('does not follow a notice that was withdrawn', async () => {
      const page = await noticed();
      const clerk = office.as(office.staff.operator);
      await clerk.do(page, 'removal-notice-withdrawal', { reason: '已换证' });
      const { actions, text } = await clerk.open(page);
      expect([actions.includes(`${page}/removal`), text.includes('清理通知中')]).toEqual([false, false]);
      expect(await stateOf(page)).toBe('admitted');
    });
  });

  describe('the page says whether the applicant learns of it', () => {
    test('in chat, when they follow it there', async () => {
      const page = await record();
      const number = page.split('/').at(-1) as string;
      const held = await office.prisma.registration.findUniqueOrThrow({ where: { number } });
      await office.tx((tx) => office.registrations.watch(tx, held, 'web:applicant', 'zh-CN'));
      const clerk = office.as(office.staff.operator);
      const done = await clerk.do(page, 'refusal', { 'items[staff][wrong]': '缺社保', 'items[staff][handIn]': '证明' });
      const { text } = await clerk.open(done.location);
      expect(text).toMatch(/申请人在聊天中关注了这件申请，会收到消息.*✉ 已告知对方/s);
      expect(text).not.toContain('☎');
    });

    test('or that they have to be called, with the phone once it is revealed', async () => {
      const page = await record();
      const clerk = office.as(office.staff.operator);
      const done = await clerk.do(page, 'refusal', { 'items[staff][wrong]': '缺社保', 'items[staff][handIn]': '证明' });
      const { text } = await clerk.open(done.location);
      expect(text).toMatch(/请电话告知申请人：138\*{4}5678.*收不到消息：请电话告知.*☎ 没有在聊天中告知/s);
      expect((await clerk.do(page, 'reveal', { reason: '电话告知' })).text).toContain('13812345678');
    });
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
