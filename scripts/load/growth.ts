import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { select } from '../../src/database/connection.ts';
import { openPostgresql } from '../../src/database/postgresql.ts';
import { fill } from '../bench/backoffice/fill.ts';
import { pagesOf } from '../bench/backoffice/pages.ts';
import { hire, timeOf } from '../bench/backoffice.ts';
import { withOwnDatabase } from '../bench/own-database.ts';
import { type Goal, quantile, type Report, round } from '../bench/report.ts';
import { startServer } from '../bench/server.ts';

const wanted = ['of the province', 'search, 2, frequent', 'search, 5, rare', 'a complaint'];
const statusLookUp = 'status look-up in chat';
const lookUps = 40;
const mostTimes = 1.5;

/** How long pages and a look-up take as complaints pile up, and the room each takes. @returns undefined when no server answers */
export async function growth(sizes: number[], server?: string): Promise<Report> {
  const measured: Record<string, number>[] = [];
  for (const size of sizes) measured.push((await withOwnDatabase((url) => measure(url, size), server)) ?? {});
  const [first = {}] = measured;
  const names = Object.keys(first).filter((name) => name !== 'bytes');
  const ratio = (name: string) => (measured.at(-1)?.[name] ?? Number.NaN) / (first[name] ?? Number.NaN);
  const cells = (name: string) => sizes.map((size, at) => [`at ${size}`, round(measured[at]?.[name] ?? Number.NaN)]);
  const goals: Goal[] = names.map((name) => ({
    ...{ what: `${name}, p95 at ${sizes.at(-1)} as times that at ${sizes[0]}`, measured: ratio(name) },
    atMost: mostTimes,
  }));
  return {
    part: 'growth',
    method: `95th percentile of ${lookUps} requests by HTTP, in ms, one after the other, on PostgreSQL; bytes of the whole database per complaint, with ten enquiries and half a registration and a conversation each`,
    rows: [
      ...names.map((name) => ({ what: name, ...Object.fromEntries(cells(name)), times: round(ratio(name)) })),
      { what: 'bytes per complaint', ...Object.fromEntries(cells('bytes')) },
    ],
    goals: sizes.length > 1 ? goals : [],
  };
}

async function measure(url: string, complaints: number): Promise<Record<string, number>> {
  const settings = { DATABASE_URL: url, ROLES: 'bot,backoffice', SECRET_KEY: 'x'.repeat(64) };
  await (await startServer(settings)).stop(); // migrates and seeds
  const { session, close } = await openPostgresql(url, 0);
  const before = await bytesOf(session);
  const now = new Date();
  const { staff, cookies } = await hire(session, now);
  await fill(session, { complaints, days: 700 }, staff, now);
  const bytes = ((await bytesOf(session)) - before) / complaints;
  const pages = (await pagesOf(session)).filter(({ name }) => wanted.includes(name));
  const visitor = randomBytes(32).toString('base64url');
  const chatId = `web:${createHash('sha256').update(visitor).digest('hex')}`;
  const [own] = await select(
    session,
    `UPDATE complaints SET chat_id = '${chatId}' WHERE id = (SELECT id FROM complaints ORDER BY md5(number) LIMIT 1) RETURNING number`,
  );
  await close();

  const server = await startServer(settings);
  const times: Record<string, number> = {};
  for (const page of pages) times[page.name] = await timeOf(page, server.url, cookies[page.who]);
  times[statusLookUp] = await timeOfStatus(server.url, visitor, String(own?.number));
  await server.stop();
  return { ...times, bytes };
}

const bytesOf = async (session: SqlDriverAdapter) =>
  Number((await select(session, 'SELECT pg_database_size(current_database()) AS bytes'))[0]?.bytes);

/** Until the turn is done; a tab that listens elsewhere is answered only then. */
async function timeOfStatus(url: string, visitor: string, number: string): Promise<number> {
  const times: number[] = [];
  const headers = { 'content-type': 'application/json', cookie: `visitor=${visitor}`, 'x-cursor': 'elsewhere' };
  for (let request = -5; request < lookUps; request += 1) {
    const body = JSON.stringify({ id: randomUUID(), text: `/status ${number}` });
    const start = performance.now();
    const response = await fetch(`${url}/chat/messages`, { method: 'POST', headers, body });
    await response.text();
    if (response.status !== 202) throw new Error(`a status look-up answered ${response.status}`);
    if (request >= 0) times.push(performance.now() - start);
    await sleep(550); // a visitor may write twenty messages in ten seconds
  }
  return quantile(times, 0.95);
}
