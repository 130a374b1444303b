import { stringify } from 'csv-stringify/sync';
import type { Industry, Locale } from '../../directory/records.ts';
import { columns, type Field } from './columns.ts';
import { rowFaults, type Surroundings, words } from './explain.ts';
import type { ImportRow } from './import.ts';

/** As spreadsheets in Chinese open it, and nothing in it runs as a formula there. */
const csvOf = (rows: readonly (readonly string[])[]): string =>
  stringify(rows as string[][], { bom: true, escape_formulas: true, record_delimiter: 'windows' });

const headings = (locale: Locale) => columns.map(({ heading }) => heading[locale]);

export const templateCsv = (locale: Locale): string => csvOf([headings(locale)]);

/** All text, so that codes and phones keep their digits. */
const cell = (value: string) => ({ value, type: String, format: '@' });
const bold = (value: string) => ({ ...cell(value), fontWeight: 'bold' as const });

/** An empty sheet with the headings; and one that says what goes where. */
export async function templateXlsx(industries: readonly Industry[], locale: Locale): Promise<Buffer> {
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const t = words(locale);
  const names = industries.map(({ name, nameEn }) => (locale === 'en' ? nameEn : name));
  const help = columns.map(({ field, heading }) => [
    bold(heading[locale]),
    cell(t(`help.${field}`, { industries: names.join(locale === 'en' ? ', ' : '、') })),
  ]);
  const blank = columns.map(() => cell(''));
  const sheets = [
    {
      data: [headings(locale).map(bold), ...Array.from({ length: blankRows }, () => blank)],
      sheet: t('template.sheet'),
      columns: columns.map(() => ({ width: 24 })),
    },
    { data: help, sheet: t('template.help'), columns: [{ width: 24 }, { width: 80 }] },
  ];
  return writeExcelFile(sheets).toBuffer();
}

/** Rows that are formatted as text already. */
const blankRows = 500;

/** The faulty rows as they were, with why and where; put right, the file can be imported again as it is. */
export const faultyCsv = (rows: readonly ImportRow[], surroundings: Surroundings, locale: Locale): string =>
  csvOf(faultyTable(rows, surroundings, locale));

export async function faultyXlsx(
  rows: readonly ImportRow[],
  surroundings: Surroundings,
  locale: Locale,
): Promise<Buffer> {
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const [head = [], ...below] = faultyTable(rows, surroundings, locale);
  const data = [head.map(bold), ...below.map((row) => row.map(cell))];
  const widths = head.map((_name, at) => ({ width: at === head.length - 1 ? 60 : 24 }));
  return writeExcelFile([{ data, sheet: words(locale)('template.sheet'), columns: widths }]).toBuffer();
}

function faultyTable(rows: readonly ImportRow[], surroundings: Surroundings, locale: Locale): string[][] {
  const t = words(locale);
  return [
    [...headings(locale), t('row'), t('reason')],
    ...rows.map((row) => {
      const cells = row.cells as Record<Field, string>;
      const why = rowFaults(row, surroundings, locale).join(locale === 'en' ? '; ' : '；');
      return [...columns.map(({ field }) => cells[field]), String(row.position), why];
    }),
  ];
}
