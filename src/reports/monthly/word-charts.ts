import { ChartRun } from 'docx/charts';
import type { Value } from '../reports.ts';
import { writable } from './characters.ts';
import type { Cell, Table } from './sections.ts';

/** In points: as wide as the text. */
const width = 440;
const colours = ['9DC3BA', '0B6B5D', '1F4B8F'] as const;
const late = 'B4232C';
const chartArea = { border: 'none' } as const;

/** A chart of Word's own; none where nothing is to be drawn. */
export function chartOf({ drawn, columns, rows }: Table): ChartRun | undefined {
  if (!drawn) return undefined;
  const font = { name: '宋体' };
  const label = { size: 9 };
  const series = drawn.columns.map((column, index) => ({
    name: writable(columns[column] ?? ''),
    values: rows.map((row) => numberOf(row[column])),
    color: colours[index] ?? late,
  }));
  const categories = rows.map(([first]) => nameOf(first));
  const legend = series.length > 1 ? ({ position: 'bottom', font: label } as const) : false;
  if (drawn.as === 'bars')
    return new ChartRun({
      type: 'bar',
      ...{ categories, legend, font, gapWidth: 80, chartArea },
      series: series.map((one, index) => ({ ...one, color: index === 0 ? colours[1] : late })),
      transformation: { width, height: 40 + rows.length * (series.length > 1 ? 30 : 24) },
      categoryAxis: { reverseOrder: true, font: label },
      valueAxis: { visible: false, gridlines: false, minimum: 0 },
      dataLabels: { value: true, position: 'outsideEnd', font: label },
    });
  // Enquiries are many times as many as complaints: these have an axis of their own.
  return new ChartRun({
    type: 'column',
    ...{ categories, legend, font, gapWidth: 40, chartArea },
    series: series.map((one, index) =>
      index === 0 ? one : { ...one, type: 'line' as const, axis: 'secondary' as const, markers: false },
    ),
    transformation: { width, height: 210 },
    categoryAxis: { font: label },
    valueAxis: { ...whole(series.slice(0, 1)), font: label },
    secondaryValueAxis: { ...whole(series.slice(1)), font: label },
  });
}

const nameOf = (cell: Cell | undefined): string =>
  typeof cell === 'object' && 'day' in cell ? String(Number(cell.day.slice(8))) : writable(String(cell ?? ''));

const numberOf = (cell: Cell | undefined): number => (cell as Extract<Value, { count: number }>).count;

/** From nothing up, and of few no halves. */
function whole(series: readonly { values: readonly number[] }[]) {
  const most = Math.max(...series.flatMap(({ values }) => values), 1);
  return { minimum: 0, ...(most < 6 ? { interval: 1, maximum: most + 1 } : {}) };
}
