import { newId } from '../../../src/database/ids.ts';
import { type BackOffice, neighbour, openBackOffice } from '../../support/back-office.ts';
import { describeOneDatabase } from '../../support/database.ts';
import { jpeg } from '../../support/sample-files.ts';

describeOneDatabase('conversations in the back office', (database) => {
  let office: BackOffice;
  let people = 0;

  beforeAll(async () => {
    office = await openBackOffice(database());
  });

  afterAll(async () => {
    await office.close();
    expect(office.errors).toEqual([]);
  });

  /** Somebody asks for a person. */
  async function ask() {
    people += 1;
    const chatId = `web:asker-${people}`;
    const actor = { kind: 'person', chatId } as const;
    const request = {
      chatId,
      locale: 'zh-CN',
      placeId: '430424',
      question: '换了法人怎么改？电话 13812345678',
      actor,
    } as const;
    const { number } = await office.tx((tx) => office.handovers.open(tx, request));
    const say = (text: string) =>
      office.tx((tx) => office.handovers.perform(tx, { number, move: 'say', input: { text }, actor }));
    return { number, page: `/handovers/${number}`, say, chatId };
  }

  test('who waits stands in the queue, with the question masked', async () => {
    const { page } = await ask();
    const { html, text } = await office.as(office.staff.operator).open('/handovers');
    expect(html).toContain(`href="${page}"`);
    expect(text).toContain('电话 138****5678');
    expect(text).toContain('还剩 3 个工作日');
  });

  test('a search finds what was asked and said, also when it is over, and nobody else’s', async () => {
    const { page, say } = await ask();
    await say('營業執照已經換了');
    const clerk = office.as(office.staff.operator);
    await clerk.do(page, 'end');
    const found = async (who: typeof clerk) => (await who.open('/handovers?q=营业执照&scope=organization')).html;
    expect(await found(clerk)).toContain(`href="${page}"`);
    expect(await found(office.as(await office.hire(neighbour, '邻县', 'operator')))).not.toContain(`href="${page}"`);
    expect((await clerk.open('/handovers?q=没有人说过')).text).toContain('没有找到相符的人工咨询');
  });

  test('a reply is shown as one that the person reads, with its delivery', async () => {
    const { page } = await ask();
    const clerk = office.as(office.staff.operator);
    const done = await clerk.do(page, 'reply', { text: '请登录系统修改' });
    expect(done.location).toContain('done=reply');
    const { text } = await clerk.open(page);
    expect(text).toMatch(/✉ 本平台，对方可见.*请登录系统修改.*待发送/);
  });

  test('one that is answered waits for the person, and each says their words under their own name', async () => {
    const { page, say } = await ask();
    const clerk = office.as(office.staff.operator);
    await clerk.do(page, 'reply', { text: '请登录系统修改' });
    expect((await clerk.open(page)).text).toContain('已答复，等对方');
    await say('还要材料吗？');
    const { text } = await clerk.open(page);
    expect(text).toContain('还剩 3 个工作日');
    expect(text).not.toMatch(/咨询人(说|转人工)/);
  });

  test('of two who reply at once, one does, and the other keeps what was typed', async () => {
    const { page, chatId } = await ask();
    const [first, second] = [office.as(office.staff.operator), office.as(office.staff.supervisor)];
    const stale = await second.open(page);
    await first.do(page, 'reply', { text: '第一个' });
    const refused = await second.send(stale, `${page}/reply`, { text: '第二个' });
    expect(refused.status).toBe(409);
    expect(refused.html).toContain('第二个</textarea>');
    expect(refused.text).toMatch(/打开页面之后发生了.*周敏回复 第一个/);
    const sent = await office.prisma.message.findMany({ where: { chatId } });
    expect(sent.map(({ body }) => JSON.stringify(body)).filter((body) => /第一个|第二个/.test(body))).toHaveLength(1);
  });

  test('a reply that is written and not sent is asked about before the talk ends', async () => {
    const { number, page } = await ask();
    const clerk = office.as(office.staff.operator);
    await clerk.send(await clerk.open(page), `${page}/draft`, { noun: 'reply', text: '还没写完' });
    const asked = await clerk.do(page, 'end');
    expect([asked.status, asked.html.includes('还没写完</textarea>')]).toEqual([409, true]);
    expect(asked.text).toContain('您写的答复还没有发送');
    expect((await clerk.send(asked, `${page}/end`)).status).toBe(303);
    expect((await office.prisma.handover.findUniqueOrThrow({ where: { number } })).state).toBe('closed');
  });

  test('where the form is gone, what was typed is shown to be copied', async () => {
    const { page } = await ask();
    const [first, second] = [office.as(office.staff.operator), office.as(office.staff.supervisor)];
    const stale = await second.open(page);
    await first.do(page, 'end');
    const refused = await second.send(stale, `${page}/reply`, { text: '没来得及发' });
    expect([refused.status, refused.actions.includes(`${page}/reply`)]).toEqual([409, false]);
    expect(refused.html).toContain('没来得及发</textarea>');
  });

  test('a file that the person sends is shown to who said why, and to nobody of another organization', async () => {
    const { number, page, chatId } = await ask();
    const id = newId(new Date());
    const file = { id, chatId, name: '照片 1.jpg', mediaType: 'image/jpeg', size: jpeg.length, sha256: '' };
    const content = { create: { data: Uint8Array.from(jpeg) } };
    await office.prisma.attachment.create({ data: { ...file, createdAt: new Date(), content } });
    const actor = { kind: 'person', chatId } as const;
    const input = { text: '', attachmentIds: [id] };
    await office.tx((tx) => office.handovers.perform(tx, { number, move: 'say', input, actor }));

    const clerk = office.as(office.staff.operator);
    const masked = await clerk.open(page);
    expect(masked.text).toMatch(/咨询人发来文件.*文件 1 照片（JPEG）/);
    expect(masked.html).not.toContain(id);
    expect((await clerk.open(`/attachments/${id}`)).location).toBe(page);
    const revealed = await clerk.do(page, 'reveal', { reason: '看照片' });
    expect(revealed.html).toContain(`src="/attachments/${id}"`);
    expect((await clerk.open(`/attachments/${id}`)).headers.get('content-type')).toBe('image/jpeg');
    const stranger = office.as(await office.hire(neighbour, '外人', 'supervisor'));
    expect((await stranger.open(`/attachments/${id}`)).status).toBe(404);
  });

  test('what the person says meanwhile leaves a reply that is being written valid', async () => {
    const { page, say } = await ask();
    const clerk = office.as(office.staff.operator);
    const shown = await clerk.open(page);
    await say('补充一句');
    expect((await clerk.send(shown, `${page}/reply`, { text: '好的' })).status).toBe(303);
  });

  test('the conversation is masked, and shown to those who may see it', async () => {
    const { page, say } = await ask();
    await say('刚说的话');
    const { html } = await office.as(office.staff.operator).open(page);
    expect(html).toContain('刚说的话');
    expect(html).not.toContain('13812345678');
    const stranger = office.as(await office.hire(neighbour, '外人', 'supervisor'));
    expect((await stranger.open(page)).html).toBe((await stranger.open('/handovers/ZX20990101-0001')).html);
  });
});
