import { complaintWords } from '../complaints/words.ts';
import { words as handoverWords } from '../handovers/words.ts';
import { words as registrationWords } from '../registrations/words.ts';
import type { Desk } from './desk.ts';
import type { Button } from './turn.ts';

export interface OwnCase {
  number: string;
  /** In words. */
  state: string;
  isOpen: boolean;
  /** Of the button that shows it. */
  action: string;
}

/** The cases of the chat, latest first within each kind. */
export async function ownCases({ complaints, registrations, handovers, tx, chatId, locale }: Desk): Promise<OwnCase[]> {
  const own = await complaints.ofChat(tx, chatId);
  const proved = await registrations.ofChat(tx, chatId);
  const talk = await handovers.openOfChat(tx, chatId);
  const stated =
    (kind: string, t: (key: string) => string) => (found: { number: string; state: string; endedAt: Date | null }) => ({
      number: found.number,
      state: t(`state.${found.state}`),
      isOpen: found.endedAt === null,
      action: `${kind}:${found.number}:show`,
    });
  return [
    ...own.map(stated('complaint', complaintWords(locale))),
    ...proved.map(stated('registration', registrationWords(locale))),
    ...(talk ? [talk].map(stated('talk', handoverWords(locale))) : []),
  ];
}

/** One button a case, as many as a message may carry. */
export const caseRows = (cases: OwnCase[]): Button[][] =>
  cases.slice(0, 30).map(({ number, state, action }) => [{ label: `${number} ${state}`, action }]);
