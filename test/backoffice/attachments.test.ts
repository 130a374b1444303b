import { newId } from '../../src/database/ids.ts';
import { type BackOffice, neighbour, openBackOffice } from '../support/back-office.ts';
import { describeOneDatabase } from '../support/database.ts';

const picture = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);

describeOneDatabase('files of complaints', (database) => {
  let office: BackOffice;
  let number: string;

  beforeEach(async () => {
    office = await openBackOffice(database());
    ({ number } = await office.file());
  });

  afterEach(async () => {
    await office.close();
    expect(office.errors).toEqual([]);
  });

  async function attach(mediaType: string, name = '现场 1.jpg'): Promise<string> {
    const { id: complaintId } = await office.prisma.complaint.findUniqueOrThrow({ where: { number } });
    const file = { name, mediaType, size: 1_500_000, sha256: '', createdAt: new Date() };
    const id = newId(new Date());
    await office.prisma.attachment.create({
      data: { id, complaintId, ...file, content: { create: { data: picture } } },
    });
    return id;
  }

  const reveal = () => office.as(office.staff.operator).do(`/complaints/${number}`, 'reveal', { reason: '看现场照片' });

  test('the page says what there is; who gave a reason sees pictures at once and opens PDFs', async () => {
    const [photo, paper] = [await attach('image/jpeg'), await attach('application/pdf', '合同.pdf')];
    const masked = await office.as(office.staff.operator).open(`/complaints/${number}`);
    expect(masked.text).toMatch(/文件 1 照片（JPEG） · 1.5 MB/);
    expect(masked.html).not.toContain(photo);
    const { html } = await reveal();
    expect(html).toContain(`<img class="preview" src="/attachments/${photo}"`);
    expect(html).toContain(`href="/attachments/${paper}"`);
    expect(html).not.toContain(`src="/attachments/${paper}"`);
  });

  test.each([
    ['image/jpeg', 'image/jpeg', 'inline', true],
    ['application/pdf', 'application/pdf', 'inline', false],
    ['text/html', 'application/octet-stream', 'attachment', true],
  ])('%s is served as %s, %s, and can do nothing', async (stored, served, disposition, sandboxed) => {
    const id = await attach(stored);
    await reveal();
    const { status, headers } = await office.as(office.staff.operator).open(`/attachments/${id}`);
    expect([status, headers.get('content-type')]).toEqual([200, served]);
    expect(headers.get('content-disposition')).toBe(`${disposition}; filename*=UTF-8''%E7%8E%B0%E5%9C%BA%201.jpg`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    expect(headers.get('content-security-policy')?.includes('sandbox')).toBe(sandboxed);
    expect(headers.get('cache-control')).toBe('private, no-store');
  });

  test('without a reason, or half an hour after, it leads back to the case', async () => {
    const id = await attach('image/jpeg');
    const clerk = office.as(office.staff.operator);
    expect((await clerk.open(`/attachments/${id}`)).location).toBe(`/complaints/${number}`);
    await reveal();
    office.itIs('2026-11-23 09:31');
    expect((await clerk.open(`/attachments/${id}`)).location).toBe(`/complaints/${number}`);
  });

  test('another’s reason does not open it', async () => {
    const id = await attach('image/jpeg');
    await reveal();
    expect((await office.as(office.staff.colleague).open(`/attachments/${id}`)).status).toBe(303);
  });

  test('to others it does not exist; nor does one of no case, or an address that is none', async () => {
    const id = await attach('image/jpeg');
    await reveal();
    const stranger = office.as(await office.hire(neighbour, '外人', 'supervisor'));
    const missing = await stranger.open(`/attachments/${newId(new Date())}`);
    for (const address of [id, 'nothing']) {
      const page = await stranger.open(`/attachments/${address}`);
      expect([page.status, page.html]).toEqual([404, missing.html]);
    }
  });
});
