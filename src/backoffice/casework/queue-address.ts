import { z } from 'zod';
import type { QueueKey } from '../../casework/queue-order.ts';
import type { Directory } from '../../directory/directory.ts';
import { findPlace } from '../../directory/find-by-name.ts';

/** Fields of a list's address: what makes no sense there asks for nothing. */
export const oneOf = <T extends string>(values: readonly T[]) => z.enum(values).optional().catch(undefined);

export const typed = (longest: number) =>
  z
    .string()
    .transform((text) => text.trim().slice(0, longest) || undefined)
    .optional()
    .catch(undefined);

/** Where a page begins or ends, in a list of cases whose numbers begin so. */
export const keyIn = (prefix: string) =>
  z
    .string()
    .regex(new RegExp(`^(\\d{1,14}|none)\\.${prefix}\\d{8}-\\d{4,6}$`))
    .optional()
    .catch(undefined);

export const keyOf = ({ dueAt, number }: QueueKey): string => `${dueAt?.getTime() ?? 'none'}.${number}`;

export function readKey(text: string | undefined): QueueKey | undefined {
  if (text === undefined) return undefined;
  const [due = '', number = ''] = text.split('.');
  return { dueAt: due === 'none' ? null : new Date(Number(due)), number };
}

/** Rows on a page. */
const pageLength = 50;
/** One row more than a page tells whether there is a next one. */
export const pageAndOne = pageLength + 1;

interface Cut<Row> {
  rows: Row[];
  /** Of the pages around it, where there are some. */
  before?: string;
  after?: string;
}

/** A page of what was found, and where those before and after it begin. */
export function cutPage<Row extends QueueKey>(
  found: readonly Row[],
  here: { after?: string; before?: string },
): Cut<Row> {
  const isMore = found.length > pageLength;
  const rows = here.before ? found.slice(-pageLength) : found.slice(0, pageLength);
  const [first, last] = [rows[0], rows.at(-1)];
  const hasBefore = here.before ? isMore : here.after !== undefined;
  const hasAfter = here.before ? true : isMore;
  return {
    rows,
    before: hasBefore && first ? keyOf(first) : undefined,
    after: hasAfter && last ? keyOf(last) : undefined,
  };
}

/** The place and everything below it; of outside Hunan, null; of a name that nobody knows, nothing. */
export function placesIn(name: string, directory: Directory): string[] | null {
  const found = findPlace(directory, name);
  if (!('value' in found)) return [];
  if (found.value === null) return null;
  const ids = [found.value];
  // Grows while it is walked.
  for (const each of ids) {
    const region = directory.region(each);
    if (region) ids.push(...directory.children(region).map((child) => child.id));
  }
  return ids;
}
