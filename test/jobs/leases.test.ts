import { createLeases } from '../../src/jobs/leases.ts';
import { describeDatabase } from '../support/database.ts';

const at = (clock: string) => `a-job:2026-11-25T${clock}.000Z`;

describeDatabase('leases of jobs', (database) => {
  let now = new Date('2026-11-25T01:00:00Z');
  const leases = () => createLeases(database().prisma, () => now);

  beforeEach(async () => {
    now = new Date('2026-11-25T01:00:00Z');
    await database().prisma.lease.deleteMany();
  });

  test('of processes that come at the same time, one runs', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => leases().shouldRun(at('01:00:00'), 60_000)));

    expect(answers.filter(Boolean)).toHaveLength(1);
  });

  test('a process whose clock is behind does not run again what was run', async () => {
    await leases().shouldRun(at('01:00:00'), 60_000);
    await leases().onComplete?.(at('01:00:00'));

    expect(await leases().shouldRun(at('01:00:00'), 60_000)).toBe(false);
  });

  test('the next time waits for a run that still goes on', async () => {
    await leases().shouldRun(at('01:00:00'), 600_000);
    now = new Date('2026-11-25T01:01:00Z');

    expect(await leases().shouldRun(at('01:01:00'), 600_000)).toBe(false);
    await leases().onComplete?.(at('01:00:00'));
    expect(await leases().shouldRun(at('01:01:00'), 600_000)).toBe(true);
  });

  test('the lease of a process that vanished runs out', async () => {
    await leases().shouldRun(at('01:00:00'), 60_000);
    now = new Date('2026-11-25T01:02:00Z');

    expect(await leases().shouldRun(at('01:02:00'), 60_000)).toBe(true);
  });

  test('a clock that was put back by hours holds no job up, and has none run twice', async () => {
    await leases().shouldRun(at('01:00:00'), 60_000);
    await leases().onComplete?.(at('01:00:00'));
    now = new Date('2026-11-24T22:00:00Z');
    const early = 'a-job:2026-11-24T22:00:00.000Z';

    expect(await leases().shouldRun(early, 60_000)).toBe(true);
    expect(await leases().shouldRun(early, 60_000)).toBe(false);
  });

  test('jobs of different names do not wait for each other', async () => {
    await leases().shouldRun(at('01:00:00'), 60_000);

    expect(await leases().shouldRun('another:2026-11-25T01:00:00.000Z', 60_000)).toBe(true);
  });
});
