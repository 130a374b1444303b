import { z } from 'zod';
import type { PrismaClient } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';

const days = (usual: number) => z.int().min(1).max(365).default(usual);

/** Commitments of the site, in working days. They are not rules of the guide, and are shown as the site's own. */
export const commitments = z.object({
  acceptanceDays: days(1),
  resolutionDays: days(10),
  /** By category, where it differs. */
  resolutionDaysOf: z.record(z.string(), z.int().min(1).max(365)).default({}),
  extensionDays: days(5),
  waitingDays: days(5),
  reopeningDays: days(10),
  enquiryDays: days(3),
});

export type Commitments = z.infer<typeof commitments>;

/** Rules of the guide, in working days: 中介超市服务指南, 入驻核验 and 资质真实性核验. */
export const formCheckDays = 2;
export const qualificationCheckDays = 5;

const key = 'commitments';

/** Read with each use, in the transaction that uses them: they are one row. */
export async function readCommitments(tx: Tx | PrismaClient): Promise<Commitments> {
  const row = await tx.setting.findUnique({ where: { key } });
  return commitments.parse(row?.value ?? {});
}

export async function saveCommitments(tx: Tx, value: Commitments, now: Date): Promise<void> {
  const row = { value: commitments.parse(value), updatedAt: now };
  await tx.setting.upsert({ where: { key }, create: { key, ...row }, update: row });
}
