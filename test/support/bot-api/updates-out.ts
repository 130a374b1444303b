import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Parameters } from './parameters.ts';
import { Refusal } from './state.ts';

export type RawUpdate = { update_id: number } & Record<string, unknown>;

type Waiter = { give(updates: unknown[]): void; refuse(refusal: Refusal): void; limit: number };

const terminated = new Refusal(
  409,
  'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
);
const webhookActive = new Refusal(
  409,
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
);

/** Updates on their way to the bot: kept until confirmed by a later getUpdates, or posted to the webhook until it says 200. */
export class UpdatesOut {
  webhook?: Parameters<'setWebhook'>;
  /** Statuses that the webhook answered, in order. */
  readonly webhookAnswers: number[] = [];
  #queue: RawUpdate[] = [];
  #waiter?: Waiter;
  readonly #lanes = new Map<string, Promise<void>>();
  readonly #agent = new http.Agent({ keepAlive: true });
  #closed = false;

  push(update: RawUpdate): void {
    this.#queue.push(update);
    this.#flush();
  }

  setWebhook(webhook: Parameters<'setWebhook'>): void {
    this.webhook = webhook;
    this.#flush();
  }

  deleteWebhook(dropPending = false): void {
    this.webhook = undefined;
    if (dropPending) this.#queue = [];
  }

  get unconfirmed(): number {
    return this.#queue.length;
  }

  /** @param gone fires when the caller hangs up. */
  get({ offset = 0, limit = 100, timeout = 0 }: Parameters<'getUpdates'>, gone: AbortSignal): Promise<unknown[]> {
    if (this.webhook) throw webhookActive;
    this.#waiter?.refuse(terminated);
    this.#waiter = undefined;
    if (offset > 0) this.#queue = this.#queue.filter(({ update_id }) => update_id >= offset);
    if (this.#queue.length > 0 || timeout === 0) return Promise.resolve(this.#queue.slice(0, limit));
    return this.#wait(timeout, limit, gone);
  }

  close(): void {
    this.#closed = true;
    this.#waiter?.give([]);
    this.#agent.destroy();
  }

  #wait(timeout: number, limit: number, gone: AbortSignal): Promise<unknown[]> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => waiter.give([]), timeout * 1000);
      const settle = () => {
        clearTimeout(timer);
        if (this.#waiter === waiter) this.#waiter = undefined;
      };
      const waiter: Waiter = {
        limit,
        give: (updates) => {
          settle();
          resolve(updates);
        },
        refuse: (refusal) => {
          settle();
          reject(refusal);
        },
      };
      this.#waiter = waiter;
      gone.addEventListener('abort', () => waiter.give([]));
    });
  }

  #flush(): void {
    if (this.webhook) for (const update of this.#queue.splice(0)) this.#deliverInOrder(update);
    else this.#waiter?.give(this.#queue.slice(0, this.#waiter.limit));
  }

  /** Updates of one chat go one after another, as Telegram's do. */
  #deliverInOrder(update: RawUpdate): void {
    const lane = /"chat":\{"id":(-?\d+)/.exec(JSON.stringify(update))?.[1] ?? `update ${update.update_id}`;
    const before = this.#lanes.get(lane) ?? Promise.resolve();
    this.#lanes.set(
      lane,
      before.then(() => this.#deliver(update)),
    );
  }

  async #deliver(update: RawUpdate): Promise<void> {
    for (let delay = 50; this.webhook && !this.#closed; delay = Math.min(delay * 2, 1000)) {
      const status = await this.post(update).catch(() => 0);
      this.webhookAnswers.push(status);
      if (status === 200) return;
      await sleep(delay);
    }
    this.#queue.push(update);
  }

  /** One call of the webhook. */
  post(update: unknown): Promise<number> {
    const { url, secret_token = '' } = this.webhook ?? { url: '' };
    const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret_token };
    return new Promise((resolve, reject) => {
      const request = http.request(url, { method: 'POST', agent: this.#agent, headers }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      });
      request.on('error', reject);
      request.end(JSON.stringify(update));
    });
  }
}
