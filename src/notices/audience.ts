import { readSetting } from '../casework/setting.ts';
import type { Notice, PrismaClient } from '../database/generated/client.ts';
import type { Directory } from '../directory/directory.ts';
import type { Locale } from '../directory/records.ts';
import { noticeSetting } from './limits.ts';

export interface Addressee {
  chatId: string;
  locale: Locale;
}

const dayLength = 24 * 3_600_000;

/** To whom a notice goes, in the order of their chats: the same each time it is asked, as far as nobody goes away. */
export function audienceOf(prisma: PrismaClient, notice: Notice, directory: Directory): Promise<Addressee[]> {
  return notice.kind === 'notice' ? subscribers(prisma, notice) : whoGotTheNumber(prisma, notice, directory);
}

const subscribers = (prisma: PrismaClient, { placeId, sendAt }: Notice): Promise<Addressee[]> => prisma.$queryRaw`
  SELECT chat_id AS "chatId", locale FROM notice_subscriptions
  WHERE place_id = ${placeId} AND created_at <= ${sendAt} ORDER BY chat_id`;

/**
 * An answer's text holds what was told. The same number may be that of another place: what was asked about that has not changed.
 * Groups and terminals asked in passing, and are not written to.
 */
async function whoGotTheNumber(prisma: PrismaClient, notice: Notice, directory: Directory): Promise<Addressee[]> {
  const { changeDays } = await readSetting(prisma, noticeSetting);
  const { placeId, sendAt, oldNumbers } = notice;
  const since = new Date(sendAt.getTime() - changeDays * dayLength);
  const parentId = directory.region(placeId)?.parentId;
  const places = [placeId, ...(parentId ? [parentId] : [])];
  return prisma.$queryRaw`
    SELECT DISTINCT ON (chat_id) chat_id AS "chatId", locale FROM enquiries
    WHERE asked_at > ${since} AND asked_at <= ${sendAt}
      AND (chat_id LIKE 'web:%' OR chat_id ~ '^telegram:[0-9]')
      AND (places && ${places} OR places = '{}')
      AND reply->>'text' LIKE ANY(${oldNumbers.map((number) => `%${number}%`)})
      AND NOT EXISTS (SELECT 1 FROM number_note_opt_outs o WHERE o.chat_id = enquiries.chat_id)
    ORDER BY chat_id, id DESC`;
}
