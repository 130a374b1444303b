import { type Calendar, workingDayAfter } from '../../src/calendar/calendar.ts';
import { addDays, instantOf, localDate } from '../../src/calendar/local-date.ts';

/** Something that happened at a moment of the past two months. */
export interface Deed {
  at: Date;
  happens(): Promise<unknown>;
}

/** So many working days back the earliest deed lies. */
export const longestAgo = 44;

/** The working days up to today and the moments in them, counted backwards from now. */
export function createMonth(calendar: Calendar, now: Date) {
  const days: string[] = [];
  for (let date = localDate(now).iso; days.length < 66; date = addDays(date, -1))
    if (calendar.isWorkingDay(date)) days.push(date);

  return {
    /** How many working days ago months began, the latest first. */
    beginnings: days.flatMap((day, ago) =>
      day.slice(0, 7) !== days[ago + 1]?.slice(0, 7) && ago < longestAgo ? [ago] : [],
    ),
    /** `ago` working days before today, on the clock: `at(2, '09:30')`. */
    at(ago: number, time: string): Date {
      const [hours = 0, minutes = 0] = time.split(':').map(Number);
      return instantOf(days[Math.max(0, ago)] as string, hours * 60 + minutes);
    },
    /** The working day that many after today. */
    dayAhead(days: number): string {
      let date = localDate(now).iso;
      for (let day = 0; day < days; day++) date = workingDayAfter(calendar, date);
      return date;
    },
  };
}

/** Lets everything happen in its order, and time do its work in between; what lies ahead of now has not happened yet. */
export async function play(
  deeds: readonly Deed[],
  { now, setClock, tick }: { now: Date; setClock(at: Date): void; tick(): Promise<void> },
): Promise<void> {
  const past = deeds.filter(({ at }) => at <= now).sort((one, other) => one.at.getTime() - other.at.getTime());
  let ticked = '';
  for (const deed of past) {
    const { iso, hour } = localDate(deed.at);
    const half = `${iso} ${hour < 12 ? 'morning' : 'afternoon'}`;
    setClock(deed.at);
    if (half !== ticked) await tick();
    ticked = half;
    await deed.happens();
  }
  setClock(now);
  await tick();
}
