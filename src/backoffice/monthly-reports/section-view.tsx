import type { Locale } from '../../directory/records.ts';
import { cellInWords } from '../../reports/monthly/cells.ts';
import type { Cell, Section, Table } from '../../reports/monthly/sections.ts';
import * as charts from '../reports/charts/charts.ts';
import { drawn } from '../reports/charts/draw.ts';
import { words } from './words.ts';

/** A section as it is read on a page; on paper its tables are annexes, or left out. */
export function SectionView({ section, locale, onPaper }: { section: Section; locale: Locale; onPaper?: boolean }) {
  return (
    <section class="report-section">
      <h2>{section.title}</h2>
      {section.text
        .split('\n')
        .filter((line) => line.trim())
        .map((line) => (
          <p>{line}</p>
        ))}
      {section.tables
        .filter((table) => table.drawn || !onPaper)
        .map((table) => (
          <TableView table={table} locale={locale} />
        ))}
    </section>
  );
}

function TableView({ table, locale }: { table: Table; locale: Locale }) {
  const t = words(locale);
  const drawing = table.drawn && drawn(chartOf, table);
  const numbers = <Numbers table={table} locale={locale} />;
  if (!drawing)
    return (
      <details class="report-table">
        <summary>{table.title}</summary>
        {numbers}
      </details>
    );
  return (
    <figure class="report-figure">
      <figcaption>{table.title}</figcaption>
      <Legend table={table} />
      {/* Drawn by us from numbers and names, which the drawing escapes. */}
      <div
        class="dash-drawing"
        role="img"
        aria-label={t('drawing', { title: table.title })}
        dangerouslySetInnerHTML={{ __html: drawing }}
      />
      <details>
        <summary>{t('numbers')}</summary>
        {numbers}
      </details>
    </figure>
  );
}

export function Numbers({ table, locale }: { table: Table; locale: Locale }) {
  return (
    <div class="table-responsive">
      <table class="table table-sm dash-numbers">
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th scope="col">{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(([first = '', ...others]) => (
            <tr>
              <th scope="row">{cellInWords(first, locale)}</th>
              {others.map((cell) => (
                <td>{cellInWords(cell, locale)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const shades: Record<string, readonly string[]> = {
  columns: ['soft', 'first', 'second'],
  bars: ['first', 'late'],
};

function Legend({ table: { drawn, columns } }: { table: Table }) {
  if (!drawn || drawn.columns.length < 2) return null;
  return (
    <ul class="dash-legend">
      {drawn.columns.map((column, index) => (
        <li class={`dash-${shades[drawn.as]?.[index]}`}>{columns[column]}</li>
      ))}
    </ul>
  );
}

const countOf = (cell: Cell | undefined): number => (typeof cell === 'object' && 'count' in cell ? cell.count : 0);

/** As on the dashboard. */
function chartOf({ drawn, rows, columns }: Table) {
  const names = rows.map(([first]) =>
    typeof first === 'object' && 'day' in first ? first.day.slice(5) : String(first ?? ''),
  );
  const [first = [], second = [], third = []] = (drawn?.columns ?? []).map((column) =>
    rows.map((row) => countOf(row[column])),
  );
  if (drawn?.as === 'columns') {
    const series = (values: number[], index: number) => ({ name: columns[drawn.columns[index] ?? 0] ?? '', values });
    return charts.trendChart(names, [series(first, 0), series(second, 1), series(third, 2)]);
  }
  if (drawn?.columns.length === 2) return charts.ageingChart(names, first, second);
  return charts.rankedChart(names.map((name, index) => ({ name, value: first[index] ?? 0, says: `${first[index]}` })));
}
