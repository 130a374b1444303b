import { isDeepStrictEqual } from 'node:util';
import type { DirectoryRecords } from '../directory/records.ts';

/** What one page edits: `place:430424`, `topic:hours`. */
export type Subject = `place:${string}` | `topic:${string}`;

/**
 * The records of a subject. Of a place: itself, its organizations and their contacts; of a topic: its texts in both languages.
 */
export type Entry = DirectoryRecords;

const nothing: Entry = { regions: [], organizations: [], contacts: [], topics: [] };
const tables = Object.keys(nothing) as (keyof Entry)[];

export const subjectOfPlace = (id: string): Subject => `place:${id}`;
export const subjectOfTopic = (id: string): Subject => `topic:${id}`;
export const idOf = (subject: Subject): string => subject.slice(subject.indexOf(':') + 1);

/** Undefined where the directory does not have it, or not any more. */
export function entryOf(records: DirectoryRecords, subject: Subject): Entry | undefined {
  const id = idOf(subject);
  if (subject.startsWith('topic:')) {
    const topics = records.topics.filter((topic) => topic.id === id);
    return topics.length > 0 ? { ...nothing, topics } : undefined;
  }
  const regions = records.regions.filter((region) => region.id === id);
  if (regions.length === 0) return undefined;
  const organizations = records.organizations.filter(({ regionId }) => regionId === id);
  const ids = new Set(organizations.map((organization) => organization.id));
  const contacts = records.contacts.filter(({ organizationId }) => ids.has(organizationId));
  return { regions, organizations, contacts, topics: [] };
}

/** The directory as it would be with that entry, or without it. */
export function withEntry(records: DirectoryRecords, subject: Subject, entry: Entry | undefined): DirectoryRecords {
  const old = entryOf(records, subject) ?? nothing;
  const replaced = <T extends { id: string }>(all: T[], before: T[], after: T[]): T[] => {
    // In their old order where they stay, so that a preview differs from what is live by the change alone.
    const left = new Set<unknown>(before);
    const next = new Map(after.map((one) => [keyOf(one), one]));
    const kept = all.flatMap((one) => (left.has(one) ? (next.get(keyOf(one)) ?? []) : one));
    const known = new Set(kept.map(keyOf));
    return [...kept, ...after.filter((one) => !known.has(keyOf(one)))];
  };
  return {
    regions: replaced(records.regions, old.regions, entry?.regions ?? []),
    organizations: replaced(records.organizations, old.organizations, entry?.organizations ?? []),
    contacts: replaced(records.contacts, old.contacts, entry?.contacts ?? []),
    topics: replaced(records.topics, old.topics, entry?.topics ?? []),
  };
}

/** Rows of `entry` that are not the same in `other`. */
export function rowsNotIn(other: Entry | undefined, entry: Entry | undefined): Entry {
  return pick(
    entry,
    (row, table) => !(other?.[table] as unknown[] | undefined)?.some((one) => isDeepStrictEqual(one, row)),
  );
}

/** Rows of `before` that `after` does not have any more, changed or not. */
export function rowsGone(before: Entry | undefined, after: Entry | undefined): Entry {
  return pick(before, (row, table) => !(after?.[table] ?? []).some((one) => keyOf(one) === keyOf(row)));
}

export const isEmpty = (entry: Entry): boolean => tables.every((table) => entry[table].length === 0);

function pick(entry: Entry | undefined, wanted: (row: { id: string }, table: keyof Entry) => boolean): Entry {
  const { regions, organizations, contacts, topics } = entry ?? nothing;
  return {
    regions: regions.filter((row) => wanted(row, 'regions')),
    organizations: organizations.filter((row) => wanted(row, 'organizations')),
    contacts: contacts.filter((row) => wanted(row, 'contacts')),
    topics: topics.filter((row) => wanted(row, 'topics')),
  };
}

const keyOf = (row: { id: string; locale?: unknown }) => `${row.id}.${row.locale}`;
