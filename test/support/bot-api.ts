import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { methods } from './bot-api/methods.ts';
import { type Method, type Parameters, parameters } from './bot-api/parameters.ts';
import { Rates } from './bot-api/rates.ts';
import { Seat } from './bot-api/seat.ts';
import { type Account, badRequest, ChatState, type InlineAnswer, type Message, Refusal } from './bot-api/state.ts';
import { UpdatesOut } from './bot-api/updates-out.ts';

/** One call answered otherwise than asked: an error, a literal result, something not JSON, no answer, a cut connection. */
export type FaultyAnswer =
  | { status: number; description?: string; retryAfter?: number }
  | { result: unknown }
  | 'garbage'
  | 'hang'
  | 'drop';

export interface Call {
  method: string;
  params: Record<string, unknown>;
  at: number;
}

export interface BotApiOptions {
  token?: string;
  /** Keep calls and messages; a benchmark does without. */
  record?: boolean;
  /** Refuse what comes faster than Telegram takes it. */
  limited?: boolean;
}

type Answers<T> = Map<string, (answer: T) => void>;

/** A Bot API on loopback: as strict as the real one about what the bot sends, and it plays the people on the other side. */
export class BotApiServer {
  readonly token: string;
  readonly bot = { id: 7, is_bot: true, first_name: '湘问', username: 'xiangwen_bot' };
  readonly calls: Call[] = [];
  readonly chats = new Map<number, ChatState>();
  readonly out = new UpdatesOut();
  readonly taps: Answers<string | undefined> = new Map();
  readonly inlineQueries: Answers<InlineAnswer> = new Map();
  readonly menu = new Map<string, Parameters<'setMyCommands'>['commands']>();
  readonly descriptions = new Map<string, string>();
  /** Files that people sent, by id. */
  readonly files = new Map<string, { path: string; content: Uint8Array }>();
  readonly rates?: Rates;
  /** While set, what answers each call, if anything. */
  ails?: (method: string) => FaultyAnswer | undefined;
  readonly #hanging = new Set<http.IncomingMessage>();
  readonly #faults: { method: string; fault: FaultyAnswer }[] = [];
  readonly #server = http.createServer((req, res) => this.#receive(req, res));
  readonly record: boolean;
  #lastId = 1000;

  constructor({ token = '7:AAtest-token', record = true, limited = false }: BotApiOptions = {}) {
    if (limited) this.rates = new Rates();
    this.token = token;
    this.record = record;
  }

  async listen(port = 0): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    return this;
  }

  async close(): Promise<void> {
    this.out.close();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  callsTo(method: Method): Record<string, unknown>[] {
    return this.calls.filter((call) => call.method === method).map(({ params }) => params);
  }

  /** Each fault answers one call of the method, in order. */
  fails(method: Method | 'download', ...faults: FaultyAnswer[]): void {
    this.#faults.push(...faults.map((fault) => ({ method, fault })));
  }

  /** Cuts the connections of calls that were left hanging. */
  recovers(): void {
    this.ails = undefined;
    for (const req of this.#hanging) req.socket.destroy();
    this.#hanging.clear();
  }

  /** Keeps a file that somebody sends. @returns its id */
  keep(content: Uint8Array, folder: string): string {
    const id = `file-${this.nextId()}`;
    this.files.set(id, { path: `${folder}/${id}`, content });
    return id;
  }

  /** A new person who has pressed Start in a private chat with the bot. */
  user(more: Partial<Account> = {}): Seat {
    const account = { id: this.nextId(), is_bot: false, first_name: '小湘', language_code: 'zh-hans', ...more };
    return new Seat(this, account, this.#newChat({ id: account.id, type: 'private' }));
  }

  group(threads: number[] = []): ChatState {
    return this.#newChat({ id: -this.nextId(), type: 'supergroup', is_forum: threads.length > 0 }, threads);
  }

  /** Sends the bot an update; a literal one may be anything, with its own number or none. */
  push(update: object): number {
    const numbered = { update_id: this.nextId(), ...update };
    this.out.push(numbered);
    return numbered.update_id;
  }

  newMessage(state: ChatState, from: Account, content: object): Message {
    const message = { message_id: this.nextId(), date: this.now(), chat: state.chat, from, ...content };
    if (this.record) state.messages.set(message.message_id, message);
    return message;
  }

  awaitAnswer<T>(answers: Answers<T>, ask: (id: string) => void, milliseconds = 5000): Promise<T> {
    const id = String(this.nextId());
    return new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`not answered within ${milliseconds} ms`)), milliseconds);
      answers.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      ask(id);
    });
  }

  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  now(): number {
    return Math.floor(Date.now() / 1000);
  }

  #newChat(chat: ChatState['chat'], threads: number[] = []): ChatState {
    const state = new ChatState(chat, new Set(threads));
    this.chats.set(chat.id, state);
    return state;
  }

  #receive(req: http.IncomingMessage, res: http.ServerResponse): void {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => void this.#answer(req, res, Buffer.concat(chunks).toString()));
  }

  async #answer(req: http.IncomingMessage, res: http.ServerResponse, body: string): Promise<void> {
    const [, download, token, path = ''] = /^(\/file)?\/bot([^/]+)\/([\w/-]+)$/.exec(req.url ?? '') ?? [];
    const method = download ? 'download' : path;
    const fault = this.#takeFault(method);
    if (fault === 'hang') return void this.#hanging.add(req);
    if (fault === 'drop') return void req.socket.destroy();
    if (fault === 'garbage') return void res.end('<html>Bad Gateway</html>');
    try {
      if (fault && 'result' in fault) return send(res, 200, { ok: true, ...fault });
      if (fault) throw new Refusal(fault.status, fault.description ?? 'scripted', { retry_after: fault.retryAfter });
      if (token !== this.token) throw new Refusal(401, 'Unauthorized');
      if (download) return void res.end(this.#contentAt(path));
      send(res, 200, { ok: true, result: await this.#perform(method, body, res) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { code, description, parameters } = error;
      send(res, code, { ok: false, error_code: code, description, parameters });
    }
  }

  #contentAt(path: string): Uint8Array {
    const file = [...this.files.values()].find((kept) => kept.path === path);
    if (!file) throw new Refusal(404, 'Not Found');
    return file.content;
  }

  #perform(method: string, body: string, res: http.ServerResponse): unknown {
    if (!isMethod(method)) throw new Refusal(404, 'Not Found');
    const { success, data, error } = parameters[method].safeParse(body === '' ? {} : JSON.parse(body));
    if (this.record) this.calls.push({ method, params: JSON.parse(body || '{}'), at: Date.now() });
    if (!success) throw badRequest(error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; '));
    const gone = new AbortController();
    if (method === 'getUpdates') res.on('close', () => gone.abort());
    return methods[method](this, data as never, gone.signal);
  }

  #takeFault(method: string): FaultyAnswer | undefined {
    const index = this.#faults.findIndex((fault) => fault.method === method);
    return index < 0 ? this.ails?.(method) : this.#faults.splice(index, 1)[0]?.fault;
  }
}

function isMethod(name: string): name is Method {
  return name in parameters;
}

function send(res: http.ServerResponse, status: number, answer: object): void {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
}
