import { route } from '../../src/complaints/routing.ts';
import { newId } from '../../src/database/ids.ts';
import type { Region } from '../../src/directory/records.ts';
import { describeOneDatabase } from '../support/database.ts';
import { at, county, department, directory, type Office, openOffice, prefecture, refusal } from './office.ts';

describeOneDatabase('taking complaints in', (database) => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice(database());
  });
  beforeEach(() => office.itIs('2026-11-23 09:00'));

  test('a complaint gets its number, lies with the responsible body, and is due for acceptance the next working day', async () => {
    const { number } = await office.file();
    expect(await office.find(number)).toMatchObject({
      number: expect.stringMatching(/^TS20261123-\d{4}$/),
      state: 'submitted',
      organizationId: county,
      clock: 'acceptance',
      dueAt: at('2026-11-24 17:30'),
      routingNote: null,
    });
    expect(await office.latestEvent(number)).toMatchObject({ move: 'submit', fromState: null, data: { to: county } });
  });

  test('files that the chat has sent become part of it, those of another chat do not', async () => {
    const own = await sendFile('web:own');
    const foreign = await sendFile('web:foreign');
    const { id } = await office.file({ chatId: 'web:own', attachmentIds: [own] });
    expect(await office.prisma.attachment.findUnique({ where: { id: own } })).toMatchObject({ complaintId: id });
    const refused = await refusal(office.file({ chatId: 'web:own', attachmentIds: [foreign] }));
    expect(refused.code).toBe('unknown-attachment');
  });

  test.each([
    ['a place', { placeId: '999999' }, 'unknown-place'],
    ['a category', { category: 'weather' }, 'unknown-category'],
    ['an industry', { industry: 'astrology' }, 'unknown-industry'],
  ])('%s that does not exist is refused, and no number is used up', async (_what, draft, code) => {
    const numbers = () => office.prisma.counter.findMany();
    const before = await numbers();
    expect((await refusal(office.file(draft))).code).toBe(code);
    expect(await numbers()).toEqual(before);
  });

  test('accepted, it is due in ten working days, and the complainant learns by whom and until when', async () => {
    const { number, chatId } = await office.file();
    await office.move(number, 'accept', { category: 'selection' }, office.staff.operator);
    expect(await office.find(number)).toMatchObject({ clock: 'resolution', dueAt: at('2026-12-07 17:30') });
    const text = await office.lastTold(chatId);
    expect(text).toContain(number);
    expect(text).toContain('衡东县中介超市运行机构，电话 0734-5212289');
    expect(text).toContain('2026 年 12 月 7 日（星期一）前，还有 10 个工作日');
  });

  test('a category may have days of its own', async () => {
    const { prisma } = office;
    const value = { resolutionDaysOf: { fraud: 20 } };
    await prisma.setting.create({ data: { key: 'commitments', value, updatedAt: office.now } });
    const { number } = await office.file();
    await office.move(number, 'accept', { category: 'fraud', industry: 'construction' }, office.staff.operator);
    await prisma.setting.deleteMany();
    expect(await office.find(number)).toMatchObject({ dueAt: at('2026-12-21 17:30'), industry: 'construction' });
  });

  test('whether it was accepted in time is frozen in the event', async () => {
    const { number } = await office.file();
    office.itIs('2026-11-24 17:31');
    await office.move(number, 'accept', { category: 'selection' }, office.staff.operator);
    expect(await office.latestEvent(number)).toMatchObject({ dueAt: at('2026-11-24 17:30'), onTime: false });
  });

  test('who complained in English is told in English', async () => {
    const { number, chatId } = await office.file({ locale: 'en' });
    await office.move(number, 'accept', { category: 'selection' }, office.staff.operator);
    expect(await office.lastTold(chatId)).toMatch(
      /^Your complaint TS\d{8}-\d{4} is accepted\.[^{}]+0734-5212289[^{}]+Monday 7 December 2026/,
    );
  });

  describe('declined', () => {
    const grounds = { reason: 'outside-supermarket', text: '与超市无关', instead: '12345' } as const;

    test('the complainant learns the reason, where to go, and that a review is possible', async () => {
      const { number, chatId } = await office.file();
      await office.move(number, 'decline', grounds, office.staff.operator);
      expect(await office.find(number)).toMatchObject({
        state: 'declined',
        clock: null,
        dueAt: null,
        endedAt: office.now,
      });
      const [notice] = (await office.told(chatId)).slice(-1);
      expect(notice?.text).toMatch(/不是中介服务超市的事项\n.*与超市无关\n.*12345/);
      expect(notice?.buttons.flat().map(({ action }) => action)).toContain(`complaint:${number}:review`);
    });

    test('a review goes to the body above, once', async () => {
      const complaint = await office.file();
      const { number, chatId } = complaint;
      await office.move(number, 'decline', grounds, office.staff.operator);
      await office.move(number, 'review', { reason: '确实是超市的事' }, office.person(complaint));
      expect(await office.find(number)).toMatchObject({
        state: 'submitted',
        organizationId: prefecture,
        clock: 'acceptance',
        endedAt: null,
      });
      await office.move(number, 'decline', grounds, office.staff.above);
      const again = await refusal(office.move(number, 'review', { reason: '还是不服' }, office.person(complaint)));
      expect(again.code).toBe('already-reviewed');
      expect(
        (await office.told(chatId))
          .at(-1)
          ?.buttons.flat()
          .map(({ action }) => action),
      ).toEqual([`complaint:${number}:show`]);
    });
  });

  async function sendFile(chatId: string): Promise<string> {
    const id = newId(office.now);
    await office.prisma.attachment.create({
      data: { id, chatId, name: '公示.jpg', mediaType: 'image/jpeg', size: 1, sha256: '', createdAt: office.now },
    });
    return id;
  }
});

describe('routing by place, category and industry', () => {
  const routed = (place: string, category: string, industry: string | null) => {
    const { organization, phone, note } = route(directory, directory.region(place) as Region, category, industry);
    return [organization.id, phone, note];
  };
  test.each([
    ['the running of the supermarket', '430424', 'selection', null, county, '0734-5212289', null],
    ['whatever the industry', '430424', 'registration', 'construction', county, '0734-5212289', null],
    ['the service itself', '430424', 'quality', 'construction', department, '0734-5212289', null],
    ['a service of no known industry', '430424', 'quality', null, county, '0734-5212289', 'industry-unknown'],
    ['the province', '430000', 'fees', 'water', 'industry:water:430000', '0731-82213050', null],
  ])('%s', async (_rule, place, category, industry, organization, phone, note) => {
    expect(routed(place, category, industry)).toEqual([organization, phone, note]);
  });

  test('a zone, which has no department, goes to its prefecture’s, with the zone’s phone', async () => {
    const zone = directory.regions.find(({ kind }) => kind === 'zone')?.id as string;
    const [organization, phone, note] = routed(zone, 'quality', 'water');
    expect(organization).toBe(`industry:water:${directory.region(zone)?.parentId}`);
    expect(phone).toBe(directory.contact(directory.region(zone) as Region, 'consultation')?.value);
    expect(note).toBe('prefecture-department');
  });
});
