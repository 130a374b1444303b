import type { DirectoryRecords } from '../directory/records.ts';
import { checkPlace } from './check-place.ts';
import { checkTopic } from './check-topic.ts';
import { type Entry, entryOf, type Subject } from './entry.ts';
import type { Findings } from './finding.ts';

/** Whether an entry may be saved, and what about the change is worth a second look; what was so before is not told again. */
export function checkEntry(subject: Subject, entry: Entry, records: DirectoryRecords): Findings {
  const check = subject.startsWith('topic:') ? checkTopic : checkPlace;
  const before = entryOf(records, subject);
  const known = new Set((before ? check(before, records).cautions : []).map((finding) => JSON.stringify(finding)));
  const { faults, cautions } = check(entry, records);
  return { faults, cautions: cautions.filter((finding) => !known.has(JSON.stringify(finding))) };
}
