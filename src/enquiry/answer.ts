import type { Contact, Region } from '../directory/records.ts';
import type { AskedDay } from './asked-day.ts';

/** What a question comes to, before it is said in words. `confidence` is 0 to 1; `day`: whose hours were asked for, if not today's. */
export type Answer =
  | { kind: 'contact'; places: Region[]; topics: string[]; confidence: number; readAs?: ReadAs; day?: AskedDay }
  | { kind: 'list'; places: Region[]; confidence: number }
  | { kind: 'place-of-phone'; contacts: readonly Contact[]; confidence: number }
  | { kind: 'topic'; topics: string[]; places: Region[]; confidence: number; day?: AskedDay }
  | {
      kind: 'clarify';
      about: 'which-place' | 'which-of-these' | 'no-place' | 'did-you-mean';
      typed?: string;
      places: Region[];
      confidence: number;
    }
  | {
      kind: 'unknown';
      reason: UnknownReason;
      nearestTopics: string[];
      places: Region[];
      name?: string;
      confidence: number;
    };

/** The message was taken for something it does not literally say; the answer tells. */
export interface ReadAs {
  typed: string;
  region: Region;
}

export type UnknownReason =
  | 'not-understood'
  | 'number'
  | 'unlisted'
  | 'outside'
  | 'off-topic'
  | 'greeting'
  | 'thanks'
  | 'empty'
  | 'too-long';

/** An answer that has nothing but its reason. */
export const unknownBecause = (reason: UnknownReason): Answer => ({
  kind: 'unknown',
  reason,
  nearestTopics: [],
  places: [],
  confidence: 1,
});
