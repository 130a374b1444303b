/** Clocks in Shanghai have stood at UTC+8 without summer time since 1991, so plain arithmetic does a zone database's work. */
const offset = 8 * 3_600_000;
const dayLength = 24 * 3_600_000;

/** An instant as a wall calendar and clock in Shanghai show it. */
export interface LocalDate {
  /** `YYYY-MM-DD` */
  iso: string;
  year: number;
  /** 1–12 */
  month: number;
  /** 1–31 */
  day: number;
  /** 0 is Sunday. */
  weekday: number;
  hour: number;
  minute: number;
}

/** @throws RangeError for an invalid date. */
export function localDate(now: Date): LocalDate {
  const shifted = new Date(now.getTime() + offset);
  return {
    iso: isoDay(shifted),
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    weekday: shifted.getUTCDay(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
  };
}

/** The instant at which a Shanghai clock shows that many minutes after midnight on an ISO date. */
export function instantOf(date: string, minutes: number): Date {
  return new Date(Date.parse(date) - offset + minutes * 60_000);
}

/** 0 is Sunday. */
export function weekdayOf(date: string): number {
  return new Date(date).getUTCDay();
}

/** Whether such a text is a day that there is: 29 February is not one of every year. */
export function isDate(date: string): boolean {
  const parsed = new Date(date);
  return /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(+parsed) && parsed.toISOString().startsWith(date);
}

export function mondayOf(date: string): string {
  return addDays(date, -((weekdayOf(date) + 6) % 7));
}

export function addDays(date: string, days: number): string {
  return isoDay(new Date(Date.parse(date) + days * dayLength));
}

function isoDay(shifted: Date): string {
  return shifted.toISOString().slice(0, 10);
}
