import { zipSync } from 'fflate';
import writeExcelFile from 'write-excel-file/node';
import { readFile } from '../../../src/registrations/imports/read-file.ts';
import { refusalOf } from '../../support/cases.ts';

const headings = '申请机构全称,统一社会信用代码,注册地,行业,联系人,电话';
const row = '湖南诚信测绘有限公司,9144030071526726XG,衡东县,自然资源,王小明,13812345678';
const cells = {
  applicant: '湖南诚信测绘有限公司',
  creditCode: '9144030071526726XG',
  placeId: '衡东县',
  industry: '自然资源',
  contactName: '王小明',
  phone: '13812345678',
};
const text = (content: string) => new TextEncoder().encode(content);
/** The same in GB18030, which Node reads and does not write. */
const gb = Buffer.from(
  'c9eac7ebbbfab9b9c8abb3c62ccdb3d2bbc9e7bbe1d0c5d3c3b4fac2eb2cd7a2b2e1b5d82cd0d0d2b52cc1aacfb5c8cb2cb5e7bbb00aba' +
    'fec4cfb3cfd0c5b2e2bbe6d3d0cfdeb9abcbbe2c3931343430333030373135323637323658472cbae2b6abcfd82cd7d4c8bbd7cad4b42c' +
    'cdf5d0a1c3f72c3133383132333435363738',
  'hex',
);

describe('a file of registrations is read', () => {
  test.each<[string, Uint8Array]>([
    ['in UTF-8', text(`${headings}\n${row}`)],
    ['in UTF-8 with its mark, and line ends of Windows', text(`\ufeff${headings}\r\n${row}\r\n`)],
    ['separated by tabs', text(`${headings}\n${row}`.replaceAll(',', '\t'))],
    ['with headings in English', text(`Applicant,Credit code,Registered place,Industry,Contact person,Phone\n${row}`)],
    ['with remarks in its headings', text(`${headings.replace('电话', '* 电话（必填）')}\n${row}`)],
    [
      'with columns in another order, and others',
      text(
        '电话,备注,联系人,行业,注册地,统一社会信用代码,申请机构全称\n13812345678,x,王小明,自然资源,衡东县,9144030071526726XG,湖南诚信测绘有限公司',
      ),
    ],
    ['with quotes', text(`${headings}\n"湖南诚信测绘有限公司",${row.split(',').slice(1).join(',')}`)],
  ])('%s', async (_how, bytes) => {
    const { lines } = await readFile(bytes);
    expect(lines).toEqual([{ position: 2, cells }]);
  });

  test('that came from our list of faults, whose formulas were made harmless', async () => {
    const { lines } = await readFile(text(`${headings},原因\n${row.replace('王小明', "'=1+1")},联系人`));
    expect(lines[0]?.cells.contactName).toBe('=1+1');
  });

  test('in GB18030', async () => {
    const { lines } = await readFile(gb);
    expect(lines).toEqual([{ position: 2, cells }]);
  });

  test('as XLSX, numbers as they stand in their cells', async () => {
    const values = row.split(',').map((value) => ({ value: /^\d{11}$/.test(value) ? Number(value) : value }));
    const bytes = await sheet([headings.split(',').map((value) => ({ value })), [], values]);
    expect(await readFile(bytes)).toEqual({
      letters: { applicant: 'A', creditCode: 'B', placeId: 'C', industry: 'D', contactName: 'E', phone: 'F' },
      lines: [{ position: 3, cells }],
    });
  });

  test('with the numbers of its rows, empty ones counted', async () => {
    const { lines } = await readFile(text(`\n${headings}\n\n${row}\n,,,\n${row}\n`));
    expect(lines.map(({ position }) => position)).toEqual([4, 6]);
  });
});

describe('a file is refused', () => {
  test.each<[string, () => Uint8Array | Promise<Uint8Array>, string]>([
    ['that is empty', () => text(''), 'empty'],
    ['with headings alone', () => text(headings), 'empty'],
    ['without a column', () => text(`${headings.replace(',电话', '')}\n${row}`), 'headings'],
    ['with a quote that does not end', () => text(`${headings}\n"${row}`), 'not-csv'],
    ['in UTF-16', () => Buffer.from(`\ufeff${headings}\n${row}`, 'utf16le'), 'unknown-encoding'],
    ['that is a picture', () => Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'unknown-encoding'],
    ['with too many rows', () => text(`${headings}\n${`${row}\n`.repeat(10_001)}`), 'too-many-rows'],
    ['that is a ZIP of something else', () => zipSync({ 'a.txt': text('a') }), 'not-a-spreadsheet'],
    ['that is half a spreadsheet', async () => (await sheet([[{ value: 'a' }]])).slice(0, 800), 'not-a-spreadsheet'],
    [
      'that unpacks to more than it may',
      () => workbook(`<a>${' '.repeat(65 * 1024 * 1024)}</a>`),
      'too-large-unpacked',
    ],
    [
      'with a cell a million rows down',
      () => workbook('<worksheet><sheetData><row r="1048576"/></sheetData></worksheet>'),
      'too-many-rows',
    ],
    [
      'with a cell far to the right',
      () => workbook("<worksheet><sheetData><c r='XFD1'/></sheetData></worksheet>"),
      'too-wide',
    ],
    [
      'with a disguised address',
      () => workbook('<worksheet><sheetData><c r="&#88;FD1"/></sheetData></worksheet>'),
      'too-wide',
    ],
    ['with entities', () => workbook('<!DOCTYPE a [<!ENTITY b "b">]><worksheet/>'), 'not-a-spreadsheet'],
  ])('%s', async (_which, bytes, code) => {
    const content = await bytes();
    expect((await refusalOf(readFile(content)))?.code).toBe(code);
  });

  test('that says it is smaller than it is', async () => {
    const bytes = Buffer.from(workbook('<a>'.padEnd(200_000)));
    for (let at = bytes.indexOf('504b0102', 'hex'); at !== -1; at = bytes.indexOf('504b0102', at + 1, 'hex'))
      bytes.writeUInt32LE(10, at + 24);
    expect((await refusalOf(readFile(bytes)))?.code).toBe('not-a-spreadsheet');
  });
});

const sheet = async (rows: { value: string | number }[][]): Promise<Uint8Array> =>
  new Uint8Array(await writeExcelFile(rows).toBuffer());

const workbook = (content: string) =>
  zipSync({ 'xl/workbook.xml': text('<workbook/>'), 'xl/worksheets/sheet1.xml': text(content) });
