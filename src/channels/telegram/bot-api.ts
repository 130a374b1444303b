import http from 'node:http';
import https from 'node:https';
import { urlToHttpOptions } from 'node:url';
import { Telegram, TelegramError } from 'telegraf';
import type { Telegram as Methods, Opts } from 'telegraf/types';
import { BotApiError } from './bot-api-error.ts';

/** Telegram answers at once or, to getUpdates, after the time asked for; beyond that the connection is dead. */
const patienceSeconds = 20;

/**
 * The calls made for every message go over a keep-alive pool of node:http. On loopback one such call costs 46 µs of
 * processor time, undici's Pool 44, telegraf's own node-fetch 106 to 110, the built-in fetch 276.
 */
const perMessage = new Set([
  'sendMessage',
  'sendContact',
  'answerCallbackQuery',
  'editMessageReplyMarkup',
  'answerInlineQuery',
]);

type TelegrafSignal = NonNullable<Parameters<Telegram['callApi']>[2]>['signal'];

/** telegraf's client, with a cheaper road for frequent calls and one kind of error, which never contains the token. */
export class BotApi {
  readonly #token: string;
  readonly #telegraf: Telegram;
  readonly #transport: typeof http | typeof https;
  readonly #agent: http.Agent;
  readonly #address: http.RequestOptions;

  constructor(token: string, apiRoot: string) {
    this.#token = token;
    this.#telegraf = new Telegram(token, { apiRoot: `${apiRoot}/`, webhookReply: false });
    const address = new URL(`./bot${token}/`, `${apiRoot}/`);
    this.#transport = address.protocol === 'https:' ? https : http;
    this.#agent = new this.#transport.Agent({ keepAlive: true });
    this.#address = urlToHttpOptions(address);
  }

  /** @throws BotApiError */
  async callApi<M extends keyof Methods>(
    method: M,
    payload: Opts<M>,
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<ReturnType<Methods[M]>> {
    try {
      if (perMessage.has(method)) return await this.#post(method, payload);
      return await this.#callThroughTelegraf(method, payload, signal);
    } catch (error) {
      throw BotApiError.from(error, method, this.#token);
    }
  }

  /** Cuts off the calls for messages that are under way. */
  disconnect(): void {
    this.#agent.destroy();
  }

  async #callThroughTelegraf<M extends keyof Methods>(method: M, payload: Opts<M>, outer?: AbortSignal) {
    const { signal, clear } = deadlineFor(payload, outer);
    try {
      return await this.#telegraf.callApi(method, payload, { signal });
    } finally {
      clear();
    }
  }

  async #post<T>(method: string, payload: object): Promise<T> {
    const { status, text } = await this.#exchange(method, JSON.stringify(payload));
    if (status >= 500) throw new TelegramError({ error_code: status, description: 'server error' });
    const answer = JSON.parse(text);
    if (!answer.ok) throw new TelegramError(answer, { method, payload });
    return answer.result;
  }

  #exchange(method: string, body: string): Promise<{ status: number; text: string }> {
    return new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const call = { ...this.#address, method: 'POST', path: this.#address.path + method, headers };
      const request = this.#transport.request(
        { ...call, agent: this.#agent, timeout: patienceSeconds * 1000 },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => {
            text += chunk;
          });
          response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
          response.on('error', reject);
        },
      );
      request.on('timeout', () => request.destroy(new Error(`no answer within ${patienceSeconds} s`)));
      request.on('error', reject);
      request.end(body);
    });
  }
}

/** Like AbortSignal.any with AbortSignal.timeout, which on Node 20 leave a trace on a long-lived signal at every call. */
function deadlineFor(payload: object, outer?: AbortSignal) {
  const longPoll = 'timeout' in payload ? Number(payload.timeout) : 0;
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, (longPoll + patienceSeconds) * 1000);
  outer?.addEventListener('abort', abort);
  if (outer?.aborted) abort();
  return {
    // The platform's signal in the place of telegraf's older type of the same.
    signal: controller.signal as TelegrafSignal,
    clear() {
      clearTimeout(timer);
      outer?.removeEventListener('abort', abort);
    },
  };
}
