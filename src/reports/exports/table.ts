/** `time`: an instant, told as clocks in Shanghai show it. `day`: `YYYY-MM-DD`. `long`: text that needs room. */
export type Kind = 'text' | 'long' | 'number' | 'time' | 'day';

export type Cell = string | number | Date | null | undefined;

/** A column of a list: its heading is a word of the list's, its value what the list's page says of the row. */
export interface Column<Row> {
  word: string;
  kind?: Kind;
  value(row: Row): Cell;
}

/** A list on its way into a file, a batch of rows after the other, so that however long it is it is never held whole. */
export interface Table {
  title: string;
  columns: readonly { heading: string; kind: Kind }[];
  batches: AsyncIterable<Cell[][]>;
}

export function tableOf<Row>(
  title: string,
  columns: readonly Column<Row>[],
  headingOf: (word: string) => string,
  batches: AsyncIterable<readonly Row[]>,
): Table {
  async function* cells() {
    for await (const rows of batches) yield rows.map((row) => columns.map(({ value }) => value(row)));
  }
  return {
    title,
    columns: columns.map(({ word, kind = 'text' }) => ({ heading: headingOf(word), kind })),
    batches: cells(),
  };
}

const batchSize = 100;

/** All rows of a list that is read page by page, each from the last row of the one before. */
export async function* inBatches<Row>(
  read: (after: Row | undefined, take: number) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  let after: Row | undefined;
  for (;;) {
    const rows = await read(after, batchSize);
    if (rows.length > 0) yield rows;
    if (rows.length < batchSize) return;
    after = rows.at(-1);
  }
}

/** Rows that are in memory anyway. */
export async function* atOnce<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows;
}
