import { createPacing, type Ticket } from './pacing.ts';

interface Waiting extends Ticket {
  go(): void;
}

/** Resolves when the message may be sent. */
export type Pace = (ticket: Ticket) => Promise<void>;

/** Lets messages go as the pacing plans it. @param messagesPerSecond to all chats together, as it is at the time */
export function createPace(messagesPerSecond: () => number): Pace {
  const pacing = createPacing<Waiting>(messagesPerSecond());
  let timer: NodeJS.Timeout | undefined;

  function look(): void {
    clearTimeout(timer);
    const now = performance.now();
    pacing.limit(messagesPerSecond());
    const { go, next } = pacing.release(now);
    for (const ticket of go) ticket.go();
    if (next !== undefined) timer = setTimeout(look, Math.ceil(next - now)).unref();
  }

  return (ticket) =>
    new Promise((resolve) => {
      pacing.add({ ...ticket, go: resolve });
      look();
    });
}
