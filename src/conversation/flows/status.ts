import { z } from 'zod';
import { readNumber } from '../../casework/numbers.ts';
import { clear, isLocked, matchesLastFour, recordWrong } from '../../casework/proofs.ts';
import { ownStatus, provedComplaint, provedRegistration } from '../case-status.ts';
import { type Desk, say } from '../desk.ts';
import type { Reply } from '../turn.ts';
import { createFlow } from './flow.ts';
import type { Reading } from './flow-table.ts';

const asked = z.object({ number: z.string().optional() });

type Asked = z.infer<typeof asked>;

/** A case by its number; one that is not the chat's own needs a proof. */
export const statusFlow = createFlow<Asked>({
  name: 'status',
  shape: asked,
  steps: [
    {
      name: 'number',
      isMissing: ({ number }) => !number,
      ask: (_data, { t }) => ({ text: t('lookup.number') }),
      text: takeNumber,
    },
    {
      name: 'proof',
      isMissing: () => true,
      ask: ({ number }, { t }) => ({ text: t('lookup.proof', { number }) }),
      text: async (text, data, desk) => (readNumber(text) ? takeNumber(text, data, desk) : prove(text, data, desk)),
    },
  ],
  finish: async () => [],
});

async function takeNumber(text: string, _data: Asked, desk: Desk): Promise<Reading<Asked>> {
  const number = readNumber(text)?.number;
  if (!number) return undefined;
  const own = await ownStatus(number, desk);
  return own ? { over: [own] } : { set: { number } };
}

/**
 * Takes the same way, and says the same, whether the number exists, is another's, or can never be proved because its complainant gave
 * no number.
 */
async function prove(text: string, { number = '' }: Asked, desk: Desk): Promise<Reading<Asked>> {
  const lastFour = lastFourOf(text);
  if (!lastFour) return undefined;
  const { tx, now, t } = desk;
  const attempt = { chatId: desk.chatId, number };
  const locked = { over: [say(t('lookup.locked'))] };
  const status = await statusProvedBy(lastFour, number, desk);
  if (await isLocked(tx, attempt, now)) return locked;
  if (status) {
    await clear(tx, attempt);
    return { over: [await status()] };
  }
  await recordWrong(tx, attempt, now);
  return (await isLocked(tx, attempt, now)) ? locked : { refuse: t('lookup.wrong') };
}

/** Both kinds are looked up, whatever the number says, so that each takes as long. */
async function statusProvedBy(
  lastFour: string,
  number: string,
  desk: Desk,
): Promise<(() => Promise<Reply>) | undefined> {
  const complaint = await desk.complaints.find(desk.tx, number);
  const registration = await desk.registrations.find(desk.tx, number);
  const isComplainant = matchesLastFour(lastFour, complaint?.phone);
  const isApplicant = matchesLastFour(lastFour, registration?.phone, registration?.creditCode);
  if (complaint && isComplainant) return async () => provedComplaint(complaint, desk);
  return registration && isApplicant ? () => provedRegistration(registration, desk) : undefined;
}

/** The four, or the last four of a whole phone or credit code; undefined for anything else. */
function lastFourOf(text: string): string | undefined {
  const typed = text.normalize('NFKC').replace(/[\s-]/g, '');
  return /^(\w{4}|\d{7,12}|[0-9A-Za-z]{18})$/.test(typed) && /\d/.test(typed) ? typed.slice(-4) : undefined;
}
