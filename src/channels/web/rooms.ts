import type { Conversation } from '../../conversation/conversation.ts';
import type { Reply } from '../../conversation/turn.ts';
import { Room } from './room.ts';

interface Slot {
  opening: Promise<Room>;
  room?: Room;
}

/** The rooms in memory: the busy ones, and the idle ones used last. The others open again from the chat's history. */
export class Rooms {
  readonly #slots = new Map<string, Slot>();

  constructor(
    private readonly conversation: Conversation,
    private readonly kept = 1000,
  ) {}

  /** Use the room before awaiting anything else: an idle one may be closed in the next turn of the event loop. */
  open(chatId: string): Promise<Room> {
    const known = this.#slots.get(chatId);
    const isToReadAgain = known?.room && !known.room.hasHistory && !known.room.busy;
    const slot = known && !isToReadAgain ? known : this.#newSlot(chatId);
    this.#slots.delete(chatId);
    this.#slots.set(chatId, slot); // last in the map is the one used last
    return slot.opening;
  }

  /** Shows a reply in the chat's room. A room that is not in memory, or could not open, will have it from the history. */
  async deliver(chatId: string, id: string, reply: Reply): Promise<void> {
    const room = await this.#slots.get(chatId)?.opening.catch(() => undefined);
    room?.deliver(id, reply);
  }

  /** Something was said in these chats, or in any, through another process. Idle rooms open again from the history. */
  async follow(chatIds: readonly string[] | undefined): Promise<void> {
    for (const chatId of chatIds ?? [...this.#slots.keys()]) {
      const slot = this.#slots.get(chatId);
      const room = await slot?.opening.catch(() => undefined);
      if (!room || this.#slots.get(chatId) !== slot) continue;
      if (!room.busy) this.#slots.delete(chatId);
      else {
        const history = await this.conversation.history(chatId);
        if (!history) return; // nor could that of the others be read
        room.catchUp(history);
      }
    }
  }

  #newSlot(chatId: string): Slot {
    const slot: Slot = { opening: this.conversation.history(chatId).then((history) => new Room(history)) };
    slot.opening.then(
      (room) => {
        slot.room = room;
        setImmediate(() => this.#closeIdle());
      },
      () => this.#slots.delete(chatId),
    );
    return slot;
  }

  #closeIdle(): void {
    for (const [chatId, { room }] of this.#slots) {
      if (this.#slots.size <= this.kept) return;
      if (room && !room.busy) this.#slots.delete(chatId);
    }
  }
}
