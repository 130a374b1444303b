import type { PrismaClient } from '../database/generated/client.ts';
import type { Directory } from '../directory/directory.ts';
import type { Contact } from '../directory/records.ts';

/** “Number is wrong”, said of an answer that states this number. */
export interface Report {
  contactId: string;
  chatId: string;
  at: Date;
}

/** Reports older than this, or beyond this many, are left alone. */
export const reportedWithinDays = 365;
const mostReports = 5_000;
const dayLength = 24 * 3_600_000;

interface Tap {
  chatId: string;
  text: string | null;
  at: Date;
}

/** What was reported of the numbers as they are now, latest first. An answer's text holds what was reported. */
export async function readReports(prisma: PrismaClient, directory: Directory, now: Date): Promise<Report[]> {
  const since = new Date(now.getTime() - reportedWithinDays * dayLength);
  const taps = await prisma.$queryRaw<Tap[]>`
    SELECT chat_id AS "chatId", reply->>'text' AS text, coalesce(feedback_at, asked_at) AS at FROM enquiries
    WHERE feedback = 'wrong_number' AND feedback_at > ${since} ORDER BY feedback_at DESC LIMIT ${mostReports}`;
  return taps.flatMap(({ chatId, text, at }) =>
    [...statedIn(text ?? '', directory)].map(({ id }) => ({ contactId: id, chatId, at })),
  );
}

/** The contacts whose numbers an answer states; one number may be that of several. */
function statedIn(text: string, directory: Directory): Set<Contact> {
  const numbers = text.match(/(?<![\d-])0\d{2,3}-\d{7,8}(?![\d-])/g) ?? [];
  return new Set(
    numbers.flatMap((number) =>
      directory.contactsByNumber(number.replace(/\D/g, '')).filter(({ value }) => value === number),
    ),
  );
}
