import { pino } from 'pino';
import { chinaCalendar } from '../../src/calendar/calendar.ts';
import { startJobs } from '../../src/jobs/schedule.ts';

const idle = { runClock: async () => undefined };
const parts: Parameters<typeof startJobs>[0] = {
  calendar: () => chinaCalendar(),
  clock: () => new Date(),
  log: pino({ enabled: false }),
  leases: { shouldRun: () => true },
  cases: { complaints: idle, registrations: idle, handovers: idle },
  monthlyReports: idle,
  imports: { resume: async () => undefined },
  catchUp: async () => undefined,
  notices: async () => undefined,
  purge: async () => undefined,
  tidy: async () => undefined,
  backUp: undefined,
  afterChange: () => undefined,
  onRun: () => undefined,
};

/** What is logged as a warning when the jobs start at an instant. */
function alarmsAt(instant: string, calendar = chinaCalendar()): string[] {
  const lines: { level: number; msg: string }[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const leases = { shouldRun: () => false };
  void startJobs({ ...parts, calendar: () => calendar, clock: () => new Date(instant), log, leases }).stop();
  return lines.map(({ msg }) => msg);
}

describe('an alarm for a year whose holiday arrangement is missing', () => {
  test.each([
    ['2099-10-31T23:59:00+08:00', []],
    ['2099-11-01T00:00:00+08:00', [expect.stringContaining('2100')]],
  ])('at %s', (instant, alarms) => {
    const published = chinaCalendar([{ date: '2099-10-01', working: false }]);
    expect(alarmsAt(instant, published)).toEqual(alarms);
  });

  test('is silent once the year is there', () => {
    const calendar = chinaCalendar([
      { date: '2099-10-01', working: false },
      { date: '2100-01-01', working: false },
    ]);
    expect(alarmsAt('2099-12-15T09:00:00+08:00', calendar)).toEqual([]);
  });
});

// Modules get at it only like this.
const timers = (import.meta as unknown as { jest: typeof jest }).jest;

describe('when the clock jumps', () => {
  const hour = 3_600_000;
  let runs: string[];
  let jobs: ReturnType<typeof startJobs>;

  beforeEach(() => {
    timers.useFakeTimers({ now: new Date('2026-11-25T02:00:00+08:00') });
    runs = [];
    const record = (job: string) => async () => void runs.push(job);
    jobs = startJobs({ ...parts, notices: record('notices'), backUp: record('backup') });
  });
  afterEach(async () => {
    await jobs.stop();
    timers.useRealTimers();
  });

  const jump = (by: number) => timers.setSystemTime(Date.now() + by);
  const pass = (seconds: number) => timers.advanceTimersByTimeAsync(seconds * 1000);

  test('back by hours, jobs go on at once', async () => {
    await pass(15);
    expect(runs).toEqual(['notices']);
    jump(-3 * hour);
    await pass(30);
    expect(runs.length).toBeGreaterThanOrEqual(3);
  });

  test('ahead by hours, what was passed over is done once', async () => {
    await pass(1);
    jump(3 * hour);
    await pass(3600);
    expect(runs.filter((job) => job === 'backup')).toHaveLength(1);
  });
});
