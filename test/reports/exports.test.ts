import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/universal';
import { csvOf } from '../../src/reports/exports/csv.ts';
import { atOnce, type Cell, type Column, inBatches, type Table, tableOf } from '../../src/reports/exports/table.ts';
import { xlsxOf } from '../../src/reports/exports/xlsx.ts';

interface Row {
  text: Cell;
  count: number;
  at: Date;
  day: string;
}

const columns: Column<Row>[] = [
  { word: 'text', value: ({ text }) => text },
  { word: 'count', kind: 'number', value: ({ count }) => count },
  { word: 'at', kind: 'time', value: ({ at }) => at },
  { word: 'day', kind: 'day', value: ({ day }) => day },
];

const tableFor = (...texts: Cell[]): Table => {
  const rows = texts.map((text) => ({ text, count: 3, at: new Date('2026-11-26T16:30:00Z'), day: '2026-11-27' }));
  return tableOf('清单', columns, (word) => `【${word}】`, atOnce(rows));
};

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

const sheetOf = async (table: Table) => {
  const bytes = await bytesOf(xlsxOf(table));
  return readSheet(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
};

test('a CSV file opens in a Chinese spreadsheet: marked as UTF-8, lines as there, times as in Shanghai', async () => {
  const csv = (await bytesOf(csvOf(tableFor('衡东，“县”', 'a,"b"\nc')))).toString();
  expect(csv).toBe(
    '\ufeff【text】,【count】,【at】,【day】\r\n' +
      '衡东，“县”,3,2026-11-27 00:30,2026-11-27\r\n' +
      '"a,""b""\nc",3,2026-11-27 00:30,2026-11-27\r\n',
  );
});

test('an XLSX file has numbers as numbers and dates as dates, as clocks in Shanghai show them', async () => {
  const [headings, row] = await sheetOf(tableFor('衡东县'));
  expect(headings).toEqual(['【text】', '【count】', '【at】', '【day】']);
  expect(row?.slice(0, 2)).toEqual(['衡东县', 3]);
  const [at, day] = (row?.slice(2) ?? []) as unknown as Date[];
  expect(Math.round(Number(at) / 1000) * 1000).toBe(Date.parse('2026-11-27T00:30:00Z')); // a sheet counts in parts of days
  expect(day).toEqual(new Date('2026-11-27T00:00:00Z'));
});

const begun = fc.tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '＝'), fc.string({ unit: 'grapheme' }));

test('whatever a text begins with, a spreadsheet takes it for text', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(begun, { minLength: 1, maxLength: 5 }), async (parts) => {
      const texts = parts.map(([sign, rest]) => `${sign}${rest}`);
      const csv = (await bytesOf(csvOf(tableFor(...texts)))).toString();
      const read = parse(csv, { bom: true, record_delimiter: '\r\n' }).slice(1) as string[][];
      expect(read.map(([text]) => text)).toEqual(texts.map((text) => `'${text}`));
      const files = unzipSync(await bytesOf(xlsxOf(tableFor(...texts))));
      const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] as Uint8Array);
      expect(sheet.match(/<c r="A\d+" t="inlineStr">/g)).toHaveLength(1 + texts.length);
      expect(sheet).not.toMatch(/<f[ >]/);
    }),
    { numRuns: 20 },
  );
});

test('a text that is longer than a sheet lets be is cut there, and whole in CSV', async () => {
  const long = '长'.repeat(40_000);
  expect((await sheetOf(tableFor(long)))[1]?.[0]).toHaveLength(32_767);
  expect((await bytesOf(csvOf(tableFor(long)))).toString()).toContain(long);
});

test('what is not there is an empty cell', async () => {
  expect((await sheetOf(tableFor(null, undefined, 'x'))).slice(1).map(([text]) => text)).toEqual([null, null, 'x']);
});

test('a list read page by page is read once from its first row to its last', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(0, 1, 499, 500, 501, 1000, 1203), async (length) => {
      const all = Array.from({ length }, (_, at) => at);
      const read: number[] = [];
      const batches = inBatches<number>(async (after = -1, take) => all.slice(after + 1, after + 1 + take));
      for await (const rows of batches) read.push(...rows);
      expect(read).toEqual(all);
    }),
  );
});
