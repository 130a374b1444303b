import { DomainError } from '../casework/domain-error.ts';
import { refusalInWords } from '../complaints/words.ts';
import { handoverFault } from '../handovers/words.ts';
import { registrationFault } from '../registrations/words.ts';
import type { Desk } from './desk.ts';

/** What a room of cases refused, in a sentence for the person. */
export class Refusal extends Error {}

const sentences = { complaints: refusalInWords, registrations: registrationFault, handovers: handoverFault };

/** Runs a room's verb. @throws Refusal instead of the room's DomainError */
export async function refused<T>({ locale }: Desk, room: keyof typeof sentences, verb: () => Promise<T>): Promise<T> {
  try {
    return await verb();
  } catch (error) {
    if (error instanceof DomainError) throw new Refusal(sentences[room](error, locale));
    throw error;
  }
}
