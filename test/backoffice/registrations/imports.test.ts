import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/universal';
import { readFile } from '../../../src/registrations/imports/read-file.ts';
import { type BackOffice, county, neighbour, openBackOffice, prefecture } from '../../support/back-office.ts';
import type { Clerk, Page } from '../../support/clerk.ts';
import { describeOneDatabase } from '../../support/database.ts';
import { newCreditCode } from '../../support/registration-desk.ts';

const headings = ['申请机构全称', '统一社会信用代码', '注册地', '行业', '联系人', '电话'];
const base = '/registrations/imports';

describeOneDatabase('registrations from a file', (database) => {
  let office: BackOffice;
  let clerk: Clerk;

  beforeAll(async () => {
    office = await openBackOffice(database());
    clerk = office.as(office.staff.operator);
  });

  afterAll(async () => {
    await office.registrations.imports.close();
    await office.close();
    expect(office.errors).toEqual([]);
  });

  test('are checked row by row, and nothing is recorded before that is confirmed', async () => {
    const page = await proposed([
      good(),
      good({ creditCode: '91430424MA4L123459' }),
      good({ placeId: '火星', phone: '' }),
      good({ placeId: '衡山县' }),
      good({ placeId: '湖南省外' }),
      good({ industry: '占星' }),
    ]);
    const { text } = await clerk.open(page);
    expect(text).toContain('还没有登记任何申请。确认后将登记 1 条');
    for (const said of [
      '第 3 行 B 列（统一社会信用代码）：不是正确的统一社会信用代码',
      '第 4 行 C 列（注册地）：名录里没有这个地方',
      '第 4 行 F 列（电话）：没有填写',
      '第 5 行 C 列（注册地）：按注册地由衡山县中介超市运行机构登记',
      '第 6 行 C 列（注册地）：按注册地由湖南省中介超市运行机构登记',
      '第 7 行 D 列（行业）：没有这个行业，可填：住房城乡建设、',
    ])
      expect(text).toContain(said);
    expect(await office.prisma.registration.count()).toBe(0);
  });

  test('some hundreds are recorded in the background, each with its event, all with one audit entry', async () => {
    const rows = Array.from({ length: 250 }, () => good());
    const audited = await office.prisma.auditEntry.count();
    const page = await proposed(rows);
    await finished(page);
    expect((await clerk.open(page)).text).toContain('导入完成：登记了 250 条');
    const recorded = await office.prisma.registration.findMany({ include: { events: true }, orderBy: { id: 'asc' } });
    expect(recorded.map(({ creditCode }) => creditCode)).toEqual(rows.map(({ creditCode }) => creditCode));
    expect(new Set(recorded.map(({ number }) => number)).size).toBe(250);
    const events = recorded.flatMap((one) => one.events.map(({ move, operatorId }) => [one.state, move, operatorId]));
    expect(events).toEqual(rows.map(() => ['form_check', 'submit', office.staff.operator.id]));
    expect(await office.prisma.auditEntry.count()).toBe(audited + 1);
    expect((await clerk.open(`/registrations/${recorded[0]?.number}`)).text).toContain('从文件导入');
  });

  test('the same file twice records nothing new', async () => {
    const rows = [good(), good()];
    await finished(await proposed(rows));
    const before = await office.prisma.registration.count();
    const again = await clerk.open(await proposed(rows));
    expect(again.text).toContain('2 行已有相同的入驻申请');
    expect(again.text).toContain('没有可以登记的新申请');
    expect(again.text).not.toContain('确认后将登记');
    expect(again.actions).not.toContainEqual(expect.stringContaining('confirmation'));
    expect(await office.prisma.registration.count()).toBe(before);
  });

  test('two files with the same rows, confirmed at once, record them once', async () => {
    const rows = [good(), good(), good()];
    const before = await office.prisma.registration.count();
    const pages = [await proposed(rows), await proposed(rows)];
    await Promise.all(pages.map((page) => finished(page)));
    expect(await office.prisma.registration.count()).toBe(before + 3);
    const texts = await Promise.all(pages.map(async (page) => (await clerk.open(page)).text));
    expect(texts.map((text) => /登记了 (\d) 条/.exec(text)?.[1]).sort()).toEqual(['0', '3']);
  });

  test('one that is there with other content is named and left as it is', async () => {
    const row = good();
    await finished(await proposed([row]));
    const { number } = await office.prisma.registration.findFirstOrThrow({ where: { creditCode: row.creditCode } });
    const { text } = await clerk.open(await proposed([{ ...row, phone: '13911112222' }]));
    expect(text).toContain(`第 2 行 F 列（电话）：与 ${number} 不一致`);
    expect(text).toContain('没有可以登记的新申请');
  });

  test('one that was withdrawn does not come back with its old file', async () => {
    const row = good();
    await finished(await proposed([row]));
    await office.prisma.registration.updateMany({
      where: { creditCode: row.creditCode },
      data: { state: 'withdrawn' },
    });
    expect((await clerk.open(await proposed([row]))).text).toContain('没有可以登记的新申请');
  });

  test('the same agency twice in a file is recorded once', async () => {
    const row = good();
    const { text } = await clerk.open(await proposed([row, row]));
    expect(text).toContain('第 3 行 B 列（统一社会信用代码）：与第 2 行重复');
  });

  test('a prefecture imports for its counties', async () => {
    const clerkAbove = office.as(await office.hire(prefecture, '市局', 'operator'));
    const row = good();
    const page = await proposed([row, good({ placeId: '衡阳市' }), good({ placeId: '长沙县' })], clerkAbove);
    await finished(page, clerkAbove);
    const { text, html } = await clerkAbove.open(page);
    expect(text).toContain('登记了 2 条');
    expect(text).toContain('长沙县中介超市运行机构');
    const made = await office.prisma.registration.findFirstOrThrow({ where: { creditCode: row.creditCode } });
    expect(made.organizationId).toBe(county);
    // An operator does not see the cases below: the number is no link there.
    expect([text.includes(made.number), html.includes(`href="/registrations/${made.number}"`)]).toEqual([true, false]);
  });

  test('the faulty rows come as a list that runs no formula, and that can be imported once it is put right', async () => {
    const page = await proposed([good(), good({ contactName: '=HYPERLINK("http://evil")', phone: '12' })]);
    const list = await clerk.open(`${page}/faulty.csv`);
    expect(list.headers.get('content-disposition')).toContain('attachment');
    const [head, ...rows] = parse(list.html, { bom: true }) as string[][];
    expect(head).toEqual([...headings, '原文件行号', '原因']);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.[4]).toBe('\'=HYPERLINK("http://evil")');
    expect(rows[0]?.slice(-2)).toEqual(['3', expect.stringMatching(/E 列（联系人）.*F 列（电话）/)]);
    const response = await fetch(`${office.url}${page}/faulty.xlsx`, {
      headers: { cookie: `operator=${office.staff.operator.id}; lang=zh-CN` },
    });
    const sheet = (await readSheet(await response.arrayBuffer())) as string[][];
    expect(sheet).toEqual([head, rows[0]?.map((cell) => (cell === '' ? null : cell.replace(/^'/, '')))]);
    const corrected = list.html.replace('\'=HYPERLINK(""http://evil"")', '李四').replace(',12,', ',13812345678,');
    expect((await clerk.open(await sent(corrected))).text).toContain('确认后将登记 1 条');
  });

  test('what was in the file is kept no longer than it is needed', async () => {
    const row = good();
    const page = await proposed([row, good({ phone: '12' })]);
    await finished(page);
    const inOrder = { where: { importId: idOf(page) }, orderBy: { position: 'asc' } } as const;
    const rows = await office.prisma.registrationImportRow.findMany(inOrder);
    expect(JSON.stringify(rows[0])).not.toMatch(new RegExp(`${row.creditCode}|王小明|${row.phone}`));
    expect(rows[1]?.cells).toMatchObject({ phone: '12' });
    office.itIs('2026-12-24 09:00');
    await office.registrations.imports.resume();
    office.itIs('2026-11-23 09:00');
    expect((await clerk.open(page)).status).toBe(404);
  });

  test('an import that a process left is gone on with by the next', async () => {
    const rows = [good(), good()];
    const page = await proposed(rows);
    const running = { state: 'running', planned: 2 } as const;
    await office.prisma.registrationImport.update({ where: { id: idOf(page) }, data: running });
    const shown = await clerk.open(page);
    expect(shown.text).toContain('已处理 0 / 2 行');
    expect(shown.html).toContain('<noscript><meta http-equiv="refresh"');
    await office.registrations.imports.resume();
    expect((await clerk.open(page)).text).toContain('登记了 2 条');
  });

  test('given up, it is forgotten', async () => {
    const page = await proposed([good()]);
    const done = await clerk.send(undefined, `${page}/discard`);
    expect((await clerk.open(done.location)).text).toContain('没有登记任何申请');
    expect((await clerk.open(page)).status).toBe(404);
  });

  test('another organization’s is answered as one that does not exist', async () => {
    const page = await proposed([good()]);
    const stranger = office.as(await office.hire(neighbour, '外人', 'operator'));
    const missing = await stranger.open(`${base}/00000000-0000-7000-8000-000000000000`);
    for (const address of [page, `${page}/faulty.csv`])
      expect([(await stranger.open(address)).html]).toEqual([missing.html]);
    expect((await stranger.send(undefined, `${page}/confirmation`)).status).toBe(404);
  });

  test.each([
    ['no file', '', '请选择要导入的文件'],
    ['no table', 'GIF89a\0\0', '这不是 CSV 或 XLSX 文件'],
    ['other columns', '姓名,年龄\n张三,3', '没有这些列：申请机构全称、统一社会信用代码、注册地、行业、联系人、电话'],
    ['too much', 'x'.repeat(5 * 1024 * 1024 + 1), '文件超过 5 MB'],
  ])('%s is refused in words', async (_what, content, sentence) => {
    const page = await clerk.upload(base, 'x.csv', Buffer.from(content));
    expect([page.status, page.text.includes(sentence)]).toEqual([422, true]);
  });

  test.each(['template.csv', 'template.xlsx'])('%s is taken back filled in', async (name) => {
    const response = await fetch(`${office.url}${base}/${name}`, {
      headers: { cookie: `operator=${office.staff.operator.id}; lang=zh-CN` },
    });
    const bytes = await response.arrayBuffer();
    const rows = name.endsWith('csv')
      ? (parse(Buffer.from(bytes), { bom: true }) as string[][])
      : ((await readSheet(bytes)) as string[][]);
    expect(rows[0]).toEqual(headings);
    const filled = [...rows.slice(0, 1), Object.values(good())].map((row) => row.join(',')).join('\n');
    expect((await readFile(Buffer.from(filled))).lines).toHaveLength(1);
  });

  function good(over: Partial<Record<string, string>> = {}) {
    return {
      applicant: '湖南诚信测绘有限公司',
      creditCode: newCreditCode(),
      placeId: '衡东县',
      industry: '自然资源',
      contactName: '王小明',
      phone: '13812345678',
      ...over,
    } as Record<'applicant' | 'creditCode' | 'placeId' | 'industry' | 'contactName' | 'phone', string>;
  }

  /** @returns the page that shows what would become of the rows */
  function proposed(rows: ReturnType<typeof good>[], by: Clerk = clerk): Promise<string> {
    const quoted = rows.map((row) =>
      Object.values(row)
        .map((cell) => `"${cell.replaceAll('"', '""')}"`)
        .join(','),
    );
    return sent([headings.join(','), ...quoted].join('\n'), by);
  }

  async function sent(content: string, by: Clerk = clerk): Promise<string> {
    const page: Page = await by.upload(base, '入驻.csv', Buffer.from(content));
    expect(page.status).toBe(303);
    return page.location;
  }

  /** Confirmed, and waited for. */
  async function finished(page: string, by: Clerk = clerk): Promise<void> {
    await by.send(undefined, `${page}/confirmation`);
    for (let shown = await by.open(page); !shown.text.includes('导入完成'); shown = await by.open(page))
      expect(shown.text).toContain('正在登记');
  }
});

const idOf = (page: string) => page.split('/').at(-1) as string;
