import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { openDatabase } from '../../src/database/open.ts';
import { BotApiServer } from '../../test/support/bot-api.ts';
import { enqueueTexts } from '../../test/support/outbox.ts';
import type { Report } from '../bench/report.ts';
import { round } from '../bench/report.ts';
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

  const telegram = { TELEGRAM_BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.url };
  const site = await startServer({ DATA_DIR: dataDir, ...telegram });
  while (!readers.some(({ received }) => received.length > 0)) await sleep(50);
  const asked = Date.now();
  for (const asker of askers) asker.says(question);
  const isAnswered = () => askers.every(({ received }) => received.length > 0);
  for (const until = asked + people * 200 + 30_000; !isAnswered() && Date.now() < until; ) await sleep(50);
  await site.stop();
  await api.close();
  rmSync(dataDir, { recursive: true });

  const sent = api.calls.filter(({ method, at }) => method === 'sendMessage' && at >= asked);
  const answers = sent.filter(({ params }) => params.text !== notice);
  const seconds = ((answers.at(-1)?.at ?? Number.NaN) - asked) / 1000;
  const between = sent.filter(({ params, at }) => params.text === notice && at <= (answers.at(-1)?.at ?? 0)).length;
  return {
    part: 'telegram',
    method: `${people} people ask one question each at the same moment, a notice to ${people} others is on its way; a Bot API on loopback that refuses more than ${allowed} messages a second or three in three seconds in a chat`,
    rows: [{ people, answers: answers.length, seconds: round(seconds), 'notices among them': between }],
    goals: [
      { what: 'answered', measured: answers.length, atLeast: people },
      { what: `sent, as a share of ${allowed} a second`, measured: sent.length / seconds / allowed, atLeast: 0.95 },
      { what: 'refused with 429', measured: api.rates?.refused ?? Number.NaN, atMost: 0 },
      // What was handed to Telegram's limit before the first of them asked.
      { what: 'notices sent before the last answer', measured: between, atMost: allowed },
    ],
  };
}
