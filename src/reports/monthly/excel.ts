import writeExcelFile, { type Cell as ExcelCell, type SheetData } from 'write-excel-file/node';
import type { Locale } from '../../directory/records.ts';
import { workingDays } from '../said.ts';
import { enoughAnswers } from '../share.ts';
import { cellInWords } from './cells.ts';
import { writable } from './characters.ts';
import type { MonthlyReport } from './monthly-report.ts';
import { monthInWords } from './say.ts';
import { type Cell, type Section, sectionsOf, type Table } from './sections.ts';
import { words } from './words.ts';

/** A sheet for each section: its text, then its tables; numbers as numbers, days as days, and words never as formulas. */
export async function writeExcel(report: MonthlyReport, locale: Locale): Promise<Uint8Array> {
  const t = words(locale);
  const title = t('title', {
    organization: report.snapshot.organization[locale],
    month: monthInWords(report.month, t),
  });
  const sections = sectionsOf(report, locale);
  const sheets = sections.map((section, index) => ({
    data: rowsOf(section, index === 0 ? title : undefined, locale),
    sheet: nameOf(t(`section.${section.id}`)),
    columns: [{ width: 32 }, ...Array.from({ length: 14 }, () => ({ width: 14 }))],
  }));
  return await writeExcelFile(sheets, { fontFamily: '宋体', fontSize: 11 }).toBuffer();
}

/** Sheets are called by at most 31 characters, some of which they may not be. */
const nameOf = (title: string): string => title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31);

function rowsOf({ title, text: said, tables }: Section, above: string | undefined, locale: Locale): SheetData {
  const lines = said.split('\n').filter(Boolean);
  return [
    ...(above ? [[bold(above)]] : []),
    [bold(title)],
    ...lines.map((line) => [text(line)]),
    ...tables.flatMap((table) => [[], [bold(table.title)], ...numbers(table, locale)]),
  ];
}

/** Of a share there are also the numbers that it is made of. */
function numbers({ columns, rows }: Table, locale: Locale): SheetData {
  const t = words(locale);
  const isShare = columns.map((_, at) => rows.some((row) => isShareCell(row[at])));
  return [
    columns.flatMap((column, at) => [
      bold(column),
      ...(isShare[at] ? [bold(t('column.part', { column })), bold(t('column.of', { column }))] : []),
    ]),
    ...rows.map((row) => row.flatMap((cell, at) => [writtenAs(cell, locale), ...(isShare[at] ? partsOf(cell) : [])])),
  ];
}

const isShareCell = (cell: Cell | undefined) => typeof cell === 'object' && 'part' in cell;

function writtenAs(cell: Cell, locale: Locale): ExcelCell {
  if (typeof cell === 'string') return text(cell);
  if ('day' in cell) return { type: Date, value: new Date(`${cell.day}T00:00:00Z`), format: 'yyyy-mm-dd' };
  if ('count' in cell) return number(cell.count, '0');
  if ('minutes' in cell)
    return cell.minutes === undefined ? text('–') : number(Number(workingDays(cell.minutes).toFixed(2)), '0.0');
  // Of few no percentage is made, here either.
  return cell.of < enoughAnswers ? text(cellInWords(cell, locale)) : number(cell.part / cell.of, '0.0%');
}

const partsOf = (cell: Cell): ExcelCell[] =>
  typeof cell === 'object' && 'part' in cell ? [number(cell.part, '0'), number(cell.of, '0')] : [null, null];

const number = (value: number, format: string): ExcelCell => ({ type: Number, value, format });
const text = (value: string): ExcelCell => ({ type: String, value: writable(value) });
const bold = (value: string): ExcelCell => ({ type: String, value: writable(value), fontWeight: 'bold' });
