import {
  AlignmentType,
  Paragraph,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  Table as WordTable,
} from 'docx';
import type { Locale } from '../../directory/records.ts';
import { cellInWords } from './cells.ts';
import { lengthOf, writable } from './characters.ts';
import type { Table } from './sections.ts';

/** The width of the text, in twentieths of a point. */
const width = 8844;

/** Small enough for ten columns; numbers in the middle, words on the left, the head again on each page. */
export function tableOf({ columns, rows }: Table, locale: Locale): WordTable {
  const said = rows.map((row) => row.map((cell) => cellInWords(cell, locale)));
  const widths = widthsOf(columns, said);
  const size = columns.length > 6 ? 21 : 24;
  const cell = (said: string, column: number, isHead: boolean) =>
    new TableCell({
      width: { size: widths[column] ?? 0, type: WidthType.DXA },
      margins: { top: 40, bottom: 40, left: 60, right: 60 },
      verticalAlign: VerticalAlignTable.CENTER,
      children: [
        new Paragraph({
          alignment: column === 0 && !isHead ? AlignmentType.LEFT : AlignmentType.CENTER,
          children: [
            new TextRun({
              text: writable(said),
              size,
              font: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: isHead ? '黑体' : '仿宋' },
            }),
          ],
        }),
      ],
    });
  return new WordTable({
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: columns.map((name, at) => cell(name, at, true)) }),
      ...said.map((row) => new TableRow({ cantSplit: true, children: row.map((one, at) => cell(one, at, false)) })),
    ],
  });
}

/** By what stands in them, so that few words break; a column of short numbers has room for its head. */
function widthsOf(columns: readonly string[], rows: readonly (readonly string[])[]): number[] {
  const weights = columns.map((head, at) =>
    Math.min(Math.max(lengthOf(head) / 1.5, ...rows.map((row) => lengthOf(row[at] ?? ''))) + 1, 16),
  );
  const all = weights.reduce((sum, one) => sum + one, 0);
  return weights.map((one) => Math.floor((one / all) * width));
}
