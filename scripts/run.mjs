// Runs one of the project's programs on whatever this machine has: installs packages, generates the database client and
// compiles when something changed since the last time, then hands over. Plain JavaScript, because it runs before all that.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const bin = (name) => path.join(root, 'node_modules', '.bin', name);

/** Everything goes to standard error: standard output belongs to the program that follows. */
function run(command, args, env = {}) {
  execFileSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], env: { ...process.env, ...env } });
}

function* files(...folders) {
  for (const folder of folders) {
    const full = path.join(root, folder);
    if (statSync(full).isFile()) yield full;
    else
      for (const entry of readdirSync(full, { recursive: true, withFileTypes: true }))
        if (entry.isFile()) yield path.join(entry.parentPath, entry.name);
  }
}

/** Runs `work` unless the content of the inputs is what it was when the step last succeeded. */
function step(name, inputs, work) {
  const hash = createHash('sha256');
  for (const file of files(...inputs)) hash.update(file.slice(root.length)).update(readFileSync(file));
  const digest = hash.digest('hex');
  const stamp = path.join(root, 'node_modules', '.xiangwen', name);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  work();
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
}

function prepare() {
  // Not `npm ci`: it refuses a lock file that lacks the optional builds of other platforms, and a mirror may not carry those.
  step('install', ['package-lock.json'], () =>
    run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']),
  );
  // Generating needs no engine, yet Prisma downloads one unless it is shown a file (https://github.com/prisma/prisma/issues/28553).
  step('generate', ['prisma/schema.prisma', 'package-lock.json'], () =>
    run(bin('prisma'), ['generate', '--no-hints'], { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath }),
  );
  step('build', ['src', 'scripts', 'tsconfig.json', 'tsconfig.build.json'], () => run(bin('tsc'), ['-p', 'tsconfig.build.json']));
}

const [program, ...args] = process.argv.slice(2);
prepare();
process.argv.splice(1, 2, program);
await import(pathToFileURL(path.join(root, 'dist', `${program}.js`)).href);
