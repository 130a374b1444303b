import type { Calendar } from './calendar.ts';
import { openWindows } from './opening-hours.ts';

/**
 * `workingMinutesBetween` for many instants that lie between `from` and `to`: the opening hours of those days are gone through once.
 * @returns the working minutes from `from` until an instant, both in milliseconds
 */
export function workingMinutesSince(calendar: Calendar, from: number, to: number): (at: number) => number {
  const windows: { opens: number; closes: number; before: number }[] = [];
  let before = 0;
  for (const { opens, closes } of openWindows(calendar, new Date(from))) {
    if (+opens > to) break;
    windows.push({ opens: Math.max(+opens, from), closes: +closes, before });
    before += +closes - Math.max(+opens, from);
  }
  return (at) => {
    let [low, high] = [0, windows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((windows[middle]?.opens ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    const window = windows[low - 1];
    return window ? (window.before + Math.min(at, window.closes) - window.opens) / 60_000 : 0;
  };
}
