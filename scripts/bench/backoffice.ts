import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { digest, randomToken } from '../../src/accounts/secrets.ts';
import { newId } from '../../src/database/ids.ts';
import { openPostgresql } from '../../src/database/postgresql.ts';
import { fill, type Size } from './backoffice/fill.ts';
import { dashboards, type MeasuredPage, pagesOf, type Who } from './backoffice/pages.ts';
import { withOwnDatabase } from './own-database.ts';
import { quantile, type Report, round } from './report.ts';
import { startServer } from './server.ts';

const sizes = [1000, 100_000] as const;
const [small, large] = sizes;
/** Two months of a province: in each 5,000 complaints and 50,000 enquiries. */
const busyMonths: Size = { complaints: 10_000, days: 70 };
const requests = 40;
const wanted = 150;
const wantedOfDashboard = 300;

const offices: Record<Who, string> = {
  province: 'operating:430000',
  prefecture: 'operating:430400',
  county: 'operating:430424',
};

type Times = Map<string, number>;

/** How long the pages of the back office take, at a thousand complaints and at a hundred thousand with ten times as many enquiries. */
export async function benchBackoffice(): Promise<Report> {
  const measured = new Map<number, Times>();
  for (const size of sizes) {
    const times = await withOwnDatabase((url) => measure(url, { complaints: size, days: 700 }, pagesOf));
    if (times) measured.set(size, times);
  }
  const atSmall = measured.get(small) ?? new Map();
  const atLarge = measured.get(large) ?? new Map();
  const names = [...atLarge.keys()];
  return {
    part: 'backoffice',
    method: names.length === 0 ? without : method,
    rows: names.map((name) => ({
      page: name,
      [`ms at ${small} complaints`]: round(atSmall.get(name) ?? Number.NaN),
      [`ms at ${large}`]: round(atLarge.get(name) ?? Number.NaN),
      ratio: round((atLarge.get(name) ?? Number.NaN) / (atSmall.get(name) ?? Number.NaN)),
    })),
    goals: names.map((name) => ({
      what: `${name}, p95 at ${large}`,
      measured: atLarge.get(name) as number,
      atMost: wanted,
      unit: ' ms',
    })),
  };
}

/** How long the dashboard takes that shows such a month against the one before. */
export async function benchDashboard(): Promise<Report> {
  const times = (await withOwnDatabase((url) => measure(url, busyMonths, dashboards))) ?? new Map<string, number>();
  return {
    part: 'dashboard',
    method: times.size === 0 ? without : `${method}; 5,000 complaints and 50,000 enquiries a month`,
    rows: [...times].map(([page, ms]) => ({ page, ms: round(ms) })),
    goals: [...times].map(([page, ms]) => ({
      ...{ what: `${page}, p95`, measured: ms, atMost: wantedOfDashboard, unit: ' ms' },
    })),
  };
}

const method = `95th percentile of ${requests} requests by HTTP with a session, on PostgreSQL, one after the other`;
const without = 'left out: no PostgreSQL server answers';

async function measure(
  url: string,
  size: Size,
  pagesIn: (db: SqlDriverAdapter) => Promise<MeasuredPage[]>,
): Promise<Times> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'xiangwen-bench-'));
  // Without the clock's work, which would move what is overdue meanwhile.
  const settings = { DATA_DIR: dataDir, DATABASE_URL: url, ROLES: 'backoffice', SECRET_KEY: 'x'.repeat(64) };
  const connection = await openPostgresql(url, 0);
  try {
    await (await startServer(settings)).stop(); // migrates and seeds
    const now = new Date();
    const { staff, cookies } = await hire(connection.session, now);
    await fill(connection.session, size, staff, now);
    const pages = await pagesIn(connection.session);
    const server = await startServer(settings);
    const times: Times = new Map();
    for (const page of pages) times.set(page.name, await timeOf(page, server.url, cookies[page.who]));
    await server.stop();
    return times;
  } finally {
    await connection.close();
    rmSync(dataDir, { recursive: true });
  }
}

/** The 95th percentile. */
export async function timeOf({ name, addresses }: MeasuredPage, url: string, cookie: string): Promise<number> {
  const times: number[] = [];
  for (let request = -5; request < requests; request += 1) {
    const address = addresses[(request + 5) % addresses.length] as string;
    const start = performance.now();
    const response = await fetch(url + address, { headers: { cookie }, redirect: 'manual' });
    await response.text();
    if (response.status !== 200) throw new Error(`${name}: ${address} answered ${response.status}`);
    if (request >= 0) times.push(performance.now() - start);
  }
  return quantile(times, 0.95);
}

/** Somebody at every operating organization, and a session for each of those who open pages. */
export async function hire(db: SqlDriverAdapter, now: Date) {
  await db.executeScript(`
    INSERT INTO operators (id, login, name, organization_id, roles, password_hash, must_change_password, totp_confirmed_at, totp_secret, recovery_codes, created_at)
    SELECT gen_random_uuid(), id, '办事员', id, '{operator,supervisor,directory_keeper}', '', false, now(), 'x', '{}', now() FROM organizations WHERE kind = 'operating'`);
  const { rows } = await db.queryRaw({ sql: 'SELECT organization_id, id FROM operators', args: [], argTypes: [] });
  const staff = new Map(rows.map(([organization, id]) => [String(organization), String(id)]));
  const cookies = {} as Record<Who, string>;
  for (const [who, organization] of Object.entries(offices) as [Who, string][]) {
    const token = randomToken();
    await db.executeScript(`
      INSERT INTO sessions (id, operator_id, authenticated, created_at, last_seen_at, expires_at, user_agent, address)
      VALUES ('${digest(token)}', '${staff.get(organization) ?? newId(now)}', true, now(), now(), now() + interval '10 hours', 'bench', '127.0.0.1')`);
    cookies[who] = `session=${token}`;
  }
  return { staff, cookies };
}
