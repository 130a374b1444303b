import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { pino } from 'pino';
import { writeBackup } from '../../src/backup/file.ts';
import { restore } from '../../src/backup/restore.ts';
import { select } from '../../src/database/connection.ts';
import { openDatabase } from '../../src/database/open.ts';
import { openPostgresql } from '../../src/database/postgresql.ts';
import { fill } from '../bench/backoffice/fill.ts';
import { pagesOf, type Who } from '../bench/backoffice/pages.ts';
import { hire, timeOf } from '../bench/backoffice.ts';
import { withOwnDatabase } from '../bench/own-database.ts';
import { type Goal, quantile, type Report, round } from '../bench/report.ts';
import { startServer } from '../bench/server.ts';
import { multiply } from './multiply.ts';

const wanted = ['of the province', 'search, 2, frequent', 'search, 5, rare', 'a complaint'];
const statusLookUp = 'status look-up in chat';
const lookUps = 40;
const mostTimes = 1.5;
/** Beyond it a database is made by multiplying one of that size. */
const mostFilled = 100_000;
/** Beyond it backup and restore take hours. */
const mostRestored = 100_000;

/** What was measured at a size, by its name: times of pages in ms, and the rest. */
interface Measured {
  pages: Record<string, number>;
  rest: Record<string, number>;
}

/** How long pages and a look-up take as complaints pile up, the room each takes, and how long a backup takes. @returns undefined when no server answers */
export async function growth(sizes: number[], server?: string): Promise<Report | undefined> {
  const measured: Measured[] = [];
  for (const size of sizes.filter((size) => size <= mostFilled)) {
    const multiples = size === mostFilled ? sizes.filter((one) => one > mostFilled) : [];
    const found = await withOwnDatabase((url) => grow(url, size, multiples, server), server);
    if (!found) return undefined;
    measured.push(...found);
  }
  const cells = (of: (one: Measured) => number | undefined) =>
    Object.fromEntries(sizes.map((size, at) => [`at ${size}`, cell(of(measured[at] as Measured))]));
  const [first, last] = [measured[0], measured.at(-1)] as [Measured, Measured];
  const ratio = (name: string) => (last.pages[name] as number) / (first.pages[name] as number);
  const names = Object.keys(first.pages);
  const goals: Goal[] = names.map((name) => ({
    ...{ what: `${name}, p95 at ${sizes.at(-1)} as times that at ${sizes[0]}`, measured: ratio(name) },
    atMost: mostTimes,
  }));
  return {
    part: 'growth',
    method: `95th percentile of ${lookUps} requests by HTTP, in ms, one after the other, on PostgreSQL; bytes of the whole database per complaint, with ten enquiries, half a registration and half a conversation each; beyond ${mostFilled} copies of those cases`,
    rows: [
      ...names.map((name) => ({ what: name, ...cells(({ pages }) => pages[name]), times: round(ratio(name)) })),
      ...Object.keys(first.rest).map((name) => ({ what: name, ...cells(({ rest }) => rest[name]) })),
    ],
    goals: sizes.length > 1 ? goals : [],
  };
}

const cell = (value: number | undefined) => (value === undefined ? 'not measured' : round(value));

/** A database of that size, and then multiples of it. */
async function grow(url: string, size: number, multiples: number[], server?: string): Promise<Measured[]> {
  const settings = { DATABASE_URL: url, ROLES: 'bot,backoffice', SECRET_KEY: 'x'.repeat(64) };
  await (await startServer(settings)).stop(); // migrates and seeds
  const { session, close } = await openPostgresql(url, 0);
  const empty = await bytesOf(session);
  const now = new Date();
  const { staff, cookies } = await hire(session, now);
  await fill(session, { complaints: size, days: 700 }, staff, now);
  const measured: Measured[] = [];
  for (let now = size; ; ) {
    const pages = await timesOf(session, settings, cookies);
    const bytes = ((await bytesOf(session)) - empty) / now;
    const backup = now <= mostRestored ? await backUpAndRestore(url, server) : {};
    measured.push({ pages, rest: { 'bytes per complaint': bytes, ...backup } });
    const next = multiples.shift();
    if (!next) break;
    await multiply(session, now, next / now);
    now = next;
  }
  await close();
  return measured;
}

async function timesOf(
  session: SqlDriverAdapter,
  settings: Record<string, string>,
  cookies: Record<Who, string>,
): Promise<Record<string, number>> {
  const pages = (await pagesOf(session)).filter(({ name }) => wanted.includes(name));
  const visitor = randomBytes(32).toString('base64url');
  const chatId = `web:${createHash('sha256').update(visitor).digest('hex')}`;
  const [own] = await select(
    session,
    `UPDATE complaints SET chat_id = '${chatId}' WHERE id = (SELECT id FROM complaints ORDER BY md5(number) LIMIT 1) RETURNING number`,
  );
  const server = await startServer(settings);
  const times: Record<string, number> = {};
  for (const page of pages) times[page.name] = await timeOf(page, server.url, cookies[page.who]);
  times[statusLookUp] = await timeOfStatus(server.url, visitor, String(own?.number));
  await server.stop();
  return times;
}

/** In seconds, into another database of the same server. */
async function backUpAndRestore(databaseUrl: string, server?: string): Promise<Record<string, number>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'xiangwen-load-'));
  const log = pino({ enabled: false });
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  try {
    const { prisma, close } = await openDatabase({ dataDir: '', databaseUrl, log });
    const start = performance.now();
    const file = await writeBackup(prisma, { folder, recipient }, new Date()).finally(close);
    const written = performance.now();
    await withOwnDatabase((url) => restore(file, identity, { dataDir: '', databaseUrl: url, log }), server);
    return { 'backup, s': (written - start) / 1000, 'restore, s': (performance.now() - written) / 1000 };
  } finally {
    rmSync(folder, { recursive: true });
  }
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
