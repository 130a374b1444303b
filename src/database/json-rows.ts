/**
 * Records as JSON text for `json_populate_recordset`, which makes rows of a table from it: one parameter for any number of rows.
 * `verifiedOn` goes to the column `verified_on`.
 *
 * PostgreSQL refuses NUL and halves of surrogate pairs, which people's messages may hold; both become U+FFFD. JSON.stringify escapes
 * them as \u0000 and \ud800 to \udfff, and leaves whole pairs as they are.
 */
export function jsonRows(records: object[]): string {
  const rows = records.map((record) =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [columnOf(name), value])),
  );
  return JSON.stringify(rows).replace(/\\(?:\\|u0000|ud[89a-f][0-9a-f]{2})/g, (found) =>
    found === '\\\\' ? found : '\ufffd',
  );
}

const columnOf = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
