import type { NoticeKind, PrismaClient } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';

/** Which copies: of one notice, or of one chat's. */
interface Which {
  noticeId?: string;
  chatId?: string;
  kind?: NoticeKind;
  placeId?: string;
}

/** Takes back the copies that nobody has tried to send yet. @returns how many */
export async function withdrawCopies(tx: Tx, { noticeId, chatId, kind, placeId }: Which): Promise<number> {
  return tx.$executeRaw`
    WITH untouched AS (
      DELETE FROM messages m USING notice_deliveries d JOIN notices n ON n.id = d.notice_id
      WHERE m.id = d.message_id AND m.state = 'waiting' AND m.attempts = 0
        AND (${noticeId ?? null}::uuid IS NULL OR n.id = ${noticeId ?? null}::uuid)
        AND (${chatId ?? null}::text IS NULL OR d.chat_id = ${chatId ?? null})
        AND (${kind ?? null}::text IS NULL OR n.kind::text = ${kind ?? null})
        AND (${placeId ?? null}::text IS NULL OR n.place_id = ${placeId ?? null})
      RETURNING m.id)
    DELETE FROM notice_deliveries WHERE message_id IN (SELECT id FROM untouched)`;
}

/** What became of the copies of a notice. */
export interface Account {
  sent: number;
  /** The person has blocked the bot, or the chat is gone. */
  blocked: number;
  failed: number;
  waiting: number;
  /** Their message was deleted since, with the person's data or because its time was over. */
  deleted: number;
}

const nothing: Account = { sent: 0, blocked: 0, failed: 0, waiting: 0, deleted: 0 };

export async function accountsOf(
  prisma: PrismaClient,
  noticeIds: readonly string[],
): Promise<(noticeId: string) => Account> {
  const rows = await prisma.$queryRaw<{ id: string; fate: keyof Account; count: number }[]>`
    SELECT d.notice_id AS id, count(*)::int AS count, CASE
        WHEN m.id IS NULL THEN 'deleted'
        WHEN m.state = 'failed' AND m.failure IN ('blocked', 'gone') THEN 'blocked'
        ELSE m.state::text END AS fate
    FROM notice_deliveries d LEFT JOIN messages m ON m.id = d.message_id
    WHERE d.notice_id = ANY(${[...noticeIds]}::uuid[]) GROUP BY d.notice_id, fate`;
  return (noticeId) => ({
    ...nothing,
    ...Object.fromEntries(rows.filter(({ id }) => id === noticeId).map(({ fate, count }) => [fate, count])),
  });
}
