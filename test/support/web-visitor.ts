import { randomUUID } from 'node:crypto';

export interface StreamEvent {
  id?: string;
  event: string;
  data: string;
}

/** A browser tab's side of the protocol, by hand: the cookie, posting, and reading the stream. */
export class Visitor {
  cookie = '';

  constructor(readonly url: string) {}

  async openPage(path = '/chat', headers: Record<string, string> = {}) {
    const response = await fetch(this.url + path, { headers: { cookie: this.cookie, ...headers } });
    const given = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
    const names = new Set(given.map((pair) => pair.split('=')[0]));
    const kept = this.cookie.split('; ').filter((pair) => pair && !names.has(pair.split('=')[0]));
    this.cookie = [...kept, ...given].join('; ');
    return { response, html: await response.text() };
  }

  /** The cursor that the page carries for its stream. */
  async openChat(): Promise<string> {
    const { html } = await this.openPage();
    return /data-cursor="([^"]*)"/.exec(html)?.[1] ?? '';
  }

  post(body: unknown, headers: Record<string, string> = {}) {
    return fetch(`${this.url}/chat/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: this.cookie, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  /** Posts a file's bytes, as the page does. */
  postFile(query: Record<string, string>, content: Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) {
    return fetch(`${this.url}/chat/files?${new URLSearchParams(query)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', cookie: this.cookie, ...headers },
      body: content,
    });
  }

  async ask(text: string, id: string = randomUUID()) {
    const response = await this.post({ id, text });
    return { id, status: response.status };
  }

  openStream(after = '', lastEventId?: string) {
    return Stream.open(`${this.url}/chat/events?after=${encodeURIComponent(after)}`, {
      cookie: this.cookie,
      ...(lastEventId && { 'last-event-id': lastEventId }),
    });
  }
}

export class Stream {
  readonly events: StreamEvent[] = [];
  #buffer = '';
  readonly #decoder = new TextDecoder();
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #abort: AbortController;

  private constructor(
    readonly response: Response,
    abort: AbortController,
  ) {
    this.#abort = abort;
    const body = response.body ?? new ReadableStream<Uint8Array>();
    this.#reader = body.getReader();
  }

  static async open(url: string, headers: Record<string, string>): Promise<Stream> {
    const abort = new AbortController();
    return new Stream(await fetch(url, { headers, signal: abort.signal }), abort);
  }

  /** Reads on until an event fulfils the condition; returns it. */
  async until(condition: (event: StreamEvent) => boolean): Promise<StreamEvent> {
    let read = 0;
    for (;;) {
      for (; read < this.events.length; read += 1) {
        const event = this.events[read];
        if (event && condition(event)) return event;
      }
      if (!(await this.#readMore())) throw new Error('the stream ended before that');
    }
  }

  untilReady() {
    return this.until(({ event }) => event === 'ready');
  }

  /** Everything up to the end of the stream. */
  async untilEnd(): Promise<void> {
    while (await this.#readMore());
  }

  /** The messages in words: what stands between the tags. */
  texts(): string[] {
    return this.events.filter(({ event }) => event === 'message').map(({ data }) => bubbleOf(data));
  }

  close(): void {
    this.#abort.abort();
  }

  async #readMore(): Promise<boolean> {
    const { value, done } = await this.#reader.read();
    if (done) return false;
    const blocks = (this.#buffer + this.#decoder.decode(value, { stream: true })).split('\n\n');
    this.#buffer = blocks.pop() ?? '';
    this.events.push(...blocks.map(parseEvent).filter((event) => event !== undefined));
    return true;
  }
}

function parseEvent(block: string): StreamEvent | undefined {
  const fields = block.split('\n').map((line) => /^(\w*): ?(.*)$/.exec(line) ?? []);
  const values = (name: string) => fields.filter(([, field]) => field === name).map(([, , value]) => value ?? '');
  if (values('data').length === 0) return undefined;
  return { id: values('id')[0], event: values('event')[0] ?? 'message', data: values('data').join('\n') };
}

function bubbleOf(html: string): string {
  return (/class="bubble"[^>]*>(.*?)<\/(p|div)>/s.exec(html)?.[1] ?? '').replace(/<[^>]*>/g, '');
}
