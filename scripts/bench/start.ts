import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serverAsker } from '../ask/askers.ts';
import type { Question } from '../evaluate/questions.ts';
import { withOwnDatabase } from './own-database.ts';
import { cpuSeconds, residentMegabytes } from './process-usage.ts';
import { median, type Report, round } from './report.ts';
import { startServer } from './server.ts';

interface Start {
  cpu: number;
  /** Of the least that any such site starts with. */
  bareCpu: number;
  seconds: number;
  atFirst: number;
  later: number;
}

const starts = 3;

/** What a start costs, and how much memory the site takes: on the embedded database, and on a PostgreSQL server where one answers. */
export async function benchStart(questions: readonly Question[]): Promise<Report> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'xiangwen-bench-'));
  try {
    const embedded = await measure({ DATA_DIR: dataDir }, questions);
    const served = await withOwnDatabase((url) => measure({ DATA_DIR: dataDir, DATABASE_URL: url }, questions));
    return {
      part: 'start',
      method: `median of ${starts} starts on a warm database; memory after the first and after ${questions.length} more answers; beside a bare server that opens the same database`,
      rows: [rowOf('PGlite', embedded), ...(served ? [rowOf('PostgreSQL', served)] : [])],
      goals: [
        { what: 'process time from start to the first answer, PGlite', measured: embedded.cpu, atMost: 2, unit: ' s' },
        { what: 'resident memory, PGlite', measured: embedded.later, atMost: 450, unit: ' MB' },
        ...(served ? [{ what: 'resident memory, PostgreSQL', measured: served.later, atMost: 200, unit: ' MB' }] : []),
      ],
    };
  } finally {
    rmSync(dataDir, { recursive: true });
  }
}

async function measure(settings: Record<string, string>, questions: readonly Question[]): Promise<Start> {
  const first = await startServer(settings); // creates and fills the database
  await first.stop();
  const measured: Start[] = [];
  for (let start = 0; start < starts; start++)
    measured.push({ ...(await startAndAsk(settings, questions)), bareCpu: await startBare(settings) });
  const of = (key: keyof Start) => median(measured.map((one) => one[key]));
  return { cpu: of('cpu'), bareCpu: of('bareCpu'), seconds: of('seconds'), atFirst: of('atFirst'), later: of('later') };
}

async function startAndAsk(settings: Record<string, string>, questions: readonly Question[]) {
  const begun = performance.now();
  const server = await startServer(settings);
  const ask = serverAsker(server.url);
  await ask('衡东县电话');
  const seconds = (performance.now() - begun) / 1000;
  const [cpu, atFirst] = [cpuSeconds(server.pid), residentMegabytes(server.pid)];
  for (const { q } of questions) await ask(q);
  const later = residentMegabytes(server.pid);
  await server.stop();
  return { cpu, seconds, atFirst, later };
}

/** Processor time until it has answered from the database, in seconds. */
async function startBare(settings: Record<string, string>): Promise<number> {
  const server = await startServer(settings, 'scripts/bench/start/bare-server');
  const cpu = cpuSeconds(server.pid);
  await server.stop();
  return cpu;
}

function rowOf(database: string, { cpu, bareCpu, seconds, atFirst, later }: Start) {
  return {
    database,
    'process time s': round(cpu),
    '÷ bare server': round(cpu / bareCpu),
    'wall time s': round(seconds),
    'MB after first answer': round(atFirst),
    'MB later': round(later),
  };
}
