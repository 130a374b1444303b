/** Runs tasks of one chat one after another, of different chats side by side, and never more than `slots` at once. */
export class ChatQueues {
  readonly #last = new Map<string, Promise<void>>();
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(slots: number) {
    this.#free = slots;
  }

  /** @param task must not reject. */
  run(chat: string, task: () => Promise<void>): Promise<void> {
    const before = this.#last.get(chat);
    const done = before ? before.then(() => this.#inSlot(task)) : this.#inSlot(task);
    this.#last.set(chat, done);
    return done.then(() => {
      if (this.#last.get(chat) === done) this.#last.delete(chat);
    });
  }

  async #inSlot(task: () => Promise<void>): Promise<void> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    await task();
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free++;
  }
}
