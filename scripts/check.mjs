// The one gate, the same on a laptop and in CI: types, style, dead code and the rooms' boundaries; with --test every test,
// or those that the arguments after it choose. The last line printed counts each check like a test: `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { bin, prepare, root } from './prepare.mjs';

const checks = {
  types: ['tsc', '-p', 'tsconfig.json'],
  style: ['biome', 'check', '--error-on-warnings'],
  'dead code': ['knip', '--no-progress'],
};

const [mode, ...chosen] = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };

count('packages and compilation', prepares());
for (const [name, [command, ...args]] of Object.entries(checks)) count(name, succeeds(command, args));
addTests(mode === '--test' ? chosen : ['test/boundaries.test.ts']);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed > 0 ? 1 : 0;

function prepares() {
  try {
    prepare();
    return true;
  } catch (error) {
    console.error(error.message);
    return false;
  }
}

function count(name, passed) {
  total[passed ? 'passed' : 'failed'] += 1;
  console.error(`${passed ? 'PASS' : 'FAIL'} ${name}`);
}

function succeeds(command, args) {
  return spawnSync(bin(command), args, { cwd: root, stdio: ['ignore', 2, 2] }).status === 0;
}

/** Jest's report for people goes to standard error as it comes, the one for programs is the last line of its standard output. */
function addTests(args) {
  const { status, stdout } = spawnSync(bin('jest'), ['--json', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 2],
    maxBuffer: 2 ** 28,
    encoding: 'utf8',
    // PGlite and the database client load parts of themselves with import(), which jest supports behind this flag.
    env: { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' },
  });
  const report = JSON.parse((stdout ?? '').split('\n').findLast((line) => line.startsWith('{"numFailed')) ?? 'null');
  const failed = report ? report.numFailedTests + report.numRuntimeErrorTestSuites : 0;
  total.passed += report?.numPassedTests ?? 0;
  total.failed += failed;
  total.skipped += report ? report.numPendingTests + report.numTodoTests : 0;
  if (status !== 0 && failed === 0) count('jest', false);
}
