/** Reads pages and sends their forms by hand, hidden fields included, as a browser without scripts would. */
export class Clerk {
  constructor(
    private readonly url: string,
    private readonly operatorId = '',
    /** Of somebody who signed in at a whole site. */
    private readonly session = '',
  ) {}

  async open(path: string, headers: Record<string, string> = {}): Promise<Page> {
    return this.#page(await fetch(this.url + path, { redirect: 'manual', headers: { ...this.#headers, ...headers } }));
  }

  /** Sends a form of `page`, filled in, to `path`. */
  async send(page: Page | undefined, path: string, typed: Record<string, string | string[]> = {}): Promise<Page> {
    const body = new URLSearchParams(page?.hidden(path));
    for (const [name, values] of Object.entries(typed)) for (const value of [values].flat()) body.append(name, value);
    return this.#page(
      await fetch(this.url + path, { method: 'POST', body, redirect: 'manual', headers: this.#headers }),
    );
  }

  /** Chooses a file and sends it. */
  async upload(path: string, name: string, content: Uint8Array): Promise<Page> {
    const body = new FormData();
    body.append('file', new Blob([Uint8Array.from(content)]), name);
    return this.#page(
      await fetch(this.url + path, { method: 'POST', body, redirect: 'manual', headers: this.#headers }),
    );
  }

  /** Opens a page and sends one of its forms. */
  async do(page: string, noun: string, typed: Record<string, string | string[]> = {}): Promise<Page> {
    return this.send(await this.open(page), `${page}/${noun}`, typed);
  }

  get #headers() {
    return { cookie: `operator=${this.operatorId}; session=${this.session}; lang=zh-CN` };
  }

  async #page(response: Response): Promise<Page> {
    return new Page(response.status, response.headers, await response.text());
  }
}

export class Page {
  constructor(
    readonly status: number,
    readonly headers: Headers,
    readonly html: string,
  ) {}

  get location(): string {
    return this.headers.get('location') ?? '';
  }

  /** What stands between the tags. */
  get text(): string {
    return this.html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  }

  /** The addresses that forms on the page are sent to. */
  get actions(): string[] {
    return [...this.html.matchAll(/<form[^>]*action="([^"]*)"/g)].map(([, action = '']) => action);
  }

  hidden(action: string): [string, string][] {
    const form = this.html.split('<form').find((part) => part.includes(`action="${action}"`)) ?? '';
    const inputs = form.split('</form')[0]?.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g) ?? [];
    return [...inputs].map(([, name = '', value = '']) => [
      name,
      value.replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
    ]);
  }
}
