import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../src/config.ts';

/** As a site runs it: a process of its own. */
export interface RunningServer {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

const patience = 60_000;

/** Starts Xiangwen, or another program, with these settings and none of the caller's; resolves when it is ready. */
export async function startServer(settings: Record<string, string>, program = 'src/main'): Promise<RunningServer> {
  const port = await freePort();
  const env = { PATH: process.env.PATH, PORT: String(port), LOG_LEVEL: 'error', ...settings };
  const child = spawn(process.execPath, [path.join(projectRoot, 'dist', `${program}.js`)], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(child, `${url}/readyz`);
  return { url, pid: child.pid as number, stop: () => stop(child) };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

async function untilReady(child: ChildProcess, address: string): Promise<void> {
  for (const start = Date.now(); Date.now() < start + patience; await sleep(50)) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode} before it was ready`);
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) return;
  }
  child.kill('SIGKILL');
  throw new Error(`the server was not ready within ${patience} ms`);
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
