import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { select } from '../../src/database/connection.ts';
import { openPostgresql } from '../../src/database/postgresql.ts';
import { withOwnDatabase } from '../bench/own-database.ts';
import { type Goal, type Report, round } from '../bench/report.ts';
import { startServer } from '../bench/server.ts';
import { closeConnections, postMessages } from '../bench/telegram/load.ts';
import { secret, token, webhookPath } from '../bench/telegram/protocol.ts';
import { complaint, countsOf, startChild } from '../bench/telegram.ts';

const counts = [1, 2, 4];
const repeatEach = 50;

interface Throughput {
  turns: number;
  /** In the database: what was said to the bot, and what it said. */
  taken: number;
  toSay: number;
  /** What arrived at the Bot API. */
  said: number;
  /** Until the last turn was acknowledged, and until the last reply arrived. */
  seconds: number;
  secondsToReplies: number;
}

/** Turns of complaints, each a transaction, by one, two and four bots on one PostgreSQL. @returns undefined when no server answers */
export async function replicas(turns: number, server?: string): Promise<Report | undefined> {
  const measured: Throughput[] = [];
  for (const count of counts) {
    const throughput = await withOwnDatabase((url) => measure(url, count, turns), server);
    if (!throughput) return undefined;
    measured.push(throughput);
  }
  closeConnections();
  const rate = ({ turns, seconds }: Throughput) => turns / seconds;
  const goals = (wrong: string, difference: (one: Throughput) => number): Goal[] =>
    measured.map((one, at) => ({ what: `${counts[at]} replicas: ${wrong}`, measured: difference(one), atMost: 0 }));
  return {
    part: 'replicas',
    method: `${turns} turns of complaints (begun, told a place, cancelled) by webhook, 40 at once from 4,000 chats, to one replica after the other, each ${repeatEach}th once more to the next replica; a Bot API that takes any number; PostgreSQL, replicas, Bot API and callers share ${cpus().length} cores`,
    rows: measured.map((one, at) => ({
      ...{ replicas: counts[at] as number, cores: cpus().length, 'turns/s': round(rate(one)) },
      ...{ 'times one': round(rate(one) / rate(measured[0] as Throughput)) },
      'replies/s': round(one.toSay / one.secondsToReplies),
    })),
    goals: [
      ...goals('turns lost or repeated', ({ turns, taken }) => Math.abs(taken - turns)),
      ...goals('replies lost or repeated', ({ toSay, said }) => Math.abs(said - toSay)),
    ],
  };
}

async function measure(url: string, count: number, turns: number): Promise<Throughput> {
  const api = await startChild('loopback-api');
  const settings = {
    ...{ DATABASE_URL: url, ROLES: 'bot', SECRET_KEY: 'x'.repeat(64), PUBLIC_URL: api.url },
    ...{ TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: api.url, TELEGRAM_WEBHOOK_SECRET: secret },
    TELEGRAM_MESSAGES_PER_SECOND: '1000000',
  };
  const sites = [await startServer(settings)]; // migrates and seeds
  while (sites.length < count) sites.push(await startServer(settings));
  const { session, close } = await openPostgresql(url, 0);
  const numberOf = async (which: string) =>
    Number((await select(session, `SELECT count(*) AS number FROM messages WHERE ${which}`))[0]?.number);
  const webhooks = sites.map((site) => site.url + webhookPath);
  const begun = new Map<number, number>();
  /** Each goes through a complaint from its beginning. */
  const say = (chat: number) => {
    const turn = begun.get(chat) ?? 0;
    begun.set(chat, turn + 1);
    return complaint[turn % complaint.length] as string;
  };
  await postMessages(webhooks, say, 400); // warm up, not counted
  const settled = async () => {
    while ((await numberOf(`state = 'waiting'`)) > 0) await sleep(20);
    return { taken: await numberOf(`direction = 'incoming'`), toSay: await numberOf(`direction = 'outgoing'`) };
  };
  const before = { ...(await settled()), said: (await countsOf(api.url)).replies };
  const start = performance.now();
  await postMessages(webhooks, say, turns, repeatEach);
  const seconds = (performance.now() - start) / 1000;
  const { taken, toSay } = await settled();
  const secondsToReplies = (performance.now() - start) / 1000;
  await Promise.all(sites.map((site) => site.stop()));
  const { replies } = await countsOf(api.url);
  api.child.disconnect();
  await close();
  return {
    ...{ turns, taken: taken - before.taken, toSay: toSay - before.toSay, said: replies - before.said },
    ...{ seconds, secondsToReplies },
  };
}
