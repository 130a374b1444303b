import { type BackOffice, neighbour, openBackOffice, prefecture } from '../../support/back-office.ts';
import { describeOneDatabase } from '../../support/database.ts';

describeOneDatabase('the page of a complaint', (database) => {
  let office: BackOffice;

  beforeAll(async () => {
    office = await openBackOffice(database());
  });

  afterAll(async () => {
    await office.close();
    expect(office.errors).toEqual([]);
  });

  test('shows what it is about, who has it, and until when', async () => {
    const { number } = await office.file();
    const { text } = await office.as(office.staff.operator).open(`/complaints/${number}`);
    for (const said of [
      '衡东县中介超市运行机构，电话 0734-5212289',
      '衡阳市/衡东县',
      '选取过程和结果',
      '重新选取',
      '受理期限',
      '还剩',
    ])
      expect(text).toContain(said);
  });

  test('personal data is masked, also where the person wrote it into the story', async () => {
    const { number } = await office.file();
    const { html } = await office.as(office.staff.operator).open(`/complaints/${number}`);
    expect(html).toContain('王**');
    expect(html).not.toMatch(/王小明|13812345678/);
  });

  test('a reason reveals it once, and stands in the audit trail without personal data', async () => {
    const { number } = await office.file();
    const clerk = office.as(office.staff.operator);
    const revealed = await clerk.do(`/complaints/${number}`, 'reveal', { reason: '核实 13987654321 的来电' });
    expect(revealed.status).toBe(200);
    expect(revealed.text).toContain('王小明');
    expect(revealed.text).toContain('我的电话是 13812345678');
    expect((await clerk.open(`/complaints/${number}`)).html).not.toContain('王小明');
    const entries = await office.prisma.auditEntry.findMany({
      where: { action: 'reveal', subject: `complaint:${number}` },
    });
    expect(entries).toMatchObject([
      { actor: `operator:${office.staff.operator.id}`, detail: { reason: '核实 139****4321 的来电' } },
    ]);
  });

  test('without a reason nothing is revealed and nothing recorded', async () => {
    const { number } = await office.file();
    const page = await office.as(office.staff.operator).do(`/complaints/${number}`, 'reveal', { reason: '  ' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('请填写“理由”');
    expect(page.html).not.toContain('王小明');
    expect(await office.prisma.auditEntry.count({ where: { action: 'reveal', subject: `complaint:${number}` } })).toBe(
      0,
    );
  });

  test('the chat of an anonymous complainant is shown nowhere, revealed or not', async () => {
    const { number } = await office.file({
      chatId: 'telegram:99887766',
      anonymous: true,
      personName: null,
      phone: null,
    });
    const clerk = office.as(office.staff.operator);
    const pages = [
      await clerk.open(`/complaints/${number}`),
      await clerk.do(`/complaints/${number}`, 'reveal', { reason: '核实' }),
    ];
    for (const { html } of pages) {
      expect(html).toContain('匿名');
      expect(html).not.toContain('99887766');
    }
  });

  test('a foreign record is answered exactly as one that does not exist', async () => {
    const { number } = await office.file();
    const stranger = office.as(await office.hire(neighbour, '外人', 'operator', 'supervisor', 'manager'));
    const foreign = await stranger.open(`/complaints/${number}`);
    const missing = await stranger.open('/complaints/TS20990101-0001');
    expect([foreign.status, foreign.html]).toEqual([404, missing.html]);
    for (const noun of ['reveal', 'note', 'acceptance']) {
      const sent = await stranger.send(undefined, `/complaints/${number}/${noun}`, { reason: 'x', text: 'x' });
      expect([sent.status, sent.html]).toEqual([404, missing.html]);
    }
  });

  test('what the person gets, what the person did and what stays inside are told apart in a word', async () => {
    const { number } = await office.inProgress();
    await office.move(number, 'note', { text: '内部情况' }, office.staff.operator);
    const { html } = await office.as(office.staff.operator).open(`/complaints/${number}`);
    const events = html
      .split('<li class="event ')
      .slice(1)
      .map((event) => event.replace(/<[^>]*>/g, ' '));
    expect(events[0]).toMatch(/◀ 对方.*投诉人提交投诉/);
    expect(events[1]).toMatch(/✉ 已告知对方.*受理/);
    expect(events.at(-1)).toMatch(/※ 内部.*内部情况/s);
  });

  test.each([
    [{ state: 'waiting' }, '待发送'],
    [{ state: 'sent', sentAt: new Date('2026-11-23T09:05:00+08:00') }, '已发出 11-23 09:05'],
    [{ state: 'failed', failure: 'blocked' }, '未送达：对方屏蔽了机器人'],
    [{ state: 'failed', failure: 'gone' }, '未送达：对方的聊天已不存在'],
  ] as const)('the delivery %j is shown as %s', async (delivery, words) => {
    const { number, chatId } = await office.inProgress();
    await office.prisma.message.updateMany({
      where: { chatId: chatId as string },
      data: { state: 'sent', sentAt: null },
    });
    await office.move(number, 'reply', { text: '正在核实' }, office.staff.operator);
    const { messageId } = await office.prisma.caseEvent.findFirstOrThrow({
      where: { complaint: { number }, move: 'reply' },
    });
    await office.prisma.message.update({ where: { id: messageId as string }, data: delivery });
    const { html } = await office.as(office.staff.operator).open(`/complaints/${number}`);
    expect(html.slice(html.indexOf('答复投诉人'))).toContain(words);
  });

  test('merged cases lead to each other', async () => {
    const [leading, other] = [await office.file(), await office.file()];
    await office.move(other.number, 'merge', { leading: leading.number, reason: '同一件事' }, office.staff.supervisor);
    const clerk = office.as(office.staff.operator);
    expect((await clerk.open(`/complaints/${leading.number}`)).html).toContain(`href="/complaints/${other.number}"`);
    expect((await clerk.open(`/complaints/${other.number}`)).html).toContain(`href="/complaints/${leading.number}"`);
  });

  test('a parent reads it, and finds there what a parent may do', async () => {
    const { number } = await office.file();
    const page = await office.as(await office.hire(prefecture, '刘处长', 'supervisor')).open(`/complaints/${number}`);
    expect(page.actions.filter((action) => action.startsWith(`/complaints/${number}`))).toEqual([
      `/complaints/${number}/claim-of-case`,
      `/complaints/${number}/reveal`,
      `/complaints/${number}/escalation`,
    ]);
  });
});
