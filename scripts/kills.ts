// Whether anything is lost, repeated or mixed up when the site is killed at any moment: people complain by a Bot API on loopback while
// its process is killed again and again. `npm run kills [-- --kills 200] [--seed 1] [--database-url postgresql://…]`: without an address
// on the embedded database. The database must be an empty one of its own. Ends with 1 when there is any fault.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { kills } from './kills/murderer.ts';
import { type Outcome, runTrial } from './kills/trial.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    people: { type: 'string', default: '12' },
    'database-url': { type: 'string' },
  },
});

const dataDir = mkdtempSync(path.join(tmpdir(), 'xiangwen-kills-'));
try {
  const [times, seed, people] = [values.kills, values.seed, values.people].map(Number) as [number, number, number];
  report(await runTrial({ seed, people, dataDir, databaseUrl: values['database-url'] }, kills(times)));
} finally {
  rmSync(dataDir, { recursive: true });
}

function report({ faults, updates, took, recoveries, afflictions, refused, ...counts }: Outcome): void {
  const seconds = (ms: number | undefined) => ms && Math.round(ms / 100) / 10;
  const found = Object.entries(faults).map(([kind, all]) => [kind, all.length]);
  console.table({
    kills: afflictions,
    'turns not taken, in words': refused,
    ...counts,
    updates: updates.all,
    'updates handed in again': updates.again,
    'seconds in all': seconds(took),
    'seconds from kill to next reply, median': seconds(recoveries[Math.floor(recoveries.length / 2)]),
    'seconds from kill to next reply, longest': seconds(recoveries.at(-1)),
    ...Object.fromEntries(found),
  });
  for (const [kind, all] of Object.entries(faults)) for (const fault of all) console.error(`${kind}: ${fault}`);
  if (Object.values(faults).some((all) => all.length > 0)) process.exitCode = 1;
}
