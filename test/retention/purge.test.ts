import { newId } from '../../src/database/ids.ts';
import { cutoffsAt } from '../../src/retention/cutoffs.ts';
import { purge } from '../../src/retention/purge.ts';
import { at, type BackOffice, openBackOffice } from '../support/back-office.ts';
import { describeOneDatabase } from '../support/database.ts';
import { readableLog } from '../support/log.ts';

describe('what has passed its time', () => {
  test.each([
    ['2026-11-25T03:30:00Z', 36, '2023-11-25T03:30:00.000Z'],
    ['2026-08-31T03:30:00Z', 6, '2026-02-28T03:30:00.000Z'],
    ['2026-03-31T03:30:00Z', 13, '2025-02-28T03:30:00.000Z'],
  ])('at %s, %d months ago was %s', (now, caseMonths, before) => {
    expect(cutoffsAt(new Date(now), { caseMonths, enquiryMonths: 12 }).cases.toISOString()).toBe(before);
  });
});

describeOneDatabase('what is personal', (database) => {
  let office: BackOffice;
  const { log, lines } = readableLog();

  beforeAll(async () => {
    office = await openBackOffice(database(), '2023-01-09 09:00');
  });

  afterAll(async () => {
    await office.close();
    expect([...office.errors, ...lines]).toEqual([]);
  });

  const run = (local: string) => purge({ prisma: office.prisma, clock: () => at(local), log });

  test('goes from a complaint when its time after the end has passed; what happened and how it ended stays', async () => {
    const { prisma, staff } = office;
    const chatId = 'web:old';
    const file = newId(at('2023-01-09 09:00'));
    await prisma.attachment.create({
      data: {
        ...{ id: file, chatId, name: '王小明的合同.pdf', mediaType: 'application/pdf', size: 3, sha256: '' },
        createdAt: at('2023-01-09 09:00'),
        content: { create: { data: Buffer.from('pdf') } },
      },
    });
    const { number, id } = await office.file({ chatId, attachmentIds: [file], demands: ['打 13812345678 道歉'] });
    const other = await office.file();
    const decline = { reason: 'no-facts', text: '请打 13812345678 补充', instead: '' } as const;
    await office.move(number, 'decline', decline, staff.operator);

    await run('2026-01-01 03:30');
    expect(await prisma.complaint.findUnique({ where: { number } })).toMatchObject({ chatId, phone: '13812345678' });

    await run('2026-01-10 03:30');
    const left = await prisma.complaint.findUniqueOrThrow({ where: { number } });
    expect(left).toMatchObject({ chatId: null, personName: null, phone: null, state: 'declined' });
    expect(left.story).toBe('选取结果公示前被改过，我的电话是 138****5678。');
    expect(left.demands).toEqual(['打 138****5678 道歉']);
    const events = await prisma.caseEvent.findMany({ where: { complaintId: id }, orderBy: { id: 'asc' } });
    expect(events.map(({ move, text, messageId }) => [move, text, messageId])).toEqual([
      ['submit', null, null],
      ['decline', '请打 138****5678 补充', null],
    ]);
    expect(await prisma.message.count({ where: { chatId } })).toBe(0);
    expect(await prisma.attachmentContent.count()).toBe(0);
    expect(await prisma.attachment.findUnique({ where: { id: file } })).toMatchObject({ name: '', chatId: null });
    expect(await prisma.complaint.findUnique({ where: { number: other.number } })).toMatchObject({
      personName: '王小明',
      anonymisedAt: null,
    });
    const entry = await prisma.auditEntry.findFirst({ orderBy: { position: 'desc' } });
    expect(entry).toMatchObject({ actor: 'clock', action: 'retention.purge', detail: { complaints: 1 } });
  });

  test('goes from talks and from registrations that ended; one that is in force keeps its contact', async () => {
    const { prisma, staff, tx } = office;
    office.itIs('2023-01-09 09:00');
    const asker = { kind: 'person', chatId: 'web:asker' } as const;
    const asked = { chatId: asker.chatId, locale: 'zh-CN', placeId: '430424', actor: asker } as const;
    const { number } = await tx((one) => office.handovers.open(one, { ...asked, question: '打 13812345678' }));
    const photo = {
      id: newId(at('2023-01-09 09:00')),
      chatId: asker.chatId,
      name: '照片 1.jpg',
      mediaType: 'image/jpeg',
      size: 3,
    };
    const content = { create: { data: Uint8Array.of(1, 2, 3) } };
    await prisma.attachment.create({ data: { ...photo, sha256: '', createdAt: at('2023-01-09 09:00'), content } });
    const said = { text: '在吗', attachmentIds: [photo.id] };
    await tx((one) => office.handovers.perform(one, { number, move: 'say', input: said, actor: asker }));
    await tx((one) => office.handovers.perform(one, { number, move: 'close', input: {}, actor: asker }));
    const entry = {
      ...{ applicant: '湖南正大工程咨询有限公司', creditCode: '91430424MA4L12345J', placeId: '430424' },
      ...{ industry: 'construction', contactName: '王小明', phone: '13812345678' },
    };
    const registration = await tx((one) => office.registrations.submit(one, entry, staff.operator));
    await prisma.registrationWatcher.create({
      data: { registrationId: registration.id, chatId: 'web:asker', locale: 'zh-CN', provedAt: at('2023-01-09 09:00') },
    });

    await run('2026-01-10 03:30');
    const talk = await prisma.handover.findUniqueOrThrow({ where: { number }, include: { events: true } });
    expect(talk).toMatchObject({ chatId: '', question: '打 138****5678' });
    expect(talk.events.map(({ text }) => text)).not.toContain('在吗');
    expect(await prisma.attachmentContent.count()).toBe(0);
    expect(await prisma.attachment.findUnique({ where: { id: photo.id } })).toMatchObject({ name: '', chatId: null });
    expect(await prisma.registration.findUnique({ where: { id: registration.id } })).toMatchObject({
      phone: '13812345678',
    });

    const withdrawal = {
      number: registration.number,
      move: 'withdraw' as const,
      input: { reason: '不办了' },
      actor: staff.operator,
    };
    await tx((one) => office.registrations.perform(one, withdrawal));
    await run('2026-01-10 03:30');
    expect(await prisma.registration.findUnique({ where: { id: registration.id } })).toMatchObject({
      ...{ contactName: '', phone: '', applicant: entry.applicant, state: 'withdrawn' },
    });
    expect(await prisma.registrationWatcher.count()).toBe(0);
  });

  test('goes with old questions, forms that nobody went on with, and sign-ins; what is in use stays', async () => {
    const { prisma, staff, tx } = office;
    const now = at('2026-11-25 03:30');
    const days = (count: number) => new Date(now.getTime() - count * 86_400_000);
    const enquiry = (askedAt: Date) => ({
      ...{ id: newId(askedAt), chatId: 'web:x', locale: 'zh-CN', askedAt, question: '？', kind: 'unknown', reply: {} },
      ...{ places: [], topics: [], confidence: 0 },
    });
    await prisma.enquiry.createMany({ data: Array.from({ length: 450 }, () => enquiry(days(400))) });
    await prisma.enquiry.create({ data: enquiry(days(300)) });
    office.itIs('2026-09-01 09:00');
    const talker = { kind: 'person', chatId: 'web:talker' } as const;
    const asked = {
      chatId: talker.chatId,
      locale: 'zh-CN',
      placeId: '430424',
      question: '在吗',
      actor: talker,
    } as const;
    await tx((one) => office.handovers.open(one, asked));
    const flow = (chatId: string, updatedAt: Date) => ({ chatId, name: 'complaint', data: {}, updatedAt });
    await prisma.flow.createMany({
      data: [flow('web:left', days(31)), flow('web:busy', days(29)), flow('web:talker', days(80))],
    });
    const session = (id: string, expiresAt: Date) => ({
      ...{ id, operatorId: staff.operator.id, authenticated: true, createdAt: days(200), lastSeenAt: days(200) },
      ...{ expiresAt, userAgent: '', address: '' },
    });
    await prisma.session.createMany({ data: [session('old', days(91)), session('new', days(1))] });
    await prisma.chat.createMany({
      data: ['web:left', 'web:talker'].map((id) => ({ id, context: {}, createdAt: days(500), lastSeenAt: days(400) })),
    });

    await run('2026-11-25 03:30');
    expect(await prisma.enquiry.count()).toBe(1);
    expect((await prisma.flow.findMany({ orderBy: { chatId: 'asc' } })).map(({ chatId }) => chatId)).toEqual([
      'web:busy',
      'web:talker',
    ]);
    expect((await prisma.session.findMany()).map(({ id }) => id)).toEqual(['new']);
    expect((await prisma.chat.findMany()).map(({ id }) => id)).toEqual(['web:talker']);
  });

  test('is left alone by a night in which nothing has passed its time, which leaves no trace', async () => {
    const before = await office.prisma.auditEntry.count();
    await run('2026-11-25 03:30');
    expect(await office.prisma.auditEntry.count()).toBe(before);
  });
});
