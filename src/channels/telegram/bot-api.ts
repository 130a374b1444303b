import http from 'node:http';
import https from 'node:https';
import { urlToHttpOptions } from 'node:url';
import { Telegram, TelegramError } from 'telegraf';
import type { Telegram as Methods, Opts } from 'telegraf/types';
import { BotApiError } from './bot-api-error.ts';

/** Telegram answers at once or, to getUpdates, after the time asked for; beyond that the connection is dead. */
const patienceSeconds = 20;
/** A file of 20 MB over a slow line. */
const downloadSeconds = 120;

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
  readonly #files: URL;
  #disconnected = false;

  constructor(token: string, apiRoot: string) {
    this.#token = token;
    this.#telegraf = new Telegram(token, { apiRoot: `${apiRoot}/`, webhookReply: false });
    const address = new URL(`./bot${token}/`, `${apiRoot}/`);
    this.#transport = address.protocol === 'https:' ? https : http;
    this.#agent = new this.#transport.Agent({ keepAlive: true });
    this.#address = urlToHttpOptions(address);
    this.#files = new URL(`./file/bot${token}/`, `${apiRoot}/`);
  }

  /** @throws BotApiError */
  async callApi<M extends keyof Methods>(
    method: M,
    payload: Opts<M>,
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<ReturnType<Methods[M]>> {
    try {
      if (this.#disconnected) throw new Error('disconnected');
      if (perMessage.has(method)) return await this.#post(method, payload);
      return await this.#callThroughTelegraf(method, payload, signal);
    } catch (error) {
      throw BotApiError.from(error, method, this.#token);
    }
  }

  /**
   * @returns the content of a file at the path that getFile told, undefined when it is longer than `limit` bytes.
   * @throws BotApiError
   */
  async download(path: string, limit: number): Promise<Buffer | undefined> {
    try {
      return await this.#fetchFile(new URL(path, this.#files), limit);
    } catch (error) {
      throw BotApiError.from(error, 'download', this.#token);
    }
  }

  /** Cuts off the calls for messages that are under way, and makes no more. */
  disconnect(): void {
    this.#disconnected = true;
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

  #fetchFile(address: URL, limit: number): Promise<Buffer | undefined> {
    return new Promise((resolve, reject) => {
      const options = { agent: this.#agent, timeout: patienceSeconds * 1000 };
      const request = this.#transport.get(address, options, (response) => {
        const { statusCode = 0 } = response;
        if (statusCode !== 200) reject(new TelegramError({ error_code: statusCode, description: 'no such file' }));
        const chunks: Buffer[] = [];
        let length = 0;
        response.on('data', (chunk: Buffer) => {
          length += chunk.length;
          if (length <= limit) chunks.push(chunk);
          else request.destroy();
        });
        response.on('close', () => {
          clearTimeout(timer);
          if (length > limit) resolve(undefined);
          else if (response.complete) resolve(Buffer.concat(chunks));
          else reject(new Error('the connection was cut'));
        });
      });
      const giveUp = () => request.destroy(new Error('no answer in time'));
      const timer = setTimeout(giveUp, downloadSeconds * 1000);
      request.on('timeout', giveUp);
      request.on('error', (error) => {
        clearTimeout(timer);
        reject(error);
      });
    });
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
