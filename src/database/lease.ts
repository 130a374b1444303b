import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { Prisma, type PrismaClient } from './generated/client.ts';
import type { OtherProcesses } from './other-processes.ts';

/** What one process at a time does. */
export interface Lease {
  /**
   * Runs `work` whenever this process holds the lease, until `signal` fires. Work ends soon after its own signal, which fires then, and
   * also when the lease is another's. While the database does not answer that cannot be known: work is then to go on, unless it
   * learns elsewhere that another process does the same.
   */
  whileHeld(work: LeasedWork, signal: AbortSignal): Promise<void>;
}

/** @param isSure whether nobody else can have the lease at this moment */
type LeasedWork = (signal: AbortSignal, isSure: () => boolean) => Promise<void>;

/** Of a process that has its database to itself. */
export const heldAlways: Lease = { whileHeld: (work, signal) => work(signal, () => true) };

interface LeaseParts {
  prisma: PrismaClient;
  others: OtherProcesses;
  clock: () => Date;
  log: Logger;
}

/** A process that vanished loses the lease after so long, by the database's clock; a holder is sure of it a little shorter. In milliseconds. */
const holdsFor = 3_000;
const sureFor = 2_000;
const renewsEvery = 700;
const asksEvery = 500;
/** What ends later than a lease taken now was taken before the database's clock was put back. */
const beyond = 1_000;

export function createLease(name: string, { prisma, others, clock, log }: LeaseParts): Lease {
  return { whileHeld };

  async function whileHeld(work: LeasedWork, signal: AbortSignal): Promise<void> {
    let askAgain = new AbortController();
    const ends = others.on('lease', () => askAgain.abort());
    const stop = () => askAgain.abort();
    signal.addEventListener('abort', stop);
    while (!signal.aborted) {
      askAgain = new AbortController();
      const slot = await acquire();
      if (slot) await workUnder(slot, work, signal);
      else await sleep(asksEvery, undefined, { signal: askAgain.signal }).catch(() => undefined);
    }
    signal.removeEventListener('abort', stop);
    ends();
  }

  async function workUnder(slot: Date, work: LeasedWork, signal: AbortSignal) {
    log.info({ lease: name }, 'held by this process from now on');
    const lost = new AbortController();
    let heldSince = performance.now();
    const renewal = setInterval(async () => {
      const asked = performance.now();
      const renewed = await renew(slot).catch(() => undefined);
      if (renewed) heldSince = asked;
      else if (renewed === false) lost.abort();
    }, renewsEvery).unref();
    try {
      const isSure = () => performance.now() - heldSince < sureFor;
      await work(AbortSignal.any([signal, lost.signal]), isSure);
    } finally {
      clearInterval(renewal);
      if (lost.signal.aborted) log.warn({ lease: name }, 'is held by another process');
      await release(slot).catch(() => undefined); // it runs out by itself
    }
  }

  /** @returns what tells this holding from an earlier or later one; undefined when another has it, or the database does not answer */
  async function acquire(): Promise<Date | undefined> {
    const now = clock();
    const taken = await prisma.$executeRaw`
      INSERT INTO leases (name, slot, expires_at) VALUES (${name}, ${now}, ${inMs(holdsFor)})
      ON CONFLICT (name) DO UPDATE SET slot = excluded.slot, expires_at = excluded.expires_at
      WHERE leases.expires_at NOT BETWEEN ${inMs(0)} AND ${inMs(holdsFor + beyond)}`.catch(() => 0);
    return taken > 0 ? now : undefined;
  }

  async function renew(slot: Date): Promise<boolean> {
    return (await endIn(holdsFor, slot)) > 0;
  }

  async function release(slot: Date): Promise<void> {
    await endIn(0, slot);
    await others.tell('lease', []);
  }

  function endIn(milliseconds: number, slot: Date): Promise<number> {
    return prisma.$executeRaw`UPDATE leases SET expires_at = ${inMs(milliseconds)} WHERE name = ${name} AND slot = ${slot}`;
  }
}

const inMs = (milliseconds: number) => Prisma.sql`clock_timestamp() + ${milliseconds} * interval '1 millisecond'`;
