import { CsvError, parse } from 'csv-parse/sync';
import { type ArrangedDay, statutoryHolidays } from './calendar.ts';
import { isDate } from './local-date.ts';
import { type Arrangement, type Doubt, doubtsAbout } from './notice.ts';

/** What a row may call its kind. */
const kinds: Record<string, boolean> = {
  holiday: false,
  off: false,
  休: false,
  放假: false,
  workday: true,
  'make-up': true,
  班: true,
  上班: true,
};

export const looksLikeCsv = (pasted: string): boolean => /^\s*(date|日期|\d{4}-\d\d-\d\d)\s*[,，]/i.test(pasted);

/**
 * Rows of `date,kind,name`, with or without a line that names them.
 * @returns undefined when there is no such row
 */
export function readArrangementCsv(pasted: string): Arrangement | undefined {
  const rows = rowsIn(pasted.replaceAll('，', ','));
  const days: ArrangedDay[] = [];
  const doubts: Doubt[] = [];
  for (const [date = '', kind = '', name = ''] of rows) {
    if (/^(date|日期)$/i.test(date)) continue;
    const working = kinds[kind.toLowerCase()];
    if (working === undefined || !isDate(date)) doubts.push({ code: 'no-such-day', said: `${date},${kind}` });
    else days.push({ date, working, name: holidayNamed(name) });
  }
  const year = Number(days.at(-1)?.date.slice(0, 4));
  return days.length === 0 ? undefined : { year, days, doubts: [...doubts, ...doubtsAbout(days)] };
}

/** None of what is no CSV, as with a quote that never ends. */
function rowsIn(text: string): string[][] {
  try {
    return parse(text, {
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      bom: true,
    });
  } catch (error) {
    if (error instanceof CsvError) return [];
    throw error;
  }
}

/** A statutory holiday by either of its names; any other by the one that it has. */
function holidayNamed(name: string) {
  const known = statutoryHolidays.find(({ zh, en }) => zh === name.replace(/节$/, '') || zh === name || en === name);
  return known ?? (name ? { zh: name, en: name } : undefined);
}
