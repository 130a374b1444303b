import { parse } from 'csv-parse/sync';
import readXlsx from 'read-excel-file/node';
import { lists } from '../../src/backoffice/exports/lists.ts';
import type { OperatorActor } from '../../src/casework/actor.ts';
import { newId } from '../../src/database/ids.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { county, neighbour, province } from '../support/back-office.ts';
import { describeOneDatabase } from '../support/database.ts';
import { openWholeOffice, type WholeOffice } from '../support/whole-office.ts';

const monday = new Date('2026-11-23T09:00:00+08:00');

describeOneDatabase('exports', (database) => {
  let office: WholeOffice;
  let supervisor: OperatorActor;
  let all: OperatorActor;
  const numbers: string[] = [];

  beforeAll(async () => {
    office = await openWholeOffice(database());
    supervisor = await office.hire(county, 'chen', 'supervisor');
    const everything = ['supervisor', 'manager', 'directory_keeper', 'auditor', 'administrator'] as const;
    all = await office.hire(province, 'all', ...everything);
    await file({ placeId: '430424', story: '=SUM(1)，我的电话是 13812345678。' });
    await file({ placeId: '430424', category: 'fees', story: '乱收费。' });
    await file({ placeId: '430423', story: '邻县的事。' });
  }, 60_000);

  afterAll(async () => {
    await office.close();
    expect(office.errors).toEqual([]);
  });

  async function file(draft: { placeId: string; story: string; category?: string }) {
    const complaint = {
      ...{ chatId: 'web:1', locale: 'zh-CN' as const, category: 'selection', industry: null },
      ...{ accused: '湖南正大工程咨询有限公司', demands: ['道歉'], anonymous: false },
      ...{ personName: '王小明', phone: '13812345678', attachmentIds: [], ...draft },
    };
    numbers.push((await inTransaction(office.prisma, (tx) => office.complaints.submit(tx, complaint))).number);
  }

  async function download(address: string, who = supervisor, lang = 'zh-CN') {
    const { cookie } = await office.enter(who);
    const response = await fetch(office.url + address, { headers: { cookie: `${cookie}; lang=${lang}` } });
    return { response, bytes: Buffer.from(await response.arrayBuffer()) };
  }

  const rowsOf = (bytes: Buffer): Record<string, string>[] => parse(bytes, { bom: true, columns: true });

  const latestEntry = () => office.prisma.auditEntry.findFirstOrThrow({ orderBy: { position: 'desc' } });

  test('of complaints have what the queue is narrowed to, of the visitor’s scope, masked as there', async () => {
    const { bytes, response } = await download('/exports/complaints.csv?scope=organization&category=selection');
    expect(response.status).toBe(200);
    const rows = rowsOf(bytes);
    expect(rows.map((row) => row.编号)).toEqual([numbers[0]]);
    expect(rows[0]).toMatchObject({
      状态: '已提交，待受理',
      提交时间: '2026-11-23 09:00',
      地区: '衡阳市/衡东县',
      投诉内容: "'=SUM(1)，我的电话是 138****5678。",
      机构: '衡东县中介超市运行机构',
    });
    expect(bytes.toString()).not.toMatch(/13812345678|王小明|web:1/);
  });

  test('are named after the list, the organization and the day', async () => {
    const { response } = await download('/exports/complaints.xlsx?scope=organization');
    const name = decodeURIComponent(response.headers.get('content-disposition') ?? '');
    expect(name).toContain('投诉_衡东县中介超市运行机构_2026-11-23.xlsx');
    expect(response.headers.get('content-type')).toContain('spreadsheetml.sheet');
  });

  test('as Excel have times as times, in the language of the visitor', async () => {
    const { bytes } = await download('/exports/complaints.xlsx?scope=organization', supervisor, 'en');
    const [
      {
        data: [headings, row],
      },
    ] = (await readXlsx(bytes)) as unknown as [{ data: unknown[][] }];
    expect(headings?.slice(0, 4)).toEqual(['Number', 'State', 'Submitted', 'Due']);
    expect(row?.[2]).toEqual(new Date('2026-11-23T09:00:00Z'));
  });

  test('have every row of a long list once', async () => {
    const [first] = await office.prisma.complaint.findMany({ where: { number: numbers[2] } });
    const { extension: _, ...like } = first as NonNullable<typeof first>;
    await office.prisma.complaint.createMany({
      data: Array.from({ length: 1203 }, (_, at) => ({
        ...{ ...like, id: newId(monday), number: `TS20260101-${String(at).padStart(4, '0')}` },
        dueAt: new Date(+monday + (at % 7) * 60_000),
      })),
    });
    const head = await office.hire(neighbour, 'head', 'supervisor');
    const { bytes } = await download('/exports/complaints.csv?scope=organization', head);
    const found = rowsOf(bytes).map((row) => row.编号);
    expect(found).toHaveLength(1204);
    expect(new Set(found).size).toBe(1204);
  });

  test('stand in the audit trail: who took which list, narrowed how, and how many rows', async () => {
    await download('/exports/complaints.csv?scope=organization&q=13812345678&after=none.TS20260101-0001');
    expect(await latestEntry()).toMatchObject({
      actor: `operator:${supervisor.id}`,
      action: 'export',
      subject: 'list:complaints',
      detail: { format: 'csv', rows: 0, whole: true, filter: 'scope=organization&q=138****5678' },
    });
    const page = await download('/audit?action=export', all);
    expect(page.bytes.toString()).toContain('清单 投诉');
    expect(page.bytes.toString()).toContain('行数：0');
  });

  test('that the visitor breaks off stand there as broken off', async () => {
    const { cookie } = await office.enter(all);
    const abort = new AbortController();
    const story = '长'.repeat(20_000);
    await office.prisma.complaint.updateMany({ where: { number: { startsWith: 'TS20260101' } }, data: { story } });
    const address = `${office.url}/exports/complaints.csv?scope=below`;
    const response = await fetch(address, { headers: { cookie }, signal: abort.signal });
    await response.body?.getReader().read();
    abort.abort();
    const broken = async (): Promise<object> => {
      const entry = await office.prisma.auditEntry.findFirst({
        where: { actor: `operator:${all.id}`, action: 'export' },
      });
      return entry ?? new Promise((resolve) => setTimeout(() => resolve(broken()), 20));
    };
    expect(await broken()).toMatchObject({ subject: 'list:complaints', detail: { whole: false } });
  });

  test.each(Object.keys(lists))('of %s are read by spreadsheets in both formats and languages', async (list) => {
    const { response, bytes } = await download(`/exports/${list}.csv`, all);
    expect(response.status).toBe(200);
    const { bytes: xlsx } = await download(`/exports/${list}.xlsx`, all, 'en');
    const [{ data }] = (await readXlsx(xlsx)) as unknown as [{ data: unknown[][] }];
    const [headings] = parse(bytes, { bom: true, to: 1 }) as string[][];
    expect(headings?.join()).toMatch(/\p{Script=Han}/u);
    expect(data[0]?.join()).not.toMatch(/\p{Script=Han}|column\./u);
    expect(data[0]).toHaveLength(headings?.length ?? 0);
  });

  test('are offered on the page of each list, as it is narrowed', async () => {
    const page = await download('/?scope=organization&category=fees');
    expect(page.bytes.toString()).toContain('href="/exports/complaints.csv?scope=organization&amp;category=fees"');
    expect((await download('/directory?q=衡东', all)).bytes.toString()).toContain(
      `href="/exports/directory.xlsx?q=${encodeURIComponent('衡东')}"`,
    );
    const { bytes } = await download('/exports/directory.csv?q=衡东', all);
    expect(rowsOf(bytes)).toMatchObject([{ 地区: '衡阳市/衡东县', 号码: '0734-5212289', 核实日期: '2021-12-15' }]);
  });

  test('know no other format', async () => {
    expect((await download('/exports/complaints.pdf')).response.status).toBe(404);
  });
});
