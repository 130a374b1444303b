// What becomes of complaints while everything around the site fails: people complain by a Bot API on loopback, and it is counted what was
// sent and what arrived. `npm run faults [-- --database-url postgresql://…] [--only "Bot API"] [--times 3] [--people 12] [--seed 1] [--away 15]`.
// The server is one on which databases may be made and sessions ended; without it only the embedded database is tried. Prints a table,
// writes faults.json, and ends with 1 when there is any fault.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../src/config.ts';
import { isMet, median, printReport, type Report, round } from './bench/report.ts';
import { run, trialsOf } from './faults/trials.ts';
import type { Outcome } from './kills/trial.ts';

const { values } = parseArgs({
  options: {
    'database-url': { type: 'string', default: process.env.TEST_DATABASE_URL },
    only: { type: 'string', default: '' },
    times: { type: 'string', default: '3' },
    people: { type: 'string', default: '12' },
    seed: { type: 'string', default: '1' },
    away: { type: 'string', default: '15' },
  },
});
/** Seconds from the end of a fault. */
const longestRecovery = 5;

const [times, people, seed, awaySeconds] = [values.times, values.people, values.seed, values.away].map(Number) as [
  ...[number, number, number, number],
];
const scale = { times, people, seed, awaySeconds };
const report: Report = {
  part: 'faults',
  method: `${people} people who complain by Telegram without pause; each fault ${times} times (a kill ${times * 10}), the database away for ${awaySeconds} s, other faults for 4 s; seed ${seed}`,
  rows: [],
  goals: [],
};
for (const trial of trialsOf(scale).filter(({ what }) => what.includes(values.only)))
  for (const engine of trial.on) {
    const name = `${trial.what} (${engine})`;
    const isLeftOut = engine === 'postgresql' && !values['database-url'];
    const outcome = isLeftOut ? undefined : await run(trial, engine, scale, values['database-url']);
    if (outcome) account(name, outcome);
    else report.rows.push({ fault: name, 'left out': 'no server: --database-url' });
  }
for (const fault of ['disk full for the data folder', 'clock jumps'])
  report.rows.push({ fault, 'left out': 'not tried by this script' });
printReport(report);
const goals = report.goals.map((goal) => ({ ...goal, met: isMet(goal) }));
writeFileSync(
  path.join(projectRoot, 'faults.json'),
  `${JSON.stringify({ at: new Date(), ...report, goals }, null, 2)}\n`,
);
if (goals.some(({ met }) => !met)) process.exitCode = 1;

function account(name: string, { faults, recoveries, turns, complaints, changes, refused, updates }: Outcome): void {
  const counts = Object.fromEntries(Object.entries(faults).map(([kind, all]) => [kind, all.length]));
  const [middle, longest] = [median(recoveries), recoveries.at(-1) ?? Number.NaN].map((ms) => round(ms / 1000));
  report.rows.push({
    ...{ fault: name, turns, complaints, changes, 'not taken, in words': refused, 'handed in again': updates.again },
    ...{ ...counts, 'recovery, median s': middle as number, 'longest s': longest as number },
  });
  console.error(
    `${name}: tried, ${turns} turns, ${Object.values(faults).flat().length} faults, recovery ${longest} s at most`,
  );
  report.goals.push(
    { what: `${name}: lost, repeated, mixed up`, measured: Object.values(faults).flat().length, atMost: 0 },
    { what: `${name}: recovery`, measured: longest as number, atMost: longestRecovery, unit: ' s' },
  );
  for (const [kind, all] of Object.entries(faults))
    for (const fault of all) console.error(`${name}: ${kind}: ${fault}`);
}
