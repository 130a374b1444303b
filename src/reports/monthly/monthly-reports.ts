import type { Logger } from 'pino';
import { recordAudit } from '../../audit/audit.ts';
import { dueAfterWorkingDays } from '../../calendar/deadlines.ts';
import { addDays, localDate } from '../../calendar/local-date.ts';
import { type Actor, clockActor } from '../../casework/actor.ts';
import { DomainError } from '../../casework/domain-error.ts';
import { requireMove } from '../../casework/lifecycle.ts';
import { readCommitments } from '../../casework/settings.ts';
import type { Prisma } from '../../database/generated/client.ts';
import { newId } from '../../database/ids.ts';
import { inTransaction, type Tx } from '../../database/transaction.ts';
import type { Organization } from '../../directory/records.ts';
import { monthOf } from '../period.ts';
import { lifecycle } from './lifecycle.ts';
import type { MonthlyReport, MonthlyReports, ReportCommand, ReportMove } from './monthly-report.ts';
import { firstWorkingDay, lastMonth } from './months.ts';
import { maySee, partiesOf } from './policy.ts';
import { numberOf, readReport, withReportsBelow } from './queries.ts';
import { type Snapshot, type SnapshotParts, takeSnapshot } from './snapshot.ts';

export interface MonthlyReportParts extends SnapshotParts {
  clock: () => Date;
  log: Logger;
}

/** So many months back a report can be made by hand. */
const longestAgo = 36;

export function createMonthlyReports(parts: MonthlyReportParts): MonthlyReports {
  const { prisma, clock, directory, calendar, log } = parts;
  return { make, perform, runClock };

  async function make(organizationId: string, month: string, actor: Parameters<MonthlyReports['make']>[2]) {
    if (!partiesOf(actor, organizationId, directory()).includes('writer'))
      throw new DomainError('forbidden', 'forbidden');
    const organization = directory().organization(organizationId);
    if (organization?.kind !== 'operating') throw new DomainError('invalid', 'not-operating');
    const over = lastMonth(clock());
    if (month > over || month < monthOf(`${over}-01`, -longestAgo).from.slice(0, 7))
      throw new DomainError('invalid', 'month');
    if (!(await makeOnce(organization, month, actor))) throw new DomainError('not-allowed', 'exists');
    return numberOf(organization, month);
  }

  /** @returns whether it was not there yet */
  async function makeOnce(organization: Organization, month: string, actor: Actor): Promise<boolean> {
    const number = numberOf(organization, month);
    if (await prisma.monthlyReport.count({ where: { number } })) return false;
    const now = clock();
    const snapshot = await takeSnapshot(parts, organization, month, now);
    return inTransaction(prisma, async (tx) => {
      const { monthlyReportDays } = await readCommitments(tx);
      const id = newId(now);
      const row = {
        id,
        number,
        organizationId: organization.id,
        month,
        state: 'draft',
        texts: {},
        madeAt: now,
      } as const;
      const dueAt = dueAfterWorkingDays(calendar(), now, monthlyReportDays);
      const made = await tx.monthlyReport.createMany({
        data: [{ ...row, dueAt, snapshot: asJson(snapshot) }],
        skipDuplicates: true,
      });
      if (made.count === 0) return false;
      await record(tx, { id, number, state: 'draft' }, { move: 'make', actor, now, fromState: null });
      return true;
    });
  }

  async function perform<M extends ReportMove>({ number, version, move, input, actor }: ReportCommand<M>) {
    const now = clock();
    const anew = move === 'refresh' ? await takeAnew(number, actor, now) : undefined;
    await inTransaction(prisma, async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM monthly_reports WHERE number = ${number} FOR UPDATE`;
      const report = await find(tx, number, actor);
      await requireAsSeen(tx, report, version);
      requireMove(lifecycle, move, report.state, partiesOf(actor, report.organizationId, directory()));
      const { to } = lifecycle[move];
      const { reason, ...change } = await outcomeOf(tx, report, { move, input } as Decided, anew, now);
      const state = to ?? report.state;
      await tx.monthlyReport.update({
        where: { id: report.id, version: report.version },
        // A reminder changes nothing that somebody may be deciding on.
        data: { ...change, state, version: { increment: move === 'remind' ? 0 : 1 } },
      });
      await record(tx, { ...report, state }, { move, actor, now, fromState: report.state, reason });
    });
  }

  async function find(db: Tx | typeof prisma, number: string, actor: Actor): Promise<MonthlyReport> {
    const report = await readReport(db, number);
    if (!report || !maySee(actor, report.organizationId, directory())) throw new DomainError('not-found', 'not-found');
    return report;
  }

  /** Counting takes longer than a transaction should; whether it may be used is decided in there. */
  async function takeAnew(number: string, actor: Actor, now: Date): Promise<Snapshot | undefined> {
    const report = await find(prisma, number, actor);
    requireMove(lifecycle, 'refresh', report.state, partiesOf(actor, report.organizationId, directory()));
    const organization = directory().organization(report.organizationId);
    return organization && takeSnapshot(parts, organization, report.month, now);
  }

  async function runClock(): Promise<void> {
    const now = clock();
    await makeLastMonths(now);
    const late = await prisma.monthlyReport.findMany({
      where: { state: { in: ['draft', 'returned'] }, dueAt: { lt: now }, remindedAt: null },
      select: { number: true },
    });
    for (const { number } of late)
      await each(number, () => perform({ number, move: 'remind', input: {}, actor: clockActor }));
  }

  async function makeLastMonths(now: Date): Promise<void> {
    const month = lastMonth(now);
    if (localDate(now).iso < firstWorkingDay(calendar(), now)) return;
    for (const id of await atWork(month)) {
      const organization = directory().organization(id);
      if (organization) await each(id, () => makeOnce(organization, month, clockActor));
    }
  }

  /** One that fails holds up no other; it is tried again with the next run. */
  async function each(about: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (err) {
      log.error({ err, about }, 'the clock failed on a monthly report');
    }
  }

  /** Operating organizations in which somebody has an account, or that had cases in the month, and have no report of it yet. */
  async function atWork(month: string): Promise<string[]> {
    const { from, to } = monthOf(`${month}-01`);
    const rows = await prisma.$queryRaw<{ id: string }[]>`
      SELECT o.id FROM organizations o
      WHERE o.kind = 'operating' AND o.removed_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM monthly_reports m WHERE m.organization_id = o.id AND m.month = ${month})
        AND (
          EXISTS (SELECT 1 FROM operators p WHERE p.organization_id = o.id AND p.disabled_at IS NULL)
          OR EXISTS (
            SELECT 1 FROM case_events e
            WHERE e.move IN ('submit', 'accept', 'resolve', 'pass', 'refuse', 'reply') AND e.organization_id = o.id
              AND e.at >= ${instantAt(from)}::timestamptz AND e.at < ${instantAt(addDays(to, 1))}::timestamptz
          )
        )
      ORDER BY o.id`;
    return rows.map(({ id }) => id);
  }

  async function outcomeOf(
    tx: Tx,
    report: MonthlyReport,
    { move, input }: Decided,
    anew: Snapshot | undefined,
    now: Date,
  ): Promise<Prisma.MonthlyReportUpdateInput & { reason?: string }> {
    switch (move) {
      case 'write':
        return { texts: asJson(input.texts) };
      case 'refresh':
        return anew ? { snapshot: asJson(anew) } : {};
      case 'submit':
        // How the reports below stood is part of what was submitted.
        return {
          snapshot: asJson((await withReportsBelow(tx, report)).snapshot),
          submittedAt: report.submittedAt ?? now,
        };
      case 'return':
        if (!input.reason.trim()) throw new DomainError('invalid', 'reason-missing');
        return { reason: input.reason.trim() };
      case 'accept':
        return {};
      case 'remind':
        return { remindedAt: now };
    }
  }
}

type Decided = { [M in ReportMove]: Pick<ReportCommand<M>, 'move' | 'input'> }[ReportMove];

const asJson = (value: object): Prisma.InputJsonObject => JSON.parse(JSON.stringify(value));

const instantAt = (day: string): Date => new Date(`${day}T00:00:00+08:00`);

async function requireAsSeen(tx: Tx, { id, version }: MonthlyReport, seen: number | undefined): Promise<void> {
  if (seen === undefined || seen === version) return;
  const latest = await tx.monthlyReportEvent.findFirst({
    where: { reportId: id, move: { not: 'remind' } },
    orderBy: { id: 'desc' },
    include: { operator: true },
  });
  throw new DomainError('changed', 'changed', {
    move: latest?.move,
    actor: latest?.actor,
    operator: latest?.operator?.name,
  });
}

interface Made {
  move: ReportMove | 'make';
  actor: Actor;
  now: Date;
  fromState: string | null;
  reason?: string;
}

async function record(
  tx: Tx,
  { id, number, state }: Pick<MonthlyReport, 'id' | 'number' | 'state'>,
  { move, actor, now, fromState, reason }: Made,
): Promise<void> {
  const who = actor.kind === 'operator' ? { operatorId: actor.id, organizationId: actor.organizationId } : {};
  await tx.monthlyReportEvent.create({
    data: { id: newId(now), reportId: id, at: now, move, actor: actor.kind, ...who, fromState, toState: state, reason },
  });
  await recordAudit(tx, {
    now,
    actor: actor.kind === 'operator' ? `operator:${actor.id}` : actor.kind,
    organizationId: actor.kind === 'operator' ? actor.organizationId : undefined,
    action: `monthly-report.${move}`,
    subject: `monthly-report:${number}`,
    detail: { state },
  });
}
