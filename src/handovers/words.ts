import type { DomainError } from '../casework/domain-error.ts';
import { faultText } from '../casework/fault-text.ts';
import type { Locale } from '../directory/records.ts';
import { loadWords } from '../words.ts';

export const words = loadWords('src/handovers/locales');

/** A refused move, said to who tried it. */
export const handoverFault = (error: DomainError, locale: Locale): string => faultText(error, words(locale));
