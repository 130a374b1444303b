import { recordAudit } from '../audit/audit.ts';
import type { Notice, PrismaClient } from '../database/generated/client.ts';
import { inTransaction, type Tx } from '../database/transaction.ts';
import { enqueue } from '../delivery/outbox.ts';
import type { Directory } from '../directory/directory.ts';
import { type Addressee, audienceOf } from './audience.ts';
import { messageOf } from './message.ts';

export interface SendingParts {
  prisma: PrismaClient;
  directory: () => Directory;
  clock: () => Date;
}

/** Copies made in one transaction: replies to these chats wait for it. */
const batchSize = 50;

/**
 * Puts the notices that are due into the outbox, behind whatever answers a person. Each batch is a transaction, and who has a copy gets
 * no other: a process that ends in between leaves the rest to the next run.
 */
export async function sendDueNotices({ prisma, directory, clock }: SendingParts): Promise<void> {
  const due = await prisma.notice.findMany({
    where: { state: 'waiting', sendAt: { lte: clock() } },
    orderBy: { sendAt: 'asc' },
  });
  for (const notice of due) {
    const audience = await audienceOf(prisma, notice, directory());
    let goesOn = true;
    for (let at = 0; goesOn && at < audience.length; at += batchSize)
      goesOn = await send(notice, (tx) => copy(tx, notice, audience.slice(at, at + batchSize)));
    if (goesOn) await send(notice, (tx) => finish(tx, notice));
  }

  /** @returns false when it is not to be sent any more */
  function send({ id }: Notice, work: (tx: Tx) => Promise<void>): Promise<boolean> {
    return inTransaction(prisma, async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM notices WHERE id = ${id}::uuid FOR UPDATE`;
      const isWaiting = (await tx.notice.count({ where: { id, state: 'waiting' } })) > 0;
      if (isWaiting) await work(tx);
      return isWaiting;
    });
  }

  async function copy(tx: Tx, notice: Notice, batch: readonly Addressee[]): Promise<void> {
    const chatIds = batch.map(({ chatId }) => chatId);
    const before = await tx.noticeDelivery.findMany({ where: { noticeId: notice.id, chatId: { in: chatIds } } });
    const done = new Set(before.map(({ chatId }) => chatId));
    const now = clock();
    for (const { chatId, locale } of batch) {
      if (done.has(chatId)) continue;
      const reply = messageOf(notice, directory(), locale);
      const messageId = await enqueue(tx, { chatId, reply, priority: 'broadcast', now });
      await tx.noticeDelivery.create({ data: { messageId, noticeId: notice.id, chatId } });
    }
  }

  async function finish(tx: Tx, { id, kind, organizationId }: Notice): Promise<void> {
    const now = clock();
    await tx.notice.update({ where: { id }, data: { state: 'sent', endedAt: now } });
    const copies = await tx.noticeDelivery.count({ where: { noticeId: id } });
    const action = kind === 'notice' ? 'notice.send' : 'notice.tell-change';
    await recordAudit(tx, { now, actor: 'clock', organizationId, action, subject: `notice:${id}`, detail: { copies } });
  }
}
