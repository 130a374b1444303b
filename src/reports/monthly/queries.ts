import type { PrismaClient } from '../../database/generated/client.ts';
import type { Tx } from '../../database/transaction.ts';
import type { Organization } from '../../directory/records.ts';
import type { MonthlyReport } from './monthly-report.ts';

type Db = Tx | PrismaClient;

/** `2026-10-430424`: the month, and the place of the organization. */
export const numberOf = ({ regionId }: Organization, month: string): string => `${month}-${regionId}`;

export async function readReport(db: Db, number: string): Promise<MonthlyReport | undefined> {
  const row = await db.monthlyReport.findUnique({ where: { number } });
  return row ? (row as unknown as MonthlyReport) : undefined;
}

/** Until it is submitted it says how the reports below stand now. */
export async function withReportsBelow(db: Db, report: MonthlyReport): Promise<MonthlyReport> {
  const { snapshot, state, month, organizationId } = report;
  const isOpen = state === 'draft' || state === 'returned';
  const children = snapshot.rows.filter((row) => row.organizationId !== organizationId);
  if (!isOpen || children.length === 0) return report;
  const below = await db.monthlyReport.findMany({
    where: { month, organizationId: { in: children.map((row) => row.organizationId) } },
    select: { organizationId: true, state: true },
  });
  const states = new Map(below.map((one) => [one.organizationId, one.state]));
  const rows = snapshot.rows.map((row) =>
    row.organizationId === organizationId
      ? row
      : { ...row, report: states.get(row.organizationId) ?? ('missing' as const) },
  );
  return { ...report, snapshot: { ...snapshot, rows } };
}

/** Without their figures. */
export type Listed = Omit<MonthlyReport, 'snapshot' | 'texts'>;

export async function reportsOf(
  db: Db,
  of: { organizationIds: readonly string[]; months: readonly string[] },
): Promise<Listed[]> {
  return db.monthlyReport.findMany({
    where: { organizationId: { in: [...of.organizationIds] }, month: { in: [...of.months] } },
    omit: { snapshot: true, texts: true },
    orderBy: [{ month: 'desc' }, { number: 'asc' }],
  });
}

/** What happened to a report, the latest last. */
export const historyOf = (db: Db, { id }: { id: string }) =>
  db.monthlyReportEvent.findMany({ where: { reportId: id }, orderBy: { id: 'asc' }, include: { operator: true } });
