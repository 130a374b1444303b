import type { OperatorActor } from '../../src/casework/actor.ts';
import { seedFolder } from '../../src/conversation/knowledge.ts';
import { newId } from '../../src/database/ids.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { readSeed } from '../../src/directory/seed-files.ts';
import { loadRecords, seedRecords } from '../../src/directory/store.ts';
import { changeEntry, latestChange } from '../../src/knowledge/change.ts';
import { entryOf } from '../../src/knowledge/entry.ts';
import { accountsOf } from '../../src/notices/copies.ts';
import { publish, recall } from '../../src/notices/publish.ts';
import { sendDueNotices } from '../../src/notices/send.ts';
import { describeOneDatabase } from '../support/database.ts';
import { seedKnowledge } from '../support/knowledge.ts';
import { type HelpDesk, labels, openHelpDesk, Person } from '../support/person.ts';

const text = { title: '下周二培训', body: '请带 CA 证书。', titleEn: '', bodyEn: '' };
const at = (local: string) => new Date(`${local.replace(' ', 'T')}+08:00`);

describeOneDatabase('notices', (database) => {
  let helpDesk: HelpDesk;
  let now = at('2026-11-24 09:00');
  let officer: OperatorActor;
  const directory = () => seedKnowledge().directory;

  beforeAll(async () => {
    await seedRecords(database().prisma, readSeed(seedFolder));
    helpDesk = openHelpDesk(database(), () => now);
    const id = newId(now);
    const actor = { name: '陈主任', organizationId: 'operating:430424', roles: ['supervisor', 'manager'] as const };
    await database().prisma.operator.create({
      data: { ...actor, id, login: 'chen', roles: [...actor.roles], passwordHash: '', createdAt: now },
    });
    officer = { kind: 'operator', id, ...actor };
  });
  beforeEach(async () => {
    now = new Date(now.getTime() + 24 * 3_600_000);
    await database().prisma.noticeSubscription.deleteMany();
  });
  afterAll(() => helpDesk.close());

  const sent = () => sendDueNotices({ prisma: database().prisma, directory, clock: () => now });
  const write = (more: Partial<typeof text> = {}, sendAt = now) =>
    inTransaction(database().prisma, (tx) =>
      publish(tx, { text: { ...text, ...more }, sendAt, actor: officer, now, directory: directory() }),
    );
  const subscriber = async (says = '订阅衡东县通知', options: ConstructorParameters<typeof Person>[1] = {}) => {
    const person = new Person(helpDesk, { channel: 'web', ...options });
    await person.says(says);
    return person;
  };
  const takeBack = (id: string) =>
    inTransaction(database().prisma, (tx) => recall(tx, { id, actor: officer, now, directory: directory() }));

  test.each([
    ['订阅衡东县通知', '已订阅衡东县通知'],
    ['我想订阅衡阳市的通知', '已订阅衡阳市本级通知'],
    ['subscribe to Hengdong', 'You will get the notices for Hengdong County'],
    ['订阅高新区通知', '要订阅哪里的通知'],
    ['怎么订阅通知', '您还没有订阅通知'],
    ['退订衡东县通知', '您没有订阅衡东县通知'],
  ])('%s is understood', async (said, answer) => {
    expect((await new Person(helpDesk, { channel: 'web' }).says(said)).text).toContain(answer);
  });

  test('one subscribes by a tap after an answer about a place, sees it in the list and ends it there', async () => {
    const person = new Person(helpDesk, { channel: 'web' });
    await person.says('衡东县电话');
    expect((await person.taps('订阅衡东县通知')).text).toContain('衡东县中介超市运行机构');
    expect(labels(await person.types('notices'))).toEqual(['退订衡东县通知']);
    expect((await person.taps('退订衡东县通知')).text).toContain('已退订');
    await write();
    await sent();
    expect(await person.reads()).toEqual([]);
  });

  test('a group is offered no subscription, and cannot take one', async () => {
    const group = new Person(helpDesk, { channel: 'telegram', chat: '-100' });
    const offered = await group.take({ kind: 'text', text: '衡东县电话' }, { group: true });
    expect(labels(offered).join()).not.toContain('订阅');
    const refused = await group.take({ kind: 'text', text: '订阅衡东县通知' }, { group: true });
    expect(refused.buttons).toEqual([[expect.objectContaining({ action: 'notices', inPrivate: true })]]);
    expect(await database().prisma.noticeSubscription.count()).toBe(0);
  });

  test('a notice reaches those who subscribed to its place, in their language, once, behind what answers a person', async () => {
    const chinese = await subscriber();
    const english = await subscriber('subscribe to Hengdong', { locale: 'en' });
    const elsewhere = await subscriber('订阅衡南县通知');
    const { id } = await write({ titleEn: 'Training on Tuesday', bodyEn: 'Bring your certificate.' });
    for (let runs = 0; runs < 2; runs += 1) await sent();
    expect((await chinese.reads()).map((reply) => reply.text)).toEqual([
      expect.stringMatching(/^【衡东县通知】下周二培训\n请带 CA 证书。\n衡东县中介超市运行机构，2026 年/),
    ]);
    expect((await english.reads())[0]?.text).toMatch(/^Notice for Hengdong County: Training on Tuesday\nBring/);
    expect(await elsewhere.reads()).toEqual([]);
    const copies = await database().prisma.message.findMany({ where: { priority: 'broadcast' } });
    expect(copies).toHaveLength(2);
    const account = (await accountsOf(database().prisma, [id]))(id);
    expect(account).toEqual({ sent: 0, blocked: 0, failed: 0, waiting: 2, deleted: 0 });
    expect((await chinese.taps('退订衡东县通知')).text).toContain('已退订衡东县通知');
    await database().prisma.message.deleteMany({ where: { priority: 'broadcast' } });
  });

  test('a run that breaks off is gone on with: nobody is forgotten, nobody gets it twice', async () => {
    const chats = Array.from({ length: 120 }, (_, index) => `web:many-${String(index).padStart(3, '0')}`);
    await database().prisma.noticeSubscription.createMany({
      data: chats.map((chatId) => ({ chatId, placeId: '430424', locale: 'zh-CN', createdAt: now })),
    });
    const { id } = await write();
    let batches = 0;
    const breaking = () => {
      batches += 1;
      if (batches > 60) throw new Error('the process ends');
      return directory();
    };
    await expect(sendDueNotices({ prisma: database().prisma, directory: breaking, clock: () => now })).rejects.toThrow(
      'the process ends',
    );
    expect(await database().prisma.noticeDelivery.count({ where: { noticeId: id } })).toBe(50);
    await Promise.all([sent(), sent()]);
    const copies = await database().prisma.noticeDelivery.findMany({ where: { noticeId: id } });
    expect(copies.map(({ chatId }) => chatId).sort()).toEqual(chats);
  });

  test('what is planned waits for its time, and is recalled before it', async () => {
    const person = await subscriber();
    const later = new Date(now.getTime() + 3_600_000);
    const { id } = await write({}, later);
    await sent();
    await takeBack(id);
    now = later;
    await sent();
    expect(await person.reads()).toEqual([]);
  });

  test('a recall takes back what nobody has tried to send; what is out is out', async () => {
    const [reached, spared] = [await subscriber(), await subscriber()];
    const { id } = await write();
    await sent();
    await database().prisma.message.updateMany({
      where: { chatId: reached.chatId, priority: 'broadcast', state: 'waiting' },
      data: { state: 'sent', attempts: 1, sentAt: now },
    });
    await takeBack(id);
    expect(await spared.reads()).toEqual([]);
    expect((await accountsOf(database().prisma, [id]))(id)).toMatchObject({ sent: 1, waiting: 0 });
    expect(await database().prisma.notice.findUnique({ where: { id } })).toMatchObject({ withdrawn: 1 });
    await expect(takeBack(id)).rejects.toMatchObject({ code: 'nothing-to-recall' });
  });

  test('an organization sends so many a day, and no more', async () => {
    for (let count = 0; count < 3; count += 1) await write();
    await expect(write()).rejects.toMatchObject({ code: 'too-many', values: { perDay: 3 } });
    await write({}, new Date(now.getTime() + 24 * 3_600_000));
  });

  test('what is stored of a chat names its subscriptions, and deleting it ends them', async () => {
    const person = await subscriber();
    await person.types('mydata');
    expect(person.heardText).toContain('订阅的通知：衡东县');
    await write();
    await sent();
    await person.taps('删除可以删除的');
    await person.taps('确定删除');
    expect(person.heardText).not.toContain('【衡东县通知】');
    await person.types('mydata');
    expect(person.heardText).toContain('订阅的通知：无');
  });

  describe('a number that has changed', () => {
    const contactId = 'consultation:430424';

    async function correct(value: string): Promise<void> {
      await helpDesk.flush();
      await inTransaction(database().prisma, async (tx) => {
        const subject = 'place:430424' as const;
        const before = entryOf(await loadRecords(tx), subject);
        if (!before) throw new Error('no entry');
        const contacts = before.contacts.map((one) => (one.id === contactId ? { ...one, value } : one));
        const seen = (await latestChange(tx, subject))?.id ?? '';
        await changeEntry(tx, { subject, after: { ...before, contacts }, seen, actor: officer, now });
      });
    }

    const asked = async (question = '衡东县电话', options: ConstructorParameters<typeof Person>[1] = {}) => {
      const person = new Person(helpDesk, { channel: 'web', ...options });
      await person.says(question);
      return person;
    };
    const later = (minutes: number) => {
      now = new Date(now.getTime() + minutes * 60_000);
    };
    const current = async () => (await database().prisma.contact.findUniqueOrThrow({ where: { id: contactId } })).value;

    afterEach(async () => {
      await database().prisma.contact.update({ where: { id: contactId }, data: { value: '0734-5212289' } });
      await database().prisma.enquiry.deleteMany();
    });

    test('is told once to those who got it lately, with the new one; not to others, groups or those who refused', async () => {
      const lately = await asked();
      const whose = await asked('0734-5212289 是哪里的');
      const other = await asked('衡南县电话');
      const group = await asked('衡东县电话', { channel: 'telegram', chat: '-100200' });
      const refusing = await asked();
      await refusing.does({ kind: 'button', action: 'notices:off:numbers' });
      await correct('0734-5550001');
      await sent();
      expect(await lately.reads()).toEqual([]);
      later(10);
      for (let runs = 0; runs < 2; runs += 1) await sent();
      for (const person of [lately, whose])
        expect((await person.reads()).map((reply) => reply.text)).toEqual([
          '您查过的号码改了：衡东县咨询电话由 0734-5212289 改为 0734-5550001，请用新号码。',
        ]);
      for (const person of [other, group, refusing]) expect(await person.reads()).toEqual([]);
      expect((await lately.taps('号码改了不用告诉我')).text).toContain('不再告诉您');
      expect((await lately.taps('还是告诉我')).text).toContain('会告诉您');
    });

    test('is not told to who got it longer ago than the setting says', async () => {
      const longAgo = await asked();
      later(31 * 24 * 60);
      await correct('0734-5550001');
      later(10);
      await sent();
      expect(await longAgo.reads()).toEqual([]);
    });

    test('and is changed again soon is told once, with the latest; put back, not at all', async () => {
      const person = await asked();
      await correct('0734-5550001');
      later(5);
      await correct('0734-5550002');
      later(10);
      await sent();
      expect((await person.reads()).map((reply) => reply.text)).toEqual([expect.stringMatching(/改为 0734-5550002/)]);
      await correct('0734-5550003');
      later(5);
      await correct('0734-5550002');
      later(10);
      await sent();
      expect(await person.reads()).toEqual([]);
      expect(await current()).toBe('0734-5550002');
    });
  });
});
