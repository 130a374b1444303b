import { randomBytes, randomUUID } from 'node:crypto';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const askEvery = 10_000;
const question = JSON.stringify({ text: '衡东县的电话是多少？' }).slice(1);

export interface Visits {
  /** Milliseconds from each question to its answer. */
  times: number[];
  /** Questions without an answer, streams that ended, and what was refused. */
  errors: string[];
}

/** Open tabs of the web chat, each with a visitor at an address of their own who asks every ten seconds. */
export async function visit(url: string, tabs: number, seconds: number): Promise<Visits> {
  const visits: Visits = { times: [], errors: [] };
  const agent = new http.Agent({ keepAlive: true, maxSockets: 200 });
  const opened = Array.from({ length: tabs }, (_, index) => new Tab(url, index, agent, visits));
  for (const tab of opened) {
    tab.open();
    await sleep(2);
  }
  const over = Date.now() + seconds * 1000;
  await Promise.all(opened.map((tab) => tab.asksUntil(over)));
  for (const tab of opened) tab.close();
  agent.destroy();
  return visits;
}

class Tab {
  readonly #headers: Record<string, string>;
  #stream?: http.ClientRequest;
  #asked?: number;
  #closed = false;

  constructor(
    private readonly url: string,
    index: number,
    private readonly agent: http.Agent,
    private readonly visits: Visits,
  ) {
    const address = `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`;
    this.#headers = { cookie: `visitor=${randomBytes(32).toString('base64url')}`, 'x-forwarded-for': address };
  }

  open(): void {
    this.#stream = http.get(`${this.url}/chat/events`, { agent: false, headers: this.#headers }, (response) => {
      if (response.statusCode !== 200) this.visits.errors.push(`the stream answered ${response.statusCode}`);
      response.on('data', (chunk: Buffer) => this.#hear(chunk.toString()));
      response.on('error', () => this.#closed || this.visits.errors.push('a stream was cut'));
    });
    this.#stream.on('error', (error) => this.#closed || this.visits.errors.push(error.message));
  }

  async asksUntil(over: number): Promise<void> {
    await sleep(Math.random() * askEvery);
    for (; Date.now() < over; await sleep(askEvery)) this.#ask();
    if (this.#asked !== undefined) this.visits.errors.push('no answer within ten seconds');
  }

  close(): void {
    this.#closed = true;
    this.#stream?.destroy();
  }

  #ask(): void {
    if (this.#asked !== undefined) this.visits.errors.push('no answer within ten seconds');
    this.#asked = performance.now();
    const headers = { ...this.#headers, 'content-type': 'application/json' };
    const request = http.request(
      `${this.url}/chat/messages`,
      { method: 'POST', agent: this.agent, headers },
      (response) => {
        response.resume();
        if (response.statusCode !== 202) this.visits.errors.push(`a question was answered ${response.statusCode}`);
      },
    );
    request.on('error', (error) => this.visits.errors.push(error.message));
    request.end(`{"id":"${randomUUID()}",${question}`);
  }

  #hear(chunk: string): void {
    if (this.#asked === undefined || !chunk.includes('class="message reply"')) return;
    this.visits.times.push(performance.now() - this.#asked);
    this.#asked = undefined;
  }
}
