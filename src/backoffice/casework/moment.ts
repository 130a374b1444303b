import { localDate } from '../../calendar/local-date.ts';

/** 12-09 17:30, or with its year where that is not this one: short enough for a table, the same in both languages. */
export function momentText(at: Date, now: Date): string {
  const { iso, year, hour, minute } = localDate(at);
  const day = year === localDate(now).year ? iso.slice(5) : iso;
  return `${day} ${pad(hour)}:${pad(minute)}`;
}

const pad = (number: number) => String(number).padStart(2, '0');
