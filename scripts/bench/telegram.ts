import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { commandIn } from '../../src/conversation/phrases.ts';
import type { Question } from '../evaluate/questions.ts';
import { cpuSeconds } from './process-usage.ts';
import { median, type Report, round } from './report.ts';
import { startServer } from './server.ts';
import { closeConnections, postMessages } from './telegram/load.ts';
import { secret, token, webhookPath } from './telegram/protocol.ts';

interface Bot {
  name: string;
  webhook: string;
  pid: number;
  /** What people send, in turns. */
  texts: readonly string[];
  /** How many of them it has been sent. */
  said: number;
  /** Updates per second, one figure for each round. */
  rates: number[];
  /** Microseconds of processor time per update. */
  costs: number[];
  /** Calls of the Bot API per update. */
  calls: number[];
}

const rounds = 7;
/** Of turns that change something, each a transaction. */
const flowRounds = 3;
const updatesPerRound = 2000;
const yardstick = 'telegraf echo';
/** Three, so that each chat, whose turn comes every 4,000 updates, goes through them one after another. */
export const complaint = ['我要投诉', '长沙市芙蓉区', '/cancel'];

/** Webhook updates per second from the post to the reply: Xiangwen answering questions and taking complaints, bare bots repeating what is said. */
export async function benchTelegram(questions: readonly Question[]): Promise<Report> {
  // One that opens a complaint would make turns of a flow of all that its chat says next: those are measured by themselves.
  const asked = questions.map(({ q }) => q).filter((question) => !commandIn(question));
  const dataDir = mkdtempSync(path.join(tmpdir(), 'xiangwen-bench-'));
  const api = await startChild('loopback-api');
  const settings = {
    DATA_DIR: dataDir,
    PUBLIC_URL: api.url,
    TELEGRAM_BOT_TOKEN: token,
    TELEGRAM_API_ROOT: api.url,
    TELEGRAM_WEBHOOK_SECRET: secret,
    // The loopback API takes any number: the channel is measured, not Telegram's limit.
    TELEGRAM_MESSAGES_PER_SECOND: '1000000',
  };
  const xiangwen = await startServer(settings);
  const echoes = [await startChild('echo-telegraf', api.url), await startChild('echo-grammy', api.url)];
  const named = [xiangwen, ...echoes].map(({ url, pid }, index) => {
    const name = ['Xiangwen', yardstick, 'grammY echo'][index] as string;
    return newBot({ name, webhook: url + webhookPath, pid, texts: asked });
  });
  const flow = newBot({ ...(named[0] as Bot), name: 'Xiangwen, in a complaint', texts: complaint });
  try {
    for (const bot of named) await runRound(bot, api.url); // warm up, not counted
    for (const bot of named) bot.rates.length = bot.costs.length = bot.calls.length = 0;
    for (let round = 0; round < rounds; round++) for (const bot of named) await runRound(bot, api.url);
    for (let round = 0; round < flowRounds; round++) await runRound(flow, api.url);
    named.push(flow);
    return report(named);
  } finally {
    closeConnections();
    for (const { child } of [...echoes, api]) child.disconnect();
    await xiangwen.stop();
    rmSync(dataDir, { recursive: true });
  }
}

function newBot(bot: Pick<Bot, 'name' | 'webhook' | 'pid' | 'texts'>): Bot {
  return { ...bot, said: 0, rates: [], costs: [], calls: [] };
}

async function runRound(bot: Bot, apiUrl: string): Promise<void> {
  const before = await countsOf(apiUrl);
  const [start, cpu] = [performance.now(), cpuSeconds(bot.pid)];
  await postMessages([bot.webhook], () => bot.texts[bot.said++ % bot.texts.length] as string, updatesPerRound);
  let after = await countsOf(apiUrl);
  for (; after.replies < before.replies + updatesPerRound; after = await countsOf(apiUrl)) await sleep(2);
  bot.rates.push(updatesPerRound / ((performance.now() - start) / 1000));
  bot.costs.push((1e6 * (cpuSeconds(bot.pid) - cpu)) / updatesPerRound);
  bot.calls.push((after.calls - before.calls) / updatesPerRound);
}

export async function countsOf(apiUrl: string): Promise<{ replies: number; calls: number }> {
  const answer = await fetch(`${apiUrl}/counts`);
  return ((await answer.json()) as { result: { replies: number; calls: number } }).result;
}

/** One of the programs beside this file that run as processes of their own; ends when it is disconnected. */
export async function startChild(
  name: string,
  ...args: string[]
): Promise<{ url: string; pid: number; child: ChildProcess }> {
  const child = fork(fileURLToPath(new URL(`./telegram/${name}.js`, import.meta.url)), args);
  const [{ port }] = await once(child, 'message');
  return { url: `http://127.0.0.1:${port}`, pid: child.pid as number, child };
}

function report(bots: Bot[]): Report {
  const [own, telegraf] = bots as [Bot, Bot];
  const ratio = (bot: Bot) => median(bot.rates) / median(telegraf.rates);
  return {
    part: 'telegram',
    method: `${rounds} rounds of ${updatesPerRound} updates for each in turn, medians; Xiangwen answers questions (a number comes with a contact card: two calls), the others repeat them; a complaint is begun, told its place and cancelled, ${flowRounds} rounds, for comparison`,
    rows: bots.map((bot) => ({
      bot: bot.name,
      'updates/s': round(median(bot.rates)),
      'processor µs/update': round(median(bot.costs)),
      'calls/update': round(median(bot.calls)),
      [`× ${yardstick}`]: round(ratio(bot)),
    })),
    goals: [{ what: `updates per second as a share of the ${yardstick}'s`, measured: ratio(own), atLeast: 0.8 }],
  };
}
