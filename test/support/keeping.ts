import { pino } from 'pino';
import { seedFolder } from '../../src/conversation/knowledge.ts';
import { createLiveKnowledge } from '../../src/conversation/live-knowledge.ts';
import { createChanges } from '../../src/database/changes.ts';
import type { Database } from '../../src/database/open.ts';
import { readSeed } from '../../src/directory/seed-files.ts';
import { openBackOffice } from './back-office.ts';

/** The back office over a bot that follows what is changed in it. */
export async function openKeeping(database: Database, start?: string) {
  const log = pino({ enabled: false });
  const changes = await createChanges({ ...database, log });
  const live = await createLiveKnowledge({ ...database, changes, seed: readSeed(seedFolder), log });
  const office = await openBackOffice(database, start, live.current);
  return {
    ...office,
    knows: live.current,
    async close() {
      await office.close();
      await live.close();
      await changes.close();
    },
  };
}

export type Keeping = Awaited<ReturnType<typeof openKeeping>>;

/** @throws Error when it has not come true within the time */
export async function until(isTrue: () => boolean, withinMs = 1_000): Promise<void> {
  const end = performance.now() + withinMs;
  while (!isTrue()) {
    if (performance.now() > end) throw new Error(`not true after ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
