import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { openDatabase } from '../../src/database/open.ts';
import { BotApiServer } from '../../test/support/bot-api.ts';
import { enqueueTexts } from '../../test/support/outbox.ts';
import { quantile, type Report, round } from '../bench/report.ts';
import { startServer } from '../bench/server.ts';

const allowed = 30;
const question = '上班时间';
const notice = '通知';

/** Everybody asks at once while a notice to as many others is on its way, by a Bot API that refuses what comes faster than Telegram takes it. */
export async function crowd(people: number): Promise<Report> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'xiangwen-load-'));
  const api = await new BotApiServer({ limited: true }).listen();
  const askers = Array.from({ length: people }, () => api.user());
  const readers = Array.from({ length: people }, () => api.user());
  const { prisma, close } = await openDatabase({ dataDir, log: pino({ enabled: false }) });
  for (const { account } of readers)
    await enqueueTexts(prisma, `telegram:${account.id}`, [notice], { now: new Date(), priority: 'broadcast' });
  await close();

  const calls = (method: string) => api.calls.filter((call) => call.method === method);
  const telegram = { TELEGRAM_BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.url };
  const site = await startServer({ DATA_DIR: dataDir, ...telegram });
  const isUnderWay = () => calls('getUpdates').length > 0 && calls('sendMessage').length > allowed;
  while (!isUnderWay()) await sleep(50);
  const asked = Date.now();
  for (const asker of askers) asker.says(question);
  const isAnswered = () => askers.every(({ received }) => received.length > 0);
  for (const until = asked + people * 200 + 30_000; !isAnswered() && Date.now() < until; ) await sleep(50);
  await site.stop();
  await api.close();
  rmSync(dataDir, { recursive: true });

  const sent = calls('sendMessage').filter(({ at }) => at >= asked);
  const answers = sent.filter(({ params }) => params.text !== notice);
  const last = answers.at(-1)?.at ?? Number.NaN;
  const seconds = (last - asked) / 1000;
  const meanwhile = sent.filter(({ at }) => at <= last);
  const between = meanwhile.length - answers.length;
  const waited = answers.map(({ at }) => (at - asked) / 1000);
  return {
    part: 'telegram',
    method: `${people} people ask one question each at the same moment, a notice to ${people} others is on its way; a Bot API on loopback that refuses more than ${allowed} messages a second or three in three seconds in a chat`,
    rows: [
      {
        ...{ people, answers: answers.length, 'median seconds': round(quantile(waited, 0.5)), seconds: round(seconds) },
        ...{
          'notices before the last': between,
          'most in any second': mostWithinASecond(meanwhile.map(({ at }) => at)),
        },
      },
    ],
    goals: [
      { what: 'answered', measured: answers.length, atLeast: people },
      {
        what: `sent, as a share of ${allowed} a second`,
        measured: meanwhile.length / seconds / allowed,
        atLeast: 0.95,
      },
      { what: 'refused with 429', measured: api.rates?.refused ?? Number.NaN, atMost: 0 },
      // What the limit of a second had let go, or was about to, when the first of them asked.
      { what: 'notices sent before the last answer', measured: between, atMost: allowed },
    ],
  };
}

/** As they arrive, which is not quite as they were sent. */
const mostWithinASecond = (times: number[]) =>
  Math.max(...times.map((start) => times.filter((at) => at >= start && at < start + 1000).length));
