import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { projectRoot } from '../../src/config.ts';

/** The site as an administrator runs it: the compiled program in a process of its own. */
export class Site {
  static readonly #running = new Set<Site>();
  output = '';
  readonly exited: Promise<number | null>;
  private readonly child: ChildProcess;
  readonly url: string;

  private constructor(port: number, env: Record<string, string>) {
    this.url = `http://127.0.0.1:${port}`;
    this.child = spawn(process.execPath, [path.join(projectRoot, 'dist', 'src', 'main.js')], {
      env: { PATH: process.env.PATH, LOG_LEVEL: 'warn', PORT: String(port), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        this.output += chunk;
      });
    Site.#running.add(this);
    this.exited = once(this.child, 'exit').then(([code]) => {
      Site.#running.delete(this);
      return code as number | null;
    });
  }

  /** Resolves when it says that it is ready, or has ended. */
  static async start(env: Record<string, string>): Promise<Site> {
    const site = await Site.launch(env);
    await site.ready();
    return site;
  }

  /** Those of this process. */
  static killAll(): void {
    for (const site of Site.#running) void site.stop('SIGKILL');
  }

  /** Resolves when its process runs. */
  static async launch(env: Record<string, string>): Promise<Site> {
    return new Site(env.PORT ? Number(env.PORT) : await freePort(), env);
  }

  /** Resolves when it says that it is ready, or has ended. */
  async ready(): Promise<void> {
    const ended = this.exited.then(() => true);
    const pause = () => new Promise<false>((resolve) => setTimeout(resolve, 50, false));
    while (!this.output.includes('is ready') && !(await Promise.race([ended, pause()])));
  }

  /** Asks it to stop; resolves to its exit code. */
  stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<number | null> {
    this.child.kill(signal);
    return this.exited;
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
