import { type Share, wilson } from '../../../reports/share.ts';
import { type Chart, categoryAxis, colour, label, shadeOf, still, valueAxis, width } from './draw.ts';

const grid = { left: 8, right: 12, top: 14, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' };

export interface Series {
  name: string;
  values: readonly number[];
}

/** Up to three series over time; the first, which is usually many times as large, as bars on an axis of its own. */
export function trendChart(days: readonly string[], [many, ...few]: readonly [Series, ...Series[]]): Chart {
  const colours = [colour.first, colour.second];
  return {
    height: 210,
    option: {
      grid,
      xAxis: categoryAxis(days),
      yAxis: [valueAxis, { ...valueAxis, splitLine: { show: false } }],
      series: [
        { type: 'bar', data: [...many.values], itemStyle: { color: colour.soft }, barCategoryGap: '25%', ...still },
        ...few.map(({ values }, index) => ({
          type: 'line',
          yAxisIndex: 1,
          data: [...values],
          symbol: index === 0 ? 'circle' : 'emptyCircle',
          showSymbol: days.length <= 14,
          symbolSize: 5,
          lineStyle: { color: colours[index], width: 2, type: index === 0 ? 'solid' : 'dashed' },
          itemStyle: { color: colours[index] },
          ...still,
        })),
      ],
    },
  };
}

/** What is in time and what is overdue, stacked; the number of all stands at the end. */
export function ageingChart(names: readonly string[], open: readonly number[], overdue: readonly number[]): Chart {
  const bar = { type: 'bar', stack: 'open', barWidth: 18, ...still };
  return {
    height: 30 * names.length + 30,
    option: {
      grid: { ...grid, right: 40 },
      yAxis: { ...categoryAxis(names), inverse: true },
      xAxis: { ...valueAxis, position: 'bottom' },
      series: [
        { ...bar, data: open.map((all, index) => all - (overdue[index] ?? 0)), itemStyle: { color: colour.first } },
        {
          ...bar,
          data: [...overdue],
          itemStyle: { color: colour.late },
          label: { show: true, position: 'right', ...label, formatter: ({ dataIndex }: Point) => `${open[dataIndex]}` },
        },
      ],
    },
  };
}

interface Point {
  dataIndex: number;
}

/** A bar for each, with what it says at its end. */
export function rankedChart(bars: readonly { name: string; value: number; says: string }[], most?: number): Chart {
  return {
    height: 26 * bars.length + 12,
    option: {
      grid: { ...grid, right: 74, top: 4 },
      yAxis: {
        ...categoryAxis(bars.map(({ name }) => name)),
        inverse: true,
        axisLabel: { ...label, width: 124, overflow: 'truncate' },
      },
      xAxis: { ...valueAxis, show: false, min: 0, max: most },
      series: [
        {
          type: 'bar',
          barWidth: 14,
          data: bars.map(({ value }) => value),
          itemStyle: { color: colour.first },
          label: {
            show: true,
            position: 'right',
            ...label,
            formatter: ({ dataIndex }: Point) => bars[dataIndex]?.says ?? '',
          },
          ...still,
        },
      ],
    },
  };
}

/** Weekdays from Monday down, hours across; the darker, the more. */
export function heatChart(weekdays: readonly string[], hours: readonly (readonly number[])[]): Chart {
  const most = Math.max(...hours.flat());
  const [left, top] = [34, 4];
  const [across, down] = [(width - left - 6) / 24, 20];
  /** All boxes of a shade are one path: two hundred things to draw would take longer than everything else. */
  const boxes = (shade: number) =>
    hours
      .flatMap((row, weekday) =>
        row.map((asked, hour) =>
          shadeOf(asked, most) === shade
            ? `M${(left + hour * across).toFixed(1)} ${top + weekday * down}h${(across - 2).toFixed(1)}v${down - 2}h${(2 - across).toFixed(1)}z`
            : '',
        ),
      )
      .join('');
  return {
    height: top + 7 * down + 20,
    option: {
      xAxis: { show: false, min: 0, max: 24 },
      yAxis: { show: false, min: 0, max: 7 },
      grid: { left: 0, right: 0, top: 0, bottom: 0 },
      series: [
        {
          type: 'custom',
          coordinateSystem: 'none',
          data: [0],
          ...still,
          renderItem: () => ({
            type: 'group',
            children: [
              ...colour.heat.map((fill, shade) => ({
                type: 'path',
                shape: { pathData: boxes(shade) },
                style: { fill },
              })),
              ...weekdays.map((text, weekday) => word(text, left - 6, top + weekday * down + 9, 'right')),
              ...[0, 3, 6, 9, 12, 15, 18, 21].map((hour) =>
                word(`${hour}`, left + (hour + 0.5) * across - 1, top + 7 * down + 10, 'center'),
              ),
            ],
          }),
        },
      ],
    },
  };
}

/** Where a prefecture stands, column and row: roughly as on the map. */
const tiles: Record<string, [column: number, row: number]> = {
  '430800': [1, 0],
  '430700': [2, 0],
  '430600': [3, 0],
  '433100': [0, 1],
  '430900': [2, 1],
  '430100': [3, 1],
  '431200': [0, 2],
  '431300': [1, 2],
  '430300': [2, 2],
  '430200': [3, 2],
  '430500': [1, 3],
  '430400': [2, 3],
  '431100': [1, 4],
  '431000': [2, 4],
};

/** The prefectures as tiles of one size; the darker, the more. */
export function mapChart(places: readonly { id: string; name: string; value: number }[]): Chart {
  const most = Math.max(...places.map(({ value }) => value), 0);
  const [across, down] = [width / 4, 48];
  return {
    height: 5 * down,
    option: {
      series: [
        {
          type: 'custom',
          coordinateSystem: 'none',
          data: [0],
          ...still,
          renderItem: () => ({
            type: 'group',
            children: places.flatMap(({ id, name, value }) => {
              const [column, row] = tiles[id] ?? [0, 4];
              const [x, y] = [column * across, row * down];
              const isDark = shadeOf(value, most) > 2;
              return [
                box({ x: x + 2, y: y + 2, width: across - 4, height: down - 4 }, [value, most]),
                word(name, x + across / 2, y + 17, 'center', isDark ? colour.back : colour.text),
                word(`${value}`, x + across / 2, y + 33, 'center', isDark ? colour.back : colour.text),
              ];
            }),
          }),
        },
      ],
    },
  };
}

const box = (shape: object, [value, most]: [number, number]) => ({
  type: 'rect' as const,
  shape: { ...shape, r: 2 },
  style: { fill: colour.heat[shadeOf(value, most)] },
});

const word = (text: string, x: number, y: number, align: 'left' | 'center' | 'right', fill = colour.text) => ({
  type: 'text' as const,
  style: { text, x, y, fill, fontSize: label.fontSize, align, verticalAlign: 'middle' as const },
});

/** A point for each share, and a whisker for where it lies for certain; none where nobody answered. */
export function intervalChart(names: readonly string[], shares: readonly Share[]): Chart {
  return {
    height: 190,
    option: {
      grid,
      xAxis: categoryAxis(names),
      yAxis: { ...valueAxis, min: 0, max: 100, interval: 25, axisLabel: { ...label, formatter: '{value}%' } },
      series: [
        {
          type: 'custom',
          data: shares.map(({ part, of }, index) => [index, of === 0 ? 0 : (part / of) * 100]),
          ...still,
          renderItem: (params: Point, api: { coord(at: number[]): number[] }) => {
            const share = shares[params.dataIndex] as Share;
            if (share.of === 0) return undefined;
            const at = (value: number) => api.coord([params.dataIndex, value * 100]) as [number, number];
            const { low, high } = wilson(share);
            const [[x, lowY], [, highY], [, y]] = [at(low), at(high), at(share.part / share.of)];
            const line = (shape: object) => ({ type: 'line', shape, style: { stroke: colour.first, lineWidth: 2 } });
            return {
              type: 'group',
              children: [
                line({ x1: x, x2: x, y1: lowY, y2: highY }),
                line({ x1: x - 4, x2: x + 4, y1: lowY, y2: lowY }),
                line({ x1: x - 4, x2: x + 4, y1: highY, y2: highY }),
                { type: 'circle', shape: { cx: x, cy: y, r: 4 }, style: { fill: colour.first } },
              ],
            };
          },
        },
      ],
    },
  };
}
