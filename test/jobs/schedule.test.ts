import { pino } from 'pino';
import { chinaCalendar } from '../../src/calendar/calendar.ts';
import { startJobs } from '../../src/jobs/schedule.ts';

/** What is logged as a warning when the jobs start at an instant. */
function alarmsAt(instant: string, calendar = chinaCalendar()): string[] {
  const lines: { level: number; msg: string }[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const idle = { runClock: async () => undefined };
  void startJobs({
    calendar: () => calendar,
    clock: () => new Date(instant),
    log,
    leases: { shouldRun: () => false },
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
  }).stop();
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
