import type { Logger } from 'pino';
import { ChatQueues } from './chat-queues.ts';
import type { PendingUpdates } from './pending-updates.ts';
import { settlesWithin } from './persistence.ts';
import { type BotUpdate, chatKey, parseUpdate } from './updates.ts';

const channel = 'telegram';
/** Turns under way at once. They mostly wait, for the database or for Telegram, so this bounds memory, not work. */
const slots = 500;
/** Updates in hand at once, waiting ones included; beyond it Telegram keeps them. */
const capacity = 5000;
/** Update ids remembered: Telegram repeats what was not acknowledged within minutes. */
const memory = 20_000;
/** How often stored updates in hand are claimed anew, and those looked for that no process has in hand any more. */
const lookEvery = 700;

interface Work {
  update: BotUpdate;
  raw: unknown;
  /** Answered, or apologised for. */
  answered: Promise<void>;
  /** The same, and cleared from the table of pending updates. */
  handled: Promise<void>;
  /** Resolves to whether the update is in the table of pending updates. */
  stored?: Promise<boolean>;
  /** Nobody waits any longer for its being handled. */
  hurry?(): void;
}

/**
 * Between Telegram and the handler: each update once, one chat's updates in order, acknowledged when handled or stored.
 */
export class Intake {
  readonly #handle: (update: BotUpdate) => Promise<void>;
  readonly #pending: PendingUpdates;
  readonly #log: Logger;
  readonly #queues = new ChatQueues(slots);
  readonly #inHand = new Set<Work>();
  readonly #acknowledged = new Map<number, Promise<void>>();
  readonly #patience: number;
  readonly #rounds: NodeJS.Timeout;
  #inTrouble = false;
  #closed = false;

  /** @param patience how long an update may take before it is stored instead, in ms. Most are handled long before and cost no write. */
  constructor(
    handle: (update: BotUpdate) => Promise<void>,
    pending: PendingUpdates,
    { log, patience }: { log: Logger; patience: number },
  ) {
    this.#patience = patience;
    this.#handle = handle;
    this.#pending = pending;
    this.#log = log;
    this.#rounds = setInterval(() => void this.#goRound(), lookEvery).unref();
  }

  get isFull(): boolean {
    return this.#inHand.size >= capacity;
  }

  /** Resolves when the update may be acknowledged: it is handled, or stored, or nothing that the bot can understand. */
  accept(raw: unknown): Promise<void> {
    const update = this.#parse(raw);
    return update ? this.#once(update, () => this.#acknowledge(this.#take(update, raw))) : Promise.resolve();
  }

  /** Takes up what another process stored and did not finish. Resolves when all of it is queued. */
  async takeUp(): Promise<void> {
    const rows = await this.#pending.takeUp(channel);
    for (const { updateId, payload } of rows) {
      const update = this.#parse(payload);
      const isFinished = update && this.#acknowledged.has(update.update_id) && !this.#has(update);
      if (!update || isFinished) await this.#pending.done(channel, updateId);
      else this.#once(update, async () => void this.#take(update, payload, Promise.resolve(true)));
    }
    if (rows.length > 0) this.#log.info({ updates: rows.length }, 'taking up Telegram updates left from before');
  }

  /** Gives what is in hand some time, then stores the rest; nothing more is started. */
  async close(graceMs: number): Promise<void> {
    await settlesWithin(graceMs, Promise.all([...this.#inHand].map(({ handled }) => handled)));
    this.#closed = true;
    for (const { hurry } of this.#inHand) hurry?.();
    clearInterval(this.#rounds);
    await Promise.all([...this.#inHand].map((work) => this.#store(work)));
    const left = this.#storedInHand();
    if (left.length > 0) await this.#pending.letGo(channel, left).catch(() => undefined); // its claims run out
  }

  async #goRound(): Promise<void> {
    try {
      const stored = this.#storedInHand();
      if (stored.length > 0) await this.#pending.renew(channel, stored);
      if (!this.#closed) await this.takeUp();
      this.#inTrouble = false;
    } catch (error) {
      if (!this.#inTrouble) this.#log.warn({ err: error }, 'stored Telegram updates cannot be looked for');
      this.#inTrouble = true;
    }
  }

  #storedInHand(): string[] {
    return [...this.#inHand].flatMap(({ stored, update }) => (stored ? [String(update.update_id)] : []));
  }

  #has({ update_id }: BotUpdate): boolean {
    return [...this.#inHand].some(({ update }) => update.update_id === update_id);
  }

  #parse(raw: unknown): BotUpdate | undefined {
    const parsed = parseUpdate(raw);
    if ('update' in parsed) return parsed.update;
    this.#log.warn({ faults: parsed.faults }, 'Telegram sent an update that cannot be read');
    return undefined;
  }

  #once(update: BotUpdate, take: () => Promise<void>): Promise<void> {
    const known = this.#acknowledged.get(update.update_id);
    if (known) return known;
    const acknowledged = take();
    this.#acknowledged.set(update.update_id, acknowledged);
    if (this.#acknowledged.size > memory) this.#forgetOldest();
    return acknowledged;
  }

  #forgetOldest(): void {
    for (const id of this.#acknowledged.keys()) {
      this.#acknowledged.delete(id);
      return;
    }
  }

  #take(update: BotUpdate, raw: unknown, stored?: Promise<boolean>): Work {
    const answered = this.#queues.run(chatKey(update), async () => {
      if (!this.#closed) await this.#handle(update);
    });
    const work: Work = { update, raw, stored, answered, handled: answered.then(() => this.#finish(work)) };
    this.#inHand.add(work);
    return work;
  }

  async #acknowledge(work: Work): Promise<void> {
    if (await this.#isHandledInTime(work)) return;
    // A database that does not answer is waited for no longer than the turn itself takes.
    await new Promise<void>((resolve) => {
      void work.answered.then(resolve);
      void this.#store(work).then((stored) => stored && resolve());
    });
  }

  #isHandledInTime(work: Work): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.#patience, false);
      const end = (isHandled: boolean) => {
        clearTimeout(timer);
        resolve(isHandled);
      };
      work.hurry = () => end(false);
      work.handled.then(() => end(true));
    });
  }

  /** After closing, an outcome no longer counts: calls are being cut off, so the stored update stays for the next start. */
  async #finish(work: Work): Promise<void> {
    if (this.#closed) return;
    this.#inHand.delete(work);
    if (!(await work.stored)) return;
    const id = String(work.update.update_id);
    await this.#pending.done(channel, id).catch((error) => {
      this.#log.error(
        { err: error, updateId: id },
        'a handled update could not be cleared and will come again at the next start',
      );
    });
  }

  #store(work: Work): Promise<boolean> {
    const id = String(work.update.update_id);
    work.stored ??= this.#pending.store(channel, id, work.raw).then(
      () => true,
      (error) => {
        this.#log.error({ err: error, updateId: id }, 'an unfinished update could not be stored');
        return false;
      },
    );
    return work.stored;
  }
}
