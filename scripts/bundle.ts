// Everything a site needs in one file, for machines without internet: `npm run bundle`, or `npm run bundle -- --folder DIR` for a folder.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../src/config.ts';

const trees = ['dist', 'src', 'prisma', 'scripts'];

/** Settings come from the environment, or from a file `xiangwen.env` beside it. */
const launcher = `#!/bin/sh
set -eu
here=$(cd "$(dirname "$0")" && pwd)
settings=""
[ -f "$here/xiangwen.env" ] && settings="--env-file=$here/xiangwen.env"
run() { program=$1; shift; exec "$here/bin/node" $settings --max-semi-space-size=4 "$here/dist/$program.js" "$@"; }
command=\${1:-}
[ $# -gt 0 ] && shift
case "$command" in
  start) run src/main "$@" ;;
  restore) run scripts/backup restore "$@" ;;
  admin | ask | audit | backup | chat | demo | doctor | migrate) run "scripts/$command" "$@" ;;
  *) echo "xiangwen start | admin | ask | audit | backup | chat | demo | doctor | migrate | restore" >&2; exit 2 ;;
esac
`;

const { values } = parseArgs({ options: { folder: { type: 'string' } } });
const { version } = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8'));
const name = `xiangwen-${version}-${process.platform}-${process.arch}`;

if (values.folder) {
  fill(path.resolve(values.folder));
  console.log(`Filled: ${path.resolve(values.folder)}`);
} else {
  const work = mkdtempSync(path.join(os.tmpdir(), 'xiangwen-bundle-'));
  const file = path.join(projectRoot, `${name}.tar.gz`);
  try {
    fill(path.join(work, name));
    execFileSync('tar', ['-czf', file, '-C', work, name], { stdio: 'inherit' });
  } finally {
    rmSync(work, { recursive: true });
  }
  console.log(`Written: ${file}. On the other machine: tar xzf ${path.basename(file)} && ${name}/xiangwen start`);
}

/** The compiled program with what it reads, the packages it runs on, and the Node.js it was made with. */
function fill(folder: string): void {
  mkdirSync(path.join(folder, 'bin'), { recursive: true });
  for (const file of [
    'package.json',
    'package-lock.json',
    'LICENSE',
    'README.md',
    'README.zh-CN.md',
    'CHANGELOG.md',
    'SECURITY.md',
    'SECURITY.zh-CN.md',
  ])
    cpSync(path.join(projectRoot, file), path.join(folder, file));
  for (const tree of trees) cpSync(path.join(projectRoot, tree), path.join(folder, tree), { recursive: true, filter });
  cpSync(process.execPath, path.join(folder, 'bin', 'node'), { dereference: true });
  writeFileSync(path.join(folder, 'xiangwen'), launcher);
  chmodSync(path.join(folder, 'xiangwen'), 0o755);
  const install = ['install', '--no-save', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', install, { cwd: folder, stdio: 'inherit' });
}

/** Not what was written in TypeScript, but what it became. */
function filter(file: string): boolean {
  const inProject = path.relative(projectRoot, file);
  return !/\.(tsx?|map)$|^src.database.generated$|^dist.(test|scripts.bench)$/.test(inProject);
}
