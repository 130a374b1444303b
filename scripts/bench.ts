// Measures Xiangwen beside its peers: `npm run bench`, or one part of it: `npm run bench -- questions|start|telegram|backoffice|dashboard|report [FILE.jsonl …]`.
// Prints tables and writes bench.json. Run it on a machine that does nothing else.
import { readdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../src/config.ts';
import { benchBackoffice, benchDashboard } from './bench/backoffice.ts';
import { benchMonthlyReport } from './bench/monthly-report.ts';
import { benchQuestions } from './bench/questions.ts';
import { isMet, printReport, type Report } from './bench/report.ts';
import { benchStart } from './bench/start.ts';
import { benchTelegram } from './bench/telegram.ts';
import { type Question, readQuestions } from './evaluate/questions.ts';

const parts: Record<string, (questions: Question[]) => Report | Promise<Report>> = {
  questions: benchQuestions,
  start: benchStart,
  telegram: benchTelegram,
  backoffice: benchBackoffice,
  dashboard: benchDashboard,
  report: benchMonthlyReport,
};

const [wanted = 'all', ...files] = process.argv.slice(2);
if (wanted !== 'all' && !(wanted in parts)) {
  console.error(`Usage: npm run bench [-- ${Object.keys(parts).join('|')} [FILE.jsonl …]]`);
  process.exit(2);
}
const questions = (files.length > 0 ? files : ownFiles()).flatMap(readQuestions);
const reports: Report[] = [];
for (const [name, run] of Object.entries(parts)) {
  if (wanted !== 'all' && wanted !== name) continue;
  const report = await run(questions);
  printReport(report);
  reports.push(report);
}
writeFileSync(path.join(projectRoot, 'bench.json'), `${JSON.stringify(summary(), undefined, 2)}\n`);

function ownFiles(): string[] {
  const folder = path.join(projectRoot, 'test', 'questions');
  const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  return names.map((name) => path.join(folder, name));
}

function summary() {
  const machine = `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}`;
  const judged = reports.map(({ goals, ...report }) => ({
    ...report,
    goals: goals.map((goal) => ({ ...goal, met: isMet(goal) })),
  }));
  return { at: new Date().toISOString(), machine, reports: judged };
}
