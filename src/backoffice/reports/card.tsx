import type { ComponentChildren } from 'preact';
import type { Words } from '../../words.ts';

interface Props {
  title: string;
  /** What the drawing shows, in a sentence: read instead of it. */
  says: string;
  /** An SVG image; without one there is nothing to draw. */
  drawing?: string;
  legend?: readonly { shade: 'first' | 'second' | 'late' | 'soft'; name: string }[];
  columns: readonly string[];
  /** Of the table: the first cell names its row. */
  rows: readonly (readonly ComponentChildren[])[];
  /** The table is what the card is about, and is not folded away. */
  open?: boolean;
  t: Words;
}

/** A drawing, what it says in words, and the numbers that it is drawn from. */
export function Card({ title, says, drawing, legend = [], columns, rows, open, t }: Props) {
  const table = <Numbers columns={columns} rows={rows} />;
  return (
    <section class="card dash-card">
      <h2>{title}</h2>
      <p class="dash-says">{rows.length === 0 ? t('nothing') : says}</p>
      {drawing && rows.length > 0 && (
        <>
          {legend.length > 0 && (
            <ul class="dash-legend">
              {legend.map(({ shade, name }) => (
                <li class={`dash-${shade}`}>{name}</li>
              ))}
            </ul>
          )}
          {/* Drawn by us from numbers and names, which the drawing escapes. */}
          <div
            class="dash-drawing"
            role="img"
            aria-label={`${title}。${says}`}
            dangerouslySetInnerHTML={{ __html: drawing }}
          />
        </>
      )}
      {rows.length > 0 &&
        (open ? (
          table
        ) : (
          <details>
            <summary>{t('numbers')}</summary>
            {table}
          </details>
        ))}
    </section>
  );
}

/** The first cell names its row. */
export function Numbers({ columns, rows }: Pick<Props, 'columns' | 'rows'>) {
  return (
    <div class="table-responsive">
      <table class="table table-sm dash-numbers">
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col">{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells]) => (
            <tr>
              <th scope="row">{name}</th>
              {cells.map((cell) => (
                <td>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
