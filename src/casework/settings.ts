import { z } from 'zod';
import type { PrismaClient } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';
import { readSetting, type Setting } from './setting.ts';

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
  remedyDays: days(10),
  /** From the day on which a monthly report is made. */
  monthlyReportDays: days(5),
});

export type Commitments = z.infer<typeof commitments>;

/** Rules of the guide, in working days: 中介超市服务指南, 入驻核验 and 资质真实性核验. */
export const formCheckDays = 2;
export const qualificationCheckDays = 5;

export const commitmentSetting: Setting<Commitments> = { key: 'commitments', schema: commitments };

export const readCommitments = (db: Tx | PrismaClient): Promise<Commitments> => readSetting(db, commitmentSetting);
