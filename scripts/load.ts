// How the site bears a crowd and its own past: `npm run load`, or one part: `npm run load -- telegram|busy-day|replicas|growth`. Flags scale it:
// `--people 1000` `--tabs 2000` `--operators 50` `--seconds 60` `--turns 6000` `--sizes 1000,10000,100000,1000000` `--database-url postgresql://…`
// (a server on which databases may be made). Prints tables and writes load.json; ends with 1 when a goal is missed. Run it on a machine
// that does nothing else.
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../src/config.ts';
import { withOwnDatabase } from './bench/own-database.ts';
import { isMet, printReport, type Report } from './bench/report.ts';
import { busyDay } from './load/busy-day.ts';
import { growth } from './load/growth.ts';
import { replicas } from './load/replicas.ts';
import { crowd } from './load/telegram.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    people: { type: 'string', default: '1000' },
    tabs: { type: 'string', default: '2000' },
    operators: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '60' },
    turns: { type: 'string', default: '6000' },
    sizes: { type: 'string', default: '1000,10000,100000,1000000' },
    'database-url': { type: 'string', default: process.env.TEST_DATABASE_URL },
  },
});
const [tabs, operators, seconds] = [values.tabs, values.operators, values.seconds].map(Number) as [
  ...[number, number, number],
];
const server = values['database-url'];
const parts: Record<string, () => Promise<Report | undefined>> = {
  telegram: () => crowd(Number(values.people)),
  'busy-day': () => withOwnDatabase((url) => busyDay(url, tabs, operators, seconds), server),
  replicas: () => replicas(Number(values.turns), server),
  growth: () => growth(values.sizes.split(',').map(Number), server),
};
const reports: (Report & { met: boolean[] })[] = [];
for (const [name, run] of Object.entries(parts)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const report = await run();
  if (!report) console.log(`\n${name}: left out, no PostgreSQL server answers`);
  else {
    printReport(report);
    reports.push({ ...report, met: report.goals.map(isMet) });
  }
}
const machine = `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}`;
writeFileSync(
  path.join(projectRoot, 'load.json'),
  `${JSON.stringify({ at: new Date(), machine, reports }, null, 2)}\n`,
);
if (reports.some(({ met }) => met.includes(false))) process.exitCode = 1;
