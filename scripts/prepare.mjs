// Brings a clone to where it can run: installs packages, generates the database client and compiles, each only when its
// inputs changed since the last time. Plain JavaScript, because it runs before all that.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
export const bin = (name) => path.join(root, 'node_modules', '.bin', name);

/** @throws Error naming the step that failed; the tool itself has said why on standard error. */
export function prepare() {
  requireNode(20, 19);
  // Not `npm ci`: it refuses a lock file that lacks the optional builds of other platforms, and a mirror may not carry those.
  step('install', ['package-lock.json'], () =>
    run('npm', ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']),
  );
  // Generating needs no engine, yet Prisma downloads one unless it is shown a file (https://github.com/prisma/prisma/issues/28553).
  step('generate', ['prisma/schema.prisma', 'package-lock.json'], () =>
    run(bin('prisma'), ['generate', '--no-hints'], { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath }),
  );
  step('compile', ['src', 'scripts', 'test/support', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'], () =>
    run(bin('tsc'), ['-p', 'tsconfig.build.json']),
  );
}

/** Runs `work` unless the content of the inputs is what it was when the step last succeeded. */
function step(name, inputs, work) {
  const hash = createHash('sha256');
  for (const file of files(...inputs)) hash.update(file.slice(root.length)).update(readFileSync(file));
  const digest = hash.digest('hex');
  const stamp = path.join(root, 'node_modules', '.xiangwen', name);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  console.error(`Preparing: ${name}`);
  try {
    work();
  } catch (error) {
    throw new Error(`The step "${name}" failed; what is above says why.`, { cause: error });
  }
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
}

/** Everything goes to standard error: standard output belongs to the program that follows. */
function run(command, args, env = {}) {
  execFileSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], env: { ...process.env, ...env } });
}

function* files(...places) {
  for (const place of places) {
    const full = path.join(root, place);
    if (statSync(full).isFile()) yield full;
    else
      for (const entry of readdirSync(full, { recursive: true, withFileTypes: true }))
        if (entry.isFile()) yield path.join(entry.parentPath, entry.name);
  }
}

function requireNode(major, minor) {
  const [ours = 0, oursMinor = 0] = process.versions.node.split('.').map(Number);
  if (ours > major || (ours === major && oursMinor >= minor)) return;
  throw new Error(`Node.js ${major}.${minor} or newer is needed; this is ${process.versions.node}.`);
}
