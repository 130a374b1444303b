import type { ComponentChildren } from 'preact';
import type { Locale } from '../../directory/records.ts';
import { words } from './words.ts';

export interface Tab {
  href: string;
  label: string;
  count: number;
  current: boolean;
}

/** Whose cases are listed, with how many there are. */
export function Tabs({ tabs, label }: { tabs: readonly Tab[]; label: string }) {
  return (
    <nav class="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
          {tab.label} <span class="tab-count">{tab.count}</span>
        </a>
      ))}
    </nav>
  );
}

export interface Column<Row> {
  word: string;
  cell(row: Row): ComponentChildren;
}

interface Props<Row> {
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  href(row: Row): string;
  empty: string;
  locale: Locale;
}

/** A table that a narrow screen shows as cards: each cell then carries its heading. */
export function Queue<Row extends { number: string }>({ rows, columns, href, empty, locale }: Props<Row>) {
  const t = words(locale);
  if (rows.length === 0) return <p class="empty-queue">{empty}</p>;
  return (
    <div class="card">
      <table class="table table-vcenter card-table queue">
        <thead>
          <tr>
            <th scope="col">{t('column.number')}</th>
            {columns.map(({ word }) => (
              <th scope="col">{t(`column.${word}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody id="rows" data-rows>
          {rows.map((row) => (
            <tr>
              <th scope="row" data-label={t('column.number')}>
                <a href={href(row)}>{row.number}</a>
              </th>
              {columns.map(({ word, cell }) => (
                <td data-label={t(`column.${word}`)}>{cell(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
