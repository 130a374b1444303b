import type { Calendar } from './calendar.ts';
import { workingMinutesBetween } from './deadlines.ts';

/** A working day is 8:30–12:00 and 14:00–17:30. */
const minutesOf = { day: 420, hour: 60 } as const;

export interface WorkingTimeLeft {
  overdue: boolean;
  /** Whole units: what is begun does not count, but for the last minute. */
  count: number;
  unit: 'day' | 'hour' | 'minute';
}

/** How much working time is left until `dueAt`, or has passed since, in the largest unit that it fills. */
export function workingTimeLeft(calendar: Calendar, now: Date, dueAt: Date): WorkingTimeLeft {
  const minutes = Math.abs(workingMinutesBetween(calendar, now, dueAt));
  const overdue = dueAt < now;
  for (const unit of ['day', 'hour'] as const)
    if (minutes >= minutesOf[unit]) return { overdue, count: Math.floor(minutes / minutesOf[unit]), unit };
  return { overdue, count: Math.ceil(minutes), unit: 'minute' };
}
