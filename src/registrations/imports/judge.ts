import type { PrismaClient, Registration } from '../../database/generated/client.ts';
import type { Tx } from '../../database/transaction.ts';
import type { NewRegistration } from '../registration.ts';
import type { Judgement } from './import.ts';
import { createEntryReader, type Reader } from './read-entry.ts';
import type { Line } from './read-file.ts';

/** What would become of each line: faulty as it stands, there already, or new. */
export async function judgeLines(db: Tx | PrismaClient, lines: readonly Line[], reader: Reader): Promise<Judgement[]> {
  const readEntry = createEntryReader(reader);
  const readings = lines.map(({ cells }) => readEntry(cells));
  const present = await findPresent(
    db,
    readings.flatMap((reading) => ('entry' in reading ? [reading.entry] : [])),
  );
  const seen = new Map<string, number>();
  return readings.map((reading, index): Judgement => {
    if ('faults' in reading) return { fate: 'faulty', faults: reading.faults };
    const { entry } = reading;
    const key = keyOf(entry);
    const earlier = seen.get(key);
    if (earlier) return { fate: 'faulty', faults: [{ field: 'creditCode', code: 'twice', row: earlier }] };
    seen.set(key, lines[index]?.position ?? 0);
    return compare(entry, present.get(key));
  });
}

/** An import only adds: whoever has or had a registration of the industry, in whatever state, is left as it is. */
export function compare(entry: NewRegistration, present: Registration | undefined): Judgement {
  if (!present) return { fate: 'new', entry, faults: [] };
  const { number } = present;
  const differing = compared.filter((field) => plain(entry[field]) !== plain(present[field]));
  const faults = differing.map((field) => ({ field, code: 'differs', number }));
  return { fate: differing.length > 0 ? 'different' : 'known', faults, number };
}

const compared = ['applicant', 'placeId', 'contactName', 'phone'] as const;

const plain = (value: string | null) => value?.replaceAll(/[\s-]/g, '');

export const keyOf = ({ creditCode, industry }: Pick<NewRegistration, 'creditCode' | 'industry'>) =>
  `${creditCode} ${industry}`;

/** How many codes are asked for at once. */
const chunk = 1000;

/** The latest registration of each agency in each industry. */
export async function findPresent(
  db: Tx | PrismaClient,
  entries: readonly NewRegistration[],
): Promise<Map<string, Registration>> {
  const codes = [...new Set(entries.map(({ creditCode }) => creditCode))];
  const present = new Map<string, Registration>();
  for (let at = 0; at < codes.length; at += chunk) {
    const found = await db.registration.findMany({
      where: { creditCode: { in: codes.slice(at, at + chunk) } },
      orderBy: { id: 'asc' },
    });
    for (const registration of found) present.set(keyOf(registration), registration);
  }
  return present;
}
