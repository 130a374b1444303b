import { localDate } from '../calendar/local-date.ts';
import type { Tx } from '../database/transaction.ts';

/** 投诉, 入驻, 咨询 */
export type NumberPrefix = 'TS' | 'RZ' | 'ZX';

/** The day's next number, `TS20261125-0042`. Given out in the transaction: a case that is not created uses none up. */
export async function nextNumber(tx: Tx, prefix: NumberPrefix, now: Date): Promise<string> {
  const key = prefix + localDate(now).iso.replaceAll('-', '');
  const [counter] = await tx.$queryRaw<{ value: number }[]>`
    INSERT INTO counters (key, value) VALUES (${key}, 1)
    ON CONFLICT (key) DO UPDATE SET value = counters.value + 1
    RETURNING value`;
  return `${key}-${String(counter?.value).padStart(4, '0')}`;
}

/** The number as people type it: ts20261125-42, TS 20261125 0042. Undefined when it is none. */
export function readNumber(text: string): { prefix: NumberPrefix; number: string } | undefined {
  const typed = text.normalize('NFKC').toUpperCase();
  const [, prefix, day, count = ''] =
    /(?<![A-Z])(TS|RZ|ZX)\s*-?\s*(\d{8})\s*[-—_ ]?\s*(\d{1,6})(?!\d)/.exec(typed) ?? [];
  if (!prefix) return undefined;
  return { prefix: prefix as NumberPrefix, number: `${prefix}${day}-${count.replace(/^0+/, '').padStart(4, '0')}` };
}
