import { randomBytes } from 'node:crypto';
import type { PastMessage } from '../../conversation/conversation.ts';
import type { Reply } from '../../conversation/turn.ts';

export type QuestionState = 'pending' | 'answered' | 'failed';

/** What a tab shows. An event with an id shown before brings the new state of the same message. */
export type RoomEvent =
  | { kind: 'question'; id: string; text: string; state: QuestionState; past?: boolean }
  | { kind: 'reply'; id: string; reply: Reply };

export interface Entry {
  /** Where a stream is once it has sent this entry: `room.number.latest kept message`. */
  cursor: string;
  /** Of what is kept in the database: an enquiry or a message. */
  keptId?: string;
  event: RoomEvent;
}

/** Entries kept for tabs that come back; some three to a question. */
const kept = 200;

/** One visitor's conversation as its open tabs see it. What was answered before the room opened comes from `history`. */
export class Room {
  /** Differs each time a room is opened anew, so that a cursor of an earlier one is recognised. */
  readonly id = randomBytes(6).toString('hex');
  readonly hasHistory: boolean;
  readonly listeners = new Set<(entry: Entry) => void>();
  readonly #entries: Entry[] = [];
  readonly #turns = new Map<string, QuestionState>();
  #count = 0;
  #latestKept = '';

  /** @param history undefined where it cannot be read: then the room shows what is said from now on. */
  constructor(history?: readonly PastMessage[]) {
    this.hasHistory = history !== undefined;
    this.catchUp(history ?? []);
  }

  /** Adds what was said in the chat and is not shown here. A plain question is kept with its answer, under the answer's id. */
  catchUp(history: readonly PastMessage[]): void {
    if (!this.hasHistory && this.#entries.length > 0) return; // what was said before would come after what is shown
    const known = new Set(this.#entries.map(({ event }) => event.id));
    for (const { id, updateId = id, question, reply } of history) {
      if (known.has(`r-${id}`)) continue;
      if (question !== undefined && !known.has(`q-${updateId}`))
        this.#add({ kind: 'question', id: `q-${updateId}`, text: question, state: 'answered', past: true }, id);
      if (reply) this.deliver(id, reply);
    }
  }

  get cursor(): string {
    return `${this.id}.${this.#count}.${this.#latestKept}`;
  }

  get busy(): boolean {
    return this.listeners.size > 0 || [...this.#turns.values()].includes('pending');
  }

  /** The messages in the order they were first shown, each in its latest state. */
  messages(): RoomEvent[] {
    return [...new Map(this.#entries.map(({ event }) => [event.id, event])).values()];
  }

  /** Whether the tab at this cursor has its stream here. */
  streamsTo(cursor: string): boolean {
    return cursor.startsWith(`${this.id}.`);
  }

  /** What a tab at this cursor has not seen. A tab of an earlier room has seen what is kept up to the message it names. */
  since(cursor: string): Entry[] {
    const [roomId, count, keptId = ''] = cursor.split('.');
    if (roomId === this.id) return this.#entries.filter((entry) => numberOf(entry) > Number(count));
    // These ids sort by time (UUID version 7).
    return this.#entries.filter((entry) => !entry.keptId || entry.keptId > keptId);
  }

  /** @returns false when a message with this id is being answered or was answered: it arrived twice. */
  ask(id: string, text: string): boolean {
    if ((this.#turns.get(id) ?? 'failed') !== 'failed') return false;
    this.#move(id, text, 'pending');
    return true;
  }

  answer(id: string, text: string, replies: Reply[]): void {
    replies.forEach((reply, index) => {
      if (reply.enquiryId) this.deliver(reply.enquiryId, reply);
      else this.#add({ kind: 'reply', id: `r-${id}-${index}`, reply });
    });
    this.#move(id, text, 'answered');
  }

  /** A reply that is kept under this id. Tabs that have it show it once: the event has the same id. */
  deliver(id: string, reply: Reply): void {
    this.#add({ kind: 'reply', id: `r-${id}`, reply }, id);
  }

  /** @param why in words, where there is more to say than that it was not sent */
  fail(id: string, text: string, why?: Reply): void {
    this.#move(id, text, 'failed');
    if (why) this.#add({ kind: 'reply', id: `r-${id}-why`, reply: why });
  }

  #move(id: string, text: string, state: QuestionState): void {
    this.#turns.set(id, state);
    if (this.#turns.size > kept) this.#turns.delete([...this.#turns.keys()][0] ?? '');
    this.#add({ kind: 'question', id: `q-${id}`, text, state });
  }

  #add(event: RoomEvent, keptId?: string): void {
    this.#count += 1;
    if (keptId && keptId > this.#latestKept) this.#latestKept = keptId;
    const entry = { cursor: this.cursor, keptId, event };
    this.#entries.push(entry);
    if (this.#entries.length > kept) this.#entries.shift();
    for (const listener of this.listeners) listener(entry);
  }
}

function numberOf(entry: Entry): number {
  return Number(entry.cursor.split('.')[1]);
}
