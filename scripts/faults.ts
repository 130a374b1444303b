// What becomes of complaints while everything around the site fails: people complain by a Bot API on loopback, and it is counted what was
// sent and what arrived. `npm run faults [-- --database-url postgresql://…] [--only "Bot API"] [--times 1] [--people 12] [--seed 1] [--away 15]`.
// The server is one on which databases may be made and sessions ended. It is left alone otherwise: a server of its own, where PostgreSQL's
// programs are found, is stopped and started, and runs out of disk. What cannot be tried on this machine is left out, and said to be. Prints
// a table, writes faults.json, and ends with 1 when there is any fault.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../src/config.ts';
import { isMet, median, printReport, type Report, round } from './bench/report.ts';
import { LeftOut } from './faults/grounds.ts';
import { run, type Trial, trialsOf } from './faults/trials.ts';
import type { Outcome } from './kills/trial.ts';

const { values } = parseArgs({
  options: {
    'database-url': { type: 'string', default: process.env.TEST_DATABASE_URL },
    only: { type: 'string', default: '' },
    times: { type: 'string', default: '1' },
    people: { type: 'string', default: '12' },
    seed: { type: 'string', default: '1' },
    away: { type: 'string', default: '15' },
  },
});
/** Seconds from the end of a fault. */
const longestRecovery = 5;
const longestAnswer = 5;

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
const chosen = trialsOf(scale).filter(({ what }) => what.includes(values.only));
const all = chosen.flatMap((trial) => Object.entries(trial.on).map(([engine, ground]) => ({ trial, engine, ground })));
process.once('SIGINT', () => process.exit(130)); // servers, disks and sites of its own end with it
for (const [index, { trial, engine, ground }] of all.entries()) {
  const name = `${trial.what} (${engine})`;
  console.error(`${index + 1} of ${all.length}: ${name}`);
  const began = Date.now();
  try {
    account(name, trial, await run(trial, ground, scale, values['database-url']));
  } catch (error) {
    if (error instanceof LeftOut) leaveOut(name, error.message);
    else fail(name, error);
  }
  console.error(`    ${round((Date.now() - began) / 1000)} s`);
}
printReport(report);
const goals = report.goals.map((goal) => ({ ...goal, met: isMet(goal) }));
writeFileSync(
  path.join(projectRoot, 'faults.json'),
  `${JSON.stringify({ at: new Date(), ...report, goals }, null, 2)}\n`,
);
process.exit(goals.every(({ met }) => met) ? 0 : 1); // also when something was left hanging

function account(name: string, trial: Trial, outcome: Outcome): void {
  const { faults, recoveries, turns, complaints, changes, refused, updates, slowestAnswer } = outcome;
  const counts = Object.fromEntries(Object.entries(faults).map(([kind, all]) => [kind, all.length]));
  const sentences = Object.entries(faults).flatMap(([kind, all]) => all.map((fault) => `${kind}: ${fault}`));
  const seconds = (ms: number | undefined) => (ms === undefined ? Number.NaN : round(ms / 1000));
  const [middle, longest] = [seconds(median(recoveries)), seconds(recoveries.at(-1))];
  report.rows.push({
    ...{ fault: name, turns, complaints, changes, 'not taken, in words': refused, 'handed in again': updates.again },
    ...{ ...counts, 'recovery, median s': middle, 'longest s': longest, 'slowest answer s': seconds(slowestAnswer) },
  });
  report.goals.push(
    { what: `${name}: lost, repeated, mixed up`, measured: sentences.length, atMost: 0 },
    { what: `${name}: recovery`, measured: longest, atMost: longestRecovery, unit: ' s' },
  );
  if (trial.answersMeanwhile)
    report.goals.push({
      what: `${name}: slowest answer to a plain question`,
      measured: seconds(slowestAnswer),
      atMost: longestAnswer,
      unit: ' s',
    });
  console.error(`    ${turns} turns, ${sentences.length} faults, recovery ${longest} s at most`);
  for (const sentence of sentences) console.error(`    ${sentence}`);
}

function leaveOut(name: string, why: string): void {
  report.rows.push({ fault: name, 'left out': why });
  console.error(`    left out: ${why}`);
}

/** The site, or the trial itself, did not bear it. */
function fail(name: string, error: unknown): void {
  const what = error instanceof Error ? error.message : String(error);
  report.rows.push({ fault: name, 'did not end': what.split('\n')[0] ?? '' });
  report.goals.push({ what: `${name}: came to an end`, measured: 0, atLeast: 1 });
  console.error(`    ${what}`);
}
