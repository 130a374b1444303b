import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { select } from '../../src/database/connection.ts';
import { unindexed } from '../bench/backoffice/unindexed.ts';

/** An id that sorts beside another, by a digit that no UUID has where it is put; one for each of twelve copies. */
const other = (id: string) => `overlay(${id}::text PLACING substr('01234567cdef', copy, 1) FROM 20 FOR 1)::uuid`;
const otherNumber = (size: number) =>
  `left(number, 11) || lpad((right(number, 6)::int + copy * ${size})::text, 6, '0')`;

/** What differs from copy to copy, by table: whose a case is, whom it complains of, and what refers to it. */
const differs = (size: number): Record<string, Record<string, string>> => ({
  complaints: {
    ...{ id: other('id'), number: otherNumber(size), chat_id: `chat_id || '.' || copy` },
    ...{ accused: 'accused || copy', accused_key: 'accused_key || copy' },
  },
  registrations: { id: other('id'), number: otherNumber(size), credit_code: `copy || right(credit_code, 16)` },
  handovers: { id: other('id'), number: otherNumber(size), chat_id: `chat_id || '.' || copy` },
  case_events: {
    ...{ id: other('id'), complaint_id: other('complaint_id') },
    ...{ registration_id: other('registration_id'), handover_id: other('handover_id') },
  },
  ratings: { id: other('id'), complaint_id: other('complaint_id'), event_id: other('event_id') },
  search_entries: { number: otherNumber(size) },
  enquiries: { id: other('id'), chat_id: `chat_id || '.' || copy` },
});

/** Makes `times` as much of a database that is filled with so many complaints; what is rare in it is then so many times as frequent. */
export async function multiply(db: SqlDriverAdapter, size: number, times: number): Promise<void> {
  const tables = differs(size);
  await unindexed(db, Object.keys(tables), async () => {
    for (const [table, expressions] of Object.entries(tables)) {
      const columns = await select(
        db,
        `SELECT attname::text AS name FROM pg_attribute
          WHERE attrelid = '${table}'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
      );
      const values = columns.map(({ name }) => expressions[String(name)] ?? name).join();
      await db.executeScript(
        `INSERT INTO ${table} SELECT ${values} FROM ${table}, generate_series(1, ${times - 1}) AS copy`,
      );
    }
  });
  await db.executeScript('VACUUM (ANALYZE)');
}
