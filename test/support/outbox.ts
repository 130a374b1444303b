import { setTimeout as sleep } from 'node:timers/promises';
import type { PrismaClient } from '../../src/database/generated/client.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { enqueue, type Priority } from '../../src/delivery/outbox.ts';

/** Puts texts for a chat into the outbox, each in a transaction of its own. */
export async function enqueueTexts(
  prisma: PrismaClient,
  chatId: string,
  texts: string[],
  { now, priority = 'interactive' }: { now: Date; priority?: Priority },
): Promise<void> {
  for (const text of texts)
    await inTransaction(prisma, (tx) =>
      enqueue(tx, { chatId, reply: { text, buttons: [], contacts: [] }, priority, now }),
    );
}

/** What became of a chat's messages, in their order: `一 sent`, `二 failed blocked`. */
export async function fates(prisma: PrismaClient, chatId: string): Promise<string[]> {
  const rows = await prisma.message.findMany({ where: { chatId }, orderBy: { position: 'asc' } });
  return rows.map(({ body, state, failure }) =>
    [(body as { text: string }).text, state, failure].filter(Boolean).join(' '),
  );
}

export async function eventually(condition: () => boolean | Promise<boolean>, milliseconds = 5000): Promise<void> {
  const deadline = Date.now() + milliseconds;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`not within ${milliseconds} ms: ${condition}`);
    await sleep(5);
  }
}
