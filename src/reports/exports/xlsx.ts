import { type ColumnDef, writeXlsxStream, type XlsxStreamRow } from 'hucre/xlsx';
import type { Cell, Kind, Table } from './table.ts';

/** Dates are dates there and numbers numbers; text is text whatever it begins with. Rows beyond what a sheet holds go on in the next. */
export function xlsxOf(table: Table): AsyncIterable<Uint8Array> {
  return writeXlsxStream(rowsOf(table), {
    name: table.title,
    columns: table.columns.map(({ heading, kind }) => ({ header: heading, ...looks[kind] })),
    freezePane: { rows: 1 },
  });
}

const looks: Record<Kind, ColumnDef> = {
  text: { width: 20 },
  long: { width: 60 },
  number: { width: 10 },
  time: { width: 17, numFmt: 'yyyy-mm-dd hh:mm' },
  day: { width: 12, numFmt: 'yyyy-mm-dd' },
};

async function* rowsOf({ columns, batches }: Table): AsyncGenerator<XlsxStreamRow> {
  for await (const rows of batches)
    for (const row of rows) yield row.map((cell, at) => inSheet(cell, columns[at]?.kind ?? 'text'));
}

/** Programs refuse a file with a longer cell. */
const longestText = 32_767;
/** A sheet knows no zones: what it shows is what clocks in Shanghai show. */
const shanghai = 8 * 3_600_000;

function inSheet(cell: Cell, kind: Kind): string | number | Date | null {
  if (cell === undefined || cell === null || cell === '') return null;
  if (cell instanceof Date) return new Date(cell.getTime() + shanghai);
  if (typeof cell === 'number') return cell;
  return kind === 'day' ? new Date(cell) : cell.slice(0, longestText);
}
