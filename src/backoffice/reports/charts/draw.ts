import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, CustomChart, LineChart, GridComponent, SVGRenderer]);

/** All charts are drawn for the width of a phone; wider places enlarge them a little. */
export const width = 360;

/** Colours follow the page, in light, in dark and on paper. */
export const colour = {
  first: 'var(--chart-first)',
  second: 'var(--chart-second)',
  late: 'var(--chart-late)',
  soft: 'var(--chart-soft)',
  text: 'var(--chart-text)',
  line: 'var(--chart-line)',
  back: 'var(--chart-back)',
  heat: ['var(--heat-0)', 'var(--heat-1)', 'var(--heat-2)', 'var(--heat-3)', 'var(--heat-4)'],
};

export const label = { color: colour.text, fontSize: 11 };

export const categoryAxis = (data: readonly string[]) => ({
  type: 'category' as const,
  data: [...data],
  axisTick: { show: false },
  axisLine: { lineStyle: { color: colour.line } },
  axisLabel: label,
});

export const valueAxis = {
  type: 'value' as const,
  minInterval: 1,
  splitNumber: 3,
  axisLabel: label,
  splitLine: { lineStyle: { color: colour.line } },
};

/** Nobody's pointer moves over a drawing. */
export const still = { silent: true, emphasis: { disabled: true } };

export interface Chart {
  height: number;
  option: EChartsCoreOption;
}

const mostKept = 300;
const drawings = new Map<string, string>();

/** What was drawn from the same numbers before is not drawn again: it takes longer than anything else on a page. */
export function drawn<Data extends unknown[]>(chartOf: (...data: Data) => Chart, ...data: Data): string {
  const key = `${chartOf.name} ${JSON.stringify(data)}`;
  const drawing = drawings.get(key) ?? draw(chartOf(...data));
  drawings.delete(key);
  drawings.set(key, drawing);
  const [oldest] = drawings.keys();
  if (drawings.size > mostKept && oldest !== undefined) drawings.delete(oldest);
  return drawing;
}

/** @returns an SVG image that the page's content security policy lets in: without styles of its own, which become attributes. */
function draw({ height, option }: Chart): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ animation: false, ...option });
    return withoutStyles(chart.renderToSVGString({ useViewBox: true }));
  } finally {
    chart.dispose();
  }
}

function withoutStyles(svg: string): string {
  return svg
    .replace(/<style[\s>][\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|pointer-events|ecmeta_\w+)="[^"]*"/g, '')
    .replace(/<svg width="\d+" height="\d+"/, '<svg aria-hidden="true" focusable="false"')
    .replace(/ style="([^"]*)"/g, (_, styles: string) => attributesOf(styles));
}

/** Every property that ECharts sets is an attribute of SVG, too; the font is the page's. */
const attributesOf = (styles: string): string =>
  styles
    .split(';')
    .map((style) => style.split(':').map((part) => part.trim()))
    .filter(([name]) => name && name !== 'font-family')
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('');

/** Which of five shades a number has: the first is for none. */
export function shadeOf(value: number, most: number): number {
  return value === 0 || most === 0 ? 0 : Math.min(Math.ceil((value / most) * 4), 4);
}
