import { stringify } from 'csv-stringify/sync';
import { localDate } from '../../calendar/local-date.ts';
import type { Cell, Table } from './table.ts';

/** As spreadsheets in Chinese open it: they tell UTF-8 by its mark. What would run there as a formula is text by an apostrophe before it, and a tab parts nothing. */
export async function* csvOf({ columns, batches }: Table): AsyncGenerator<Uint8Array> {
  yield encoder.encode(`\ufeff${lines([columns.map(({ heading }) => heading)])}`);
  for await (const rows of batches) yield encoder.encode(lines(rows));
}

const encoder = new TextEncoder();

const lines = (rows: Cell[][]): string =>
  stringify(
    rows.map((row) => row.map(textOf)),
    { escape_formulas: true, record_delimiter: 'windows', quoted_match: /\t/ },
  );

function textOf(cell: Cell): string | number | null | undefined {
  if (!(cell instanceof Date)) return cell;
  const { iso, hour, minute } = localDate(cell);
  return `${iso} ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
