import { localDate } from '../calendar/local-date.ts';
import type { Tx } from '../database/transaction.ts';

/** 投诉, 入驻, 咨询 */
export type NumberPrefix = 'TS' | 'RZ' | 'ZX';

/** The day's next number, `TS20261125-0042`. Given out in the transaction: a case that is not created uses none up. */
export async function nextNumber(tx: Tx, prefix: NumberPrefix, now: Date): Promise<string> {
  const [number = ''] = await nextNumbers(tx, prefix, now, 1);
  return number;
}

/** As many as there are cases to be created at once. */
export async function nextNumbers(tx: Tx, prefix: NumberPrefix, now: Date, count: number): Promise<string[]> {
  const key = prefix + localDate(now).iso.replaceAll('-', '');
  const [counter] = await tx.$queryRaw<{ value: number }[]>`
    INSERT INTO counters (key, value) VALUES (${key}, ${count})
    ON CONFLICT (key) DO UPDATE SET value = counters.value + ${count}
    RETURNING value`;
  const first = (counter?.value ?? 0) - count + 1;
  return Array.from({ length: count }, (_, index) => `${key}-${String(first + index).padStart(4, '0')}`);
}

/** The number as people type it: ts20261125-42, TS 20261125 0042. Undefined when it is none. */
export function readNumber(text: string): { prefix: NumberPrefix; number: string } | undefined {
  const typed = text.normalize('NFKC').toUpperCase();
  const [, prefix, day, count = ''] =
    /(?<![A-Z])(TS|RZ|ZX)\s*-?\s*(\d{8})\s*[-—_ ]?\s*(\d{1,6})(?!\d)/.exec(typed) ?? [];
  if (!prefix) return undefined;
  return { prefix: prefix as NumberPrefix, number: `${prefix}${day}-${count.replace(/^0+/, '').padStart(4, '0')}` };
}
