import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { openPostgresql } from '../../src/database/postgresql.ts';
import { freePort } from '../../test/support/site.ts';

const debian = '/usr/lib/postgresql';
/** How long it is waited for, crash recovery included, in milliseconds. */
const patience = 20_000;

/** Where PostgreSQL's own programs are on this machine. */
export function findPostgresql(): string | undefined {
  const versions = existsSync(debian) ? readdirSync(debian).sort((one, other) => Number(other) - Number(one)) : [];
  const folders = [
    ...versions.map((version) => path.join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(path.delimiter),
  ];
  return folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(path.join(folder, name))));
}

/** PostgreSQL refuses to run as root. */
function runner(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  const [, , uid, gid] = users.find((line) => /^(postgres|nobody):/.test(line))?.split(':') ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

/** A PostgreSQL server of one's own, to be stopped and started. */
export class Cluster {
  readonly #data: string;
  #server?: ChildProcess;

  private constructor(
    private readonly programs: string,
    folder: string,
    private readonly port: number,
  ) {
    this.#data = path.join(folder, 'postgresql');
  }

  /** In an empty folder, which it takes over. */
  static async create(programs: string, folder: string): Promise<Cluster> {
    const cluster = new Cluster(programs, folder, await freePort());
    const { uid, gid } = runner();
    if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
    const options = ['-D', cluster.#data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'];
    execFileSync(path.join(programs, 'initdb'), options, { cwd: folder, stdio: 'ignore', uid, gid });
    process.once('exit', () => cluster.#server?.kill('SIGQUIT'));
    await cluster.start();
    return cluster;
  }

  get databaseUrl(): string {
    return `postgresql://postgres@127.0.0.1:${this.port}/postgres`;
  }

  get isRunning(): boolean {
    return this.#server?.exitCode === null && this.#server.signalCode === null;
  }

  /** Resolves when it answers. */
  async start(): Promise<void> {
    const options = ['-D', this.#data, '-p', `${this.port}`, '-h', '127.0.0.1', '-c', 'unix_socket_directories='];
    this.#server = spawn(path.join(this.programs, 'postgres'), options, {
      cwd: this.#data,
      stdio: 'ignore',
      ...runner(),
    });
    await (await openPostgresql(this.databaseUrl, patience)).close();
  }

  /** `fast` rolls back what is under way; `immediate` leaves everything as it is, for the next start to recover. */
  async stop(how: 'fast' | 'immediate'): Promise<void> {
    if (!this.#server || !this.isRunning) return;
    const ended = once(this.#server, 'exit');
    this.#server.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
    await ended;
  }
}
