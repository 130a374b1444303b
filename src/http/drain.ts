import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long a proxy that asks whether the process is ready may take to learn that it soon is not, in milliseconds. */
const notice = 3_000;
/** Who has not asked for so long does not ask. */
const forgottenAfter = 30_000;

/** Before a process stops: it says so where a proxy asks, serves on for a while, and has every connection end after its answer. */
export function createDrain() {
  let isUnderWay = false;
  let askedAt = -Infinity;
  return {
    isUnderWay: () => isUnderWay,
    watch(req: IncomingMessage, res: ServerResponse): void {
      if (req.url === '/readyz') askedAt = performance.now();
      if (isUnderWay) res.setHeader('Connection', 'close');
    },
    async begin(): Promise<void> {
      isUnderWay = true;
      if (performance.now() - askedAt < forgottenAfter) await sleep(notice);
    },
  };
}
