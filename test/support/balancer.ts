import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands before several servers: each request goes to the next one that says it is ready, and to another when that one takes none. */
export class Balancer {
  /** Requests that no server answered properly, by what became of them. */
  readonly failures: string[] = [];
  /** Answers of each server. */
  readonly answers = new Map<number, number>();
  readonly #ready = new Set<number>();
  readonly #checks = setInterval(() => this.ports.forEach((port) => void this.#check(port)), 200);
  readonly #agent = new http.Agent({ keepAlive: true });
  readonly #server = http.createServer((req, res) => void this.#pass(req, res));
  #turn = 0;

  constructor(readonly ports: readonly number[]) {}

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    clearInterval(this.#checks);
    this.#agent.destroy();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #pass(req: http.IncomingMessage, res: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    this.#turn += 1;
    const ports = [...this.#ready];
    for (let tried = 0; tried < ports.length; tried += 1) {
      const port = ports[(this.#turn + tried) % ports.length] as number;
      const status = await this.#ask(port, req, body).catch((error: NodeJS.ErrnoException) => error.code ?? 'cut off');
      if (status === 'ECONNREFUSED' || status === 503) continue;
      if (typeof status !== 'number' || status >= 500) this.failures.push(`${req.url}: ${status}`);
      else this.answers.set(port, (this.answers.get(port) ?? 0) + 1);
      return void res.writeHead(typeof status === 'number' ? status : 502).end();
    }
    this.failures.push(`${req.url}: nobody there`);
    res.writeHead(502).end();
  }

  async #check(port: number): Promise<void> {
    const isReady = await fetch(`http://127.0.0.1:${port}/readyz`)
      .then(({ ok }) => ok)
      .catch(() => false);
    if (isReady) this.#ready.add(port);
    else this.#ready.delete(port);
  }

  #ask(port: number, { method, url, headers }: http.IncomingMessage, body: Buffer): Promise<number> {
    return new Promise((resolve, reject) => {
      const request = http.request({ port, method, path: url, headers, agent: this.#agent }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
        response.on('error', reject);
      });
      request.on('error', reject);
      request.end(body);
    });
  }
}
