import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { projectRoot } from '../../src/config.ts';

export interface Child {
  process: ChildProcess;
  /** What it writes to standard output first. */
  firstLine: Promise<string>;
  ended: Promise<{ code: number | null; output: string; errors: string }>;
}

const children = new Set<ChildProcess>();

/** Runs one of the project's TypeScript files, from its sources, in a process of its own. */
export function runScript(script: string, args: string[], env: Record<string, string> = {}): Child {
  const loader = path.join(projectRoot, 'test', 'support', 'typescript.mjs');
  const child = spawn(process.execPath, ['--import', loader, path.join(projectRoot, script), ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  let [output, errors] = ['', ''];
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const ended = new Promise<{ code: number | null; output: string; errors: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, output, errors }));
  });
  const firstLine = new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk) => {
      output += chunk;
      if (output.includes('\n')) resolve(output.slice(0, output.indexOf('\n')));
    });
    ended.then(() => resolve(output || errors));
  });
  return { process: child, firstLine, ended };
}

/** Ends every process of this test file that still runs. */
export async function endChildren(): Promise<void> {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
}
