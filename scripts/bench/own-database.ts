import { openPostgresql } from '../../src/database/postgresql.ts';

const localServer = 'postgresql://postgres@127.0.0.1:5432/test';

let made = 0;

/** Works on a database of its own, dropped afterwards. @returns undefined when no server answers */
export async function withOwnDatabase<T>(
  work: (url: string) => Promise<T>,
  address = process.env.TEST_DATABASE_URL || localServer,
): Promise<T | undefined> {
  made += 1;
  const name = `xiangwen_bench_${process.pid}_${made}`;
  const connection = await openPostgresql(address, 0).catch(() => undefined);
  if (!connection) return undefined;
  try {
    await connection.session.executeScript(`CREATE DATABASE ${name}`);
    const own = new URL(address);
    own.pathname = `/${name}`;
    return await work(own.href);
  } finally {
    await connection.session.executeScript(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await connection.close();
  }
}
