import type { Locale } from '../../../directory/records.ts';
import { rowFaults, type Surroundings } from '../../../registrations/imports/explain.ts';
import type { ImportRow } from '../../../registrations/imports/import.ts';
import { words } from './words.ts';

interface Props {
  rows: readonly ImportRow[];
  /** Numbers whose pages the visitor may open. */
  open: ReadonlySet<string>;
  surroundings: Surroundings;
  locale: Locale;
}

/** What becomes of each row, and why. */
export function Rows({ rows, open, surroundings, locale }: Props) {
  const t = words(locale);
  if (rows.length === 0) return <p class="empty-queue">{t('noRows')}</p>;
  return (
    <div class="card">
      <table class="table table-vcenter card-table queue import-rows">
        <thead>
          <tr>
            {(['row', 'applicant', 'fate', 'why'] as const).map((column) => (
              <th scope="col">{t(`column.${column}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody id="rows" data-rows>
          {rows.map((row) => (
            <tr>
              <th scope="row" data-label={t('column.row')}>
                {row.position}
              </th>
              <td data-label={t('column.applicant')}>{(row.cells as { applicant: string }).applicant}</td>
              <td data-label={t('column.fate')}>
                <span class={`state import-${row.fate}`}>{t(`fate.${row.fate}`)}</span>
              </td>
              <td data-label={t('column.why')}>
                {row.number && open.has(row.number) ? (
                  <a href={`/registrations/${row.number}`}>{row.number}</a>
                ) : (
                  row.number
                )}
                {rowFaults(row, surroundings, locale).map((fault) => (
                  <p class="import-fault">{fault}</p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
