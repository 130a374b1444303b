import { localDate } from '../../calendar/local-date.ts';

/** China time: `2026-11-25 09:05`. */
export function shownTime(at: Date): string {
  const { iso, hour, minute } = localDate(at);
  return `${iso} ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
