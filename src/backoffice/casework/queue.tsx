import type { ComponentChildren } from 'preact';
import type { Locale } from '../../directory/records.ts';
import { words } from './words.ts';

export interface Tab {
  href: string;
  label: string;
  count: number;
  /** From where on it was not counted. */
  most?: number;
  current: boolean;
}

/** More than this are said to be more: nobody reads a larger number, and counting to it takes its time. */
export const mostCounted = 999;

/** Whose cases are listed, with how many there are; `quiet`: beside others that matter more. */
export function Tabs({ tabs, label, quiet }: { tabs: readonly Tab[]; label: string; quiet?: boolean }) {
  return (
    <nav class={`tabs${quiet ? ' tabs-quiet' : ''}`} aria-label={label} data-live-part={`tabs ${label}`}>
      {tabs.map((tab) => (
        <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
          {tab.label} <span class="tab-count">{countOf(tab)}</span>
        </a>
      ))}
    </nav>
  );
}

const countOf = ({ count, most = mostCounted }: Tab) => (count > most ? `${most}+` : count);

export interface Column<Row> {
  word: string;
  cell(row: Row): ComponentChildren;
}

interface Props<Row> {
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  href(row: Row): string;
  /** Of the list itself, as it is narrowed. */
  address: string;
  empty: string;
  locale: Locale;
  /** Beside the number: of lists whose rows can be selected. */
  select?(row: Row): ComponentChildren;
  selectAll?: ComponentChildren;
}

/** A table that a narrow screen shows as cards: each cell then carries its heading. */
export function Queue<Row extends { number: string }>(props: Props<Row>) {
  const { rows, columns, href, address, empty, locale, select, selectAll } = props;
  const t = words(locale);
  return (
    <div data-live-part="rows">
      {rows.length === 0 && <p class="empty-queue">{empty}</p>}
      {rows.length > 0 && (
        <div class="card">
          <table class="table table-vcenter card-table queue">
            <thead>
              <tr>
                <th scope="col">
                  {selectAll}
                  {t('column.number')}
                </th>
                {columns.map(({ word }) => (
                  <th scope="col">{t(`column.${word}`)}</th>
                ))}
              </tr>
            </thead>
            <tbody id="rows" data-rows={address}>
              {rows.map((row) => (
                <tr data-row={row.number}>
                  <th scope="row" data-label={t('column.number')}>
                    <span class="queue-number">
                      {select?.(row)}
                      <a href={href(row)}>{row.number}</a>
                    </span>
                  </th>
                  {columns.map(({ word, cell }) => (
                    <td class={`cell-${word}`} data-label={t(`column.${word}`)}>
                      {cell(row)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

/** The way to the pages before and after; a list of one page has none. */
export function Paging({ before, after, locale }: { before?: string; after?: string; locale: Locale }) {
  const t = words(locale);
  if (!before && !after) return null;
  return (
    <nav class="paging" aria-label={t('paging.label')}>
      {before && (
        <a class="btn" href={before} rel="prev" data-key="p">
          {t('paging.before')}
        </a>
      )}
      {after && (
        <a class="btn" href={after} rel="next" data-key="n">
          {t('paging.after')}
        </a>
      )}
    </nav>
  );
}
