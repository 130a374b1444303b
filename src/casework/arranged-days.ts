import { recordAudit } from '../audit/audit.ts';
import type { ArrangedDay } from '../calendar/calendar.ts';
import { tellChange } from '../database/changes.ts';
import type { PrismaClient, ArrangedDay as Row } from '../database/generated/client.ts';
import { inTransaction, type Tx } from '../database/transaction.ts';
import type { SettingChange } from './setting.ts';

/** Days that differ from the built-in calendar, in their order. */
export async function readArrangedDays(db: Tx | PrismaClient): Promise<(ArrangedDay & { own: boolean })[]> {
  const rows = await db.arrangedDay.findMany({ orderBy: { date: 'asc' } });
  return rows.map(dayOf);
}

/** One day that the site itself sets apart, or sets apart differently. */
export function setOwnDay(prisma: PrismaClient, day: ArrangedDay, change: SettingChange): Promise<void> {
  return changeCalendar(prisma, change, 'day', day.date, async (tx) => {
    const before = await tx.arrangedDay.findUnique({ where: { date: day.date } });
    const row = rowOf(day, null);
    await tx.arrangedDay.upsert({ where: { date: day.date }, create: row, update: row });
    return { before: before && dayOf(before), after: { ...day, own: true } };
  });
}

/** From then on the built-in calendar holds again. */
export function removeDay(prisma: PrismaClient, date: string, change: SettingChange): Promise<void> {
  return changeCalendar(prisma, change, 'day-removed', date, async (tx) => {
    const [before] = await tx.$queryRaw<Row[]>`DELETE FROM arranged_days WHERE date = ${date} RETURNING *`;
    return before && { before: { date, working: before.working } };
  });
}

/** The whole arrangement of a year, in place of the one taken in before. Days of the site's own stay. */
export function takeArrangement(
  prisma: PrismaClient,
  { year, days }: { year: number; days: readonly ArrangedDay[] },
  change: SettingChange,
): Promise<void> {
  return changeCalendar(prisma, change, 'arrangement', String(year), async (tx) => {
    const before = await tx.arrangedDay.findMany({ where: { notice: year }, orderBy: { date: 'asc' } });
    await tx.arrangedDay.deleteMany({ where: { notice: year } });
    // A day that an earlier year's notice named already keeps to the newest.
    await tx.arrangedDay.deleteMany({ where: { date: { in: days.map(({ date }) => date) }, notice: { not: null } } });
    await tx.arrangedDay.createMany({ data: days.map((day) => rowOf(day, year)), skipDuplicates: true });
    const short = (working: boolean, list: readonly { date: string; working: boolean }[]) =>
      list.filter((day) => day.working === working).map(({ date }) => date);
    return {
      before: { off: short(false, before), atWork: short(true, before) },
      after: { off: short(false, days), atWork: short(true, days) },
    };
  });
}

/** @param work returns what the audit trail says of it; undefined: nothing was to be done */
function changeCalendar(
  prisma: PrismaClient,
  { by, now }: SettingChange,
  action: string,
  about: string,
  work: (tx: Tx) => Promise<Record<string, unknown> | undefined>,
): Promise<void> {
  return inTransaction(prisma, async (tx) => {
    const detail = await work(tx);
    if (!detail) return;
    await tellChange(tx, 'calendar', about);
    await recordAudit(tx, {
      now,
      actor: `operator:${by.id}`,
      organizationId: by.organizationId,
      action: `calendar.${action}`,
      subject: `calendar:${about}`,
      detail,
    });
  });
}

const dayOf = ({ date, working, nameZh, nameEn, notice }: Row) => ({
  date,
  working,
  name: nameZh || nameEn ? { zh: nameZh ?? '', en: nameEn ?? '' } : undefined,
  own: notice === null,
});

const rowOf = ({ date, working, name }: ArrangedDay, notice: number | null): Row => ({
  date,
  working,
  nameZh: name?.zh ?? null,
  nameEn: name?.en ?? null,
  notice,
});
