import { pino } from 'pino';
import { type Changes, createChanges } from '../../src/database/changes.ts';
import { createHeadcount } from '../../src/database/headcount.ts';
import { createLease } from '../../src/database/lease.ts';
import { createOtherProcesses } from '../../src/database/other-processes.ts';
import { describeOneDatabase } from '../support/database.ts';
import { eventually } from '../support/outbox.ts';

const log = pino({ enabled: false });

describeOneDatabase('several processes', (database) => {
  let now = new Date('2026-11-27T10:00:00+08:00');
  const clock = () => now;
  const letTimePass = (seconds: number) => {
    now = new Date(now.getTime() + seconds * 1000);
  };
  const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000);
  const opened: Changes[] = [];
  const stopping: AbortController[] = [];

  afterEach(async () => {
    for (const one of stopping.splice(0)) one.abort();
    await Promise.all(opened.splice(0).map((one) => one.close()));
    await database().prisma.lease.deleteMany();
  });

  async function process() {
    const { prisma } = database();
    const changes = await createChanges({ ...database(), log });
    opened.push(changes);
    const others = createOtherProcesses(prisma, changes);
    const lease = createLease('fetching', { prisma, others, clock, log });
    const stop = new AbortController();
    stopping.push(stop);
    const state = { works: false };
    const work = async (signal: AbortSignal) => {
      state.works = true;
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      state.works = false;
    };
    return { others, state, stop: () => stop.abort(), begin: () => lease.whileHeld(work, stop.signal) };
  }

  test('hear what another tells, however much it is, and not what they tell themselves', async () => {
    const [one, other] = [await process(), await process()];
    const heard: Record<string, string[]> = { one: [], other: [] };
    one.others.on('chat', (ids = []) => heard.one?.push(...ids));
    other.others.on('chat', (ids = []) => heard.other?.push(...ids));
    const many = Array.from({ length: 500 }, (_, index) => `web:${String(index).padStart(64, '0')}`);
    await one.others.tell('chat', many);
    await other.others.tell('chat', ['last']);
    await eventually(() => heard.one?.length === 1 && heard.other?.length === many.length);
    expect(heard).toEqual({ one: ['last'], other: many });
  });

  test('share a lease: one holds it, and the next as soon as that one lets go', async () => {
    const [one, other] = [await process(), await process()];
    const ended = one.begin();
    await eventually(() => one.state.works);
    void other.begin();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(other.state.works).toBe(false);
    one.stop();
    await ended;
    await eventually(() => other.state.works);
    expect(one.state.works).toBe(false);
  });

  test('take the lease of one that vanished when it has run out', async () => {
    const { prisma } = database();
    await prisma.lease.create({ data: { name: 'fetching', slot: now, expiresAt: inSeconds(2) } });
    const { begin, state } = await process();
    void begin();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(state.works).toBe(false);
    await eventually(() => state.works);
  });

  test('do not wait for a lease that was taken before the clock was put back', async () => {
    await database().prisma.lease.create({ data: { name: 'fetching', slot: now, expiresAt: inSeconds(3600) } });
    const { begin, state } = await process();
    void begin();
    await eventually(() => state.works);
  });

  test('stop what they do under a lease that became another’s', async () => {
    const { begin, state } = await process();
    void begin();
    await eventually(() => state.works);
    await database().prisma.lease.updateMany({ data: { slot: new Date(now.getTime() + 1), expiresAt: inSeconds(2) } });
    await eventually(() => !state.works);
  });

  test('are counted while they say that they are there', async () => {
    const arrive = () => createHeadcount('bot', { ...database(), clock, log });
    const [one, other] = [await arrive(), await arrive()];
    expect(other.count()).toBe(2);
    await one.close();
    const third = await arrive();
    expect(third.count()).toBe(2);
    letTimePass(11);
    const fourth = await arrive();
    expect(fourth.count()).toBe(1);
    letTimePass(-3600);
    const last = await arrive();
    expect(last.count()).toBe(1);
    await Promise.all([other, third, fourth, last].map((each) => each.close()));
  });
});
