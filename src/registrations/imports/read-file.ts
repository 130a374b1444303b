import { DomainError } from '../../casework/domain-error.ts';
import { columns, type Field, fieldOf, letterOf } from './columns.ts';
import { longestCell, mostRows } from './limits.ts';
import { readCsv } from './read-csv.ts';

/** One row of a file: its number there, and what stands in each of our columns. */
export interface Line {
  position: number;
  cells: Record<Field, string>;
}

export interface ReadFile {
  /** The letter of the column that each field stands in. */
  letters: Record<Field, string>;
  lines: Line[];
}

/**
 * A CSV or XLSX file of registrations, by its content whatever its name: its first row that is not empty has the headings.
 * @throws DomainError whose code is a key of `file.…` of the words
 */
export async function readFile(bytes: Uint8Array): Promise<ReadFile> {
  const rows = isZip(bytes) ? await (await import('./read-xlsx.ts')).readXlsx(bytes) : readCsv(bytes);
  const head = rows.findIndex(isFilled);
  if (head === -1) throw new DomainError('invalid', 'empty');
  const fields = (rows[head] ?? []).map(fieldOf);
  const missing = columns.filter(({ field }) => !fields.includes(field));
  if (missing.length > 0)
    throw new DomainError('invalid', 'headings', {
      missing: missing.map(({ heading }) => heading['zh-CN']).join('、'),
    });
  const lines = rows
    .map((row, index) => ({ row, position: index + 1 }))
    .slice(head + 1)
    .filter(({ row }) => isFilled(row))
    .map(({ row, position }) => ({ position, cells: perField((field) => cellOf(row[fields.indexOf(field)])) }));
  if (lines.length === 0) throw new DomainError('invalid', 'empty');
  if (lines.length > mostRows) throw new DomainError('invalid', 'too-many-rows', { most: mostRows });
  return { letters: perField((field) => letterOf(fields.indexOf(field))), lines };
}

/** What a ZIP file begins with, and so an XLSX file. */
const isZip = (bytes: Uint8Array): boolean => [0x50, 0x4b, 0x03, 0x04].every((byte, at) => bytes[at] === byte);

const isFilled = (row: readonly string[]) => row.some((cell) => cell.trim() !== '');

/** The apostrophe before a sign that would begin a formula is how a list of ours came out. */
const cellOf = (cell = ''): string =>
  cell
    .trim()
    .replace(/^'(?=[=+\-@＝＋－＠])/, '')
    .slice(0, longestCell);

function perField<T>(give: (field: Field) => T): Record<Field, T> {
  return Object.fromEntries(columns.map(({ field }) => [field, give(field)])) as Record<Field, T>;
}
