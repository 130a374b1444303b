import type { Priority } from '../../delivery/outbox.ts';

/** At most `count` messages within any `per` milliseconds. */
interface Limit {
  count: number;
  per: number;
}

/** https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this: about one a second in a chat, bursts allowed. */
const chatLimit: Limit = { count: 3, per: 3000 };
const groupLimit: Limit = { count: 20, per: 60_000 };
/**
 * Parts of a second over which messages are spread: an answer then does not wait for a second while many are sent, and those of
 * two seconds that arrive together, the network having held up the first, are not twice as many as may.
 */
const parts = 5;
/** A little sooner than an even share would be due, which makes up for looks that come late. */
const soonness = 0.9;
const order: readonly Priority[] = ['interactive', 'notice', 'broadcast'];

/** A message that waits for its turn. */
export interface Ticket {
  /** Negative for groups. */
  chatId: number;
  priority: Priority;
}

/** Which messages may go when. */
export interface Pacing<T extends Ticket> {
  add(ticket: T): void;
  /** Another number of messages per second from now on. */
  limit(messagesPerSecond: number): void;
  /** Takes out those that may go now, the urgent first; `next` is when to ask again for the others. */
  release(now: number): { go: T[]; next?: number };
}

export function createPacing<T extends Ticket>(messagesPerSecond: number): Pacing<T> {
  const overallLimit: Limit = { count: messagesPerSecond, per: 1000 };
  const overall = new Window(overallLimit);
  const evenLimit = evenly(messagesPerSecond);
  const even = new Window(evenLimit);
  const chats = new Map<number, Window[]>();
  let waiting: T[] = [];
  let sweepAt = 5000;

  return {
    add(ticket) {
      const rank = order.indexOf(ticket.priority);
      const place = waiting.findIndex(({ priority }) => order.indexOf(priority) > rank);
      waiting.splice(place < 0 ? waiting.length : place, 0, ticket);
    },
    limit(count) {
      overallLimit.count = count;
      Object.assign(evenLimit, evenly(count));
    },
    release(now) {
      const [go, stay]: [T[], T[]] = [[], []];
      let next = Infinity;
      for (const ticket of waiting) {
        const windows = [overall, even, ...windowsOf(ticket.chatId, now)];
        const free = Math.max(...windows.map((window) => window.freeAt(now)));
        if (free > now) next = Math.min(next, free);
        else for (const window of windows) window.take(now);
        (free > now ? stay : go).push(ticket);
      }
      waiting = stay;
      return stay.length > 0 ? { go, next } : { go };
    },
  };

  function windowsOf(chatId: number, now: number): Window[] {
    const known = chats.get(chatId);
    if (known) return known;
    if (chats.size >= sweepAt) forgetQuietChats(now);
    const windows = (chatId < 0 ? [chatLimit, groupLimit] : [chatLimit]).map((limit) => new Window(limit));
    chats.set(chatId, windows);
    return windows;
  }

  function forgetQuietChats(now: number): void {
    for (const [chatId, windows] of chats) if (windows.every((window) => window.isQuiet(now))) chats.delete(chatId);
    sweepAt = Math.max(5000, chats.size * 2);
  }
}

function evenly(messagesPerSecond: number): Limit {
  const count = Math.max(1, Math.floor(messagesPerSecond / parts));
  return { count, per: (soonness * 1000 * count) / messagesPerSecond };
}

/** What went out within the time that a limit looks back on. */
class Window {
  readonly #times: number[] = [];

  constructor(private readonly limit: Limit) {}

  freeAt(now: number): number {
    this.#forget(now);
    const { count, per } = this.limit;
    return this.#times.length < count ? now : (this.#times.at(-count) as number) + per;
  }

  take(now: number): void {
    this.#times.push(now);
  }

  isQuiet(now: number): boolean {
    this.#forget(now);
    return this.#times.length === 0;
  }

  #forget(now: number): void {
    while (this.#times.length > 0 && (this.#times[0] as number) <= now - this.limit.per) this.#times.shift();
  }
}
