import cron, { type RunCoordinator, type ScheduledTask } from 'node-cron';
import type { Logger } from 'pino';
import { type Calendar, missingArrangement } from '../calendar/calendar.ts';

const rooms = ['complaints', 'registrations', 'handovers'] as const;

/** A room in which something happens by the clock. */
interface Clockwork {
  runClock(): Promise<void>;
}

export interface JobParts {
  /** Once, at the start: what an earlier version has left undone, for as long as it `goesOn`. */
  catchUp(goesOn: () => boolean): Promise<void>;
  calendar: () => Calendar;
  clock: () => Date;
  log: Logger;
  /** Decides which of several processes runs a job. */
  leases: RunCoordinator;
  cases: Record<(typeof rooms)[number], Clockwork>;
  /** Made for the month before, and reminded of. */
  monthlyReports: Clockwork;
  /** Of registrations: what a process that ended has left. */
  imports: { resume(): Promise<void> };
  /** Notices whose time has come. */
  notices(): Promise<void>;
  /** What has passed its time. */
  purge(): Promise<void>;
  /** Of the database. */
  tidy(): Promise<void>;
  /** Undefined where there is no key for backups. */
  backUp: (() => Promise<void>) | undefined;
  /** After cases moved: messages may wait for sending. */
  afterChange(): void;
  onRun(job: string, succeeded: boolean): void;
}

/** A run that takes longer is taken over. In milliseconds, as what follows. */
const longestRun = 10 * 60_000;
/** What was passed over, by a clock that was put ahead or a machine that slept, is caught up on when it is no longer ago. */
const longestDelay = 6 * 3_600_000;
const looksAtClockEvery = 1_000;

/** Everything that happens by the clock, in Shanghai's time. */
export function startJobs(parts: JobParts): { stop(): Promise<void> } {
  const jobs: Record<string, [schedule: string, work: () => unknown]> = {
    'missing-arrangement': ['0 9 * * *', () => warnOfMissingArrangement(parts)],
    ...(parts.backUp ? { backup: ['30 2 * * *', parts.backUp] } : {}),
    retention: ['30 3 * * *', () => parts.purge()],
    tidying: ['0 4 * * *', () => parts.tidy()],
    'monthly-reports': ['10 * * * *', () => parts.monthlyReports.runClock()],
    notices: ['*/10 * * * * *', () => parts.notices()],
    'registration-imports': ['* * * * *', () => parts.imports.resume()],
    ...Object.fromEntries(rooms.map((room) => [`${room}-clock`, ['* * * * *', () => parts.cases[room].runClock()]])),
  };
  const running = new Set<Promise<void>>();
  let stopped = false;
  warnOfMissingArrangement(parts);
  void track(
    run('catch-up', () => parts.catchUp(() => !stopped), parts),
    running,
  );
  const tasks: ScheduledTask[] = Object.entries(jobs).map(([name, [schedule, work]]) =>
    cron.schedule(schedule, () => track(run(name, work, parts), running), {
      name,
      timezone: 'Asia/Shanghai',
      noOverlap: true,
      distributed: true,
      runCoordinator: parts.leases,
      distributedLease: longestRun,
      missedExecutionTolerance: longestDelay,
      logger: parts.log,
    }),
  );
  const watch = whenPutBack(() => {
    for (const task of tasks) void restart(task);
  });
  return {
    async stop() {
      stopped = true;
      clearInterval(watch);
      for (const task of tasks) void task.stop();
      await Promise.all(running);
    },
  };
}

/** node-cron goes on waiting for the time that was next, however far away that is now. */
function whenPutBack(react: () => void): NodeJS.Timeout {
  let latest = Date.now();
  return setInterval(() => {
    const now = Date.now();
    if (now < latest) react();
    latest = now;
  }, looksAtClockEvery).unref();
}

async function restart(task: ScheduledTask): Promise<void> {
  await task.stop();
  await task.start();
}

function track(work: Promise<void>, running: Set<Promise<void>>): Promise<void> {
  running.add(work);
  return work.finally(() => running.delete(work));
}

/** A job that fails is told in the log, and runs again at its next time. */
async function run(name: string, work: () => unknown, { log, afterChange, onRun }: JobParts): Promise<void> {
  try {
    await work();
    afterChange();
    onRun(name, true);
  } catch (error) {
    log.error({ err: error, job: name }, 'a job failed');
    onRun(name, false);
  }
}

/** From November on the State Council tends to publish next year's days off; without them answers for it are provisional. */
function warnOfMissingArrangement({ calendar, clock, log }: JobParts): void {
  const year = missingArrangement(calendar(), clock());
  if (year !== undefined)
    log.warn(
      { year },
      `the holiday arrangement of ${year} is missing: take in the State Council's notice in the back office under Settings, Calendar, or answers for ${year} stay provisional`,
    );
}
