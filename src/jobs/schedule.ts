import cron, { type ScheduledTask } from 'node-cron';
import type { Logger } from 'pino';
import { type Calendar, missingArrangement } from '../calendar/calendar.ts';

export interface JobParts {
  calendar: () => Calendar;
  clock: () => Date;
  log: Logger;
}

/** Everything that happens by the clock, in Shanghai's time. */
export function startJobs(parts: JobParts): { stop(): void } {
  const jobs: [schedule: string, work: () => void][] = [['0 9 * * *', () => warnOfMissingArrangement(parts)]];
  warnOfMissingArrangement(parts);
  const tasks: ScheduledTask[] = jobs.map(([schedule, work]) =>
    cron.schedule(schedule, work, { timezone: 'Asia/Shanghai' }),
  );
  return { stop: () => tasks.forEach((task) => void task.stop()) };
}

/** From December on the State Council has usually published next year's days off; without them answers for it are provisional. */
function warnOfMissingArrangement({ calendar, clock, log }: JobParts): void {
  const year = missingArrangement(calendar(), clock());
  if (year !== undefined)
    log.error(
      { year },
      `the holiday arrangement of ${year} is missing: update the chinese-days package, or answers for ${year} stay provisional`,
    );
}
