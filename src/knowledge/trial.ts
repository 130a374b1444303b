import type { DirectoryRecords } from '../directory/records.ts';
import type { Enquiry } from '../enquiry/enquiry.ts';

/** The bot as people meet it, over what it knows at one moment. */
export interface Mind {
  records: DirectoryRecords;
  enquiry: Enquiry;
  /** The answer as the web chat shows it: HTML, its buttons without effect. */
  show(question: string): string;
}

/** The bot as it is, or as it would be if it knew `records`. */
export type Bot = (records?: DirectoryRecords) => Mind;
