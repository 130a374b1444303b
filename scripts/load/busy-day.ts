import { setTimeout as sleep } from 'node:timers/promises';
import { openPostgresql } from '../../src/database/postgresql.ts';
import { fill } from '../bench/backoffice/fill.ts';
import { pagesOf } from '../bench/backoffice/pages.ts';
import { hire } from '../bench/backoffice.ts';
import { quantile, type Report, round } from '../bench/report.ts';
import { startServer } from '../bench/server.ts';
import { type Visits, visit } from './visitors.ts';

const complaints = 1000;
/** How long an operator looks at a page. */
const looksFor = 10_000;
const opened = ['own complaints', 'of the organization', 'of the province', 'search, 2, frequent', 'a complaint'];

/** Tabs of the web chat and operators in the back office, at one process on PostgreSQL. */
export async function busyDay(url: string, tabs: number, operators: number, seconds: number): Promise<Report> {
  // Without the clock's work, which would move what is overdue meanwhile.
  const settings = { DATABASE_URL: url, ROLES: 'bot,backoffice', SECRET_KEY: 'x'.repeat(64), TRUST_PROXY: '1' };
  await (await startServer(settings)).stop(); // migrates and seeds
  const { session, close } = await openPostgresql(url, 0);
  const now = new Date();
  const { staff, cookies } = await hire(session, now);
  await fill(session, { complaints, days: 700 }, staff, now);
  const pages = (await pagesOf(session)).filter(({ name }) => opened.includes(name));
  await close();

  const site = await startServer(settings);
  const office: Visits = { times: [], errors: [] };
  let isOver = false;
  const works = async (index: number) => {
    await sleep(Math.random() * looksFor);
    for (let turn = index; !isOver; turn += 1) {
      const { who, addresses } = pages[turn % pages.length] as (typeof pages)[number];
      const start = performance.now();
      const address = site.url + addresses[turn % addresses.length];
      try {
        const response = await fetch(address, { headers: { cookie: cookies[who] } });
        await response.text();
        if (response.status === 200) office.times.push(performance.now() - start);
        else office.errors.push(`a page answered ${response.status}`);
      } catch (error) {
        office.errors.push(`a page: ${error}`);
      }
      await sleep(looksFor);
    }
  };
  const working = Promise.all(Array.from({ length: operators }, (_, index) => works(index)));
  const chat = await visit(site.url, tabs, seconds);
  isOver = true;
  await working;
  await site.stop();
  for (const error of new Set([...chat.errors, ...office.errors])) console.error(error);

  const row = (what: string, { times, errors }: Visits) => ({
    ...{ what, answers: times.length, errors: errors.length, 'median ms': round(quantile(times, 0.5)) },
    ...{ 'p95 ms': round(quantile(times, 0.95)), 'p99 ms': round(quantile(times, 0.99)) },
  });
  return {
    part: 'busy day',
    method: `${tabs} open web chats with a question each per 10 s for ${seconds} s, ${operators} operators with a page each per 10 s; one process without the clock's work, PostgreSQL, ${complaints} complaints; the callers run on the same machine`,
    rows: [row(`${tabs} web chats`, chat), row(`${operators} operators`, office)],
    goals: [{ what: 'errors', measured: chat.errors.length + office.errors.length, atMost: 0 }],
  };
}
