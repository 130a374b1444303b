import type { z } from 'zod';
import { recordAudit } from '../audit/audit.ts';
import { tellChange } from '../database/changes.ts';
import type { PrismaClient } from '../database/generated/client.ts';
import { inTransaction, type Tx } from '../database/transaction.ts';
import type { OperatorActor } from './actor.ts';

/** A row of the site's settings. What is not set is what `schema` makes of an empty object. */
export interface Setting<T> {
  key: string;
  schema: z.ZodType<T>;
}

/** Read with each use, in the transaction that uses it: it is one row. */
export async function readSetting<T>(db: Tx | PrismaClient, { key, schema }: Setting<T>): Promise<T> {
  const row = await db.setting.findUnique({ where: { key } });
  return schema.parse(row?.value ?? {});
}

export interface SettingChange {
  by: OperatorActor;
  now: Date;
}

/**
 * Saves what `decide` makes of the setting as it is now; the audit trail has both, and every process hears of it.
 * @param decide returns undefined to leave the setting as it is
 * @returns whether it was saved
 */
export function changeSetting<T>(
  prisma: PrismaClient,
  setting: Setting<T>,
  { by, now }: SettingChange,
  decide: (before: T, tx: Tx) => T | undefined | Promise<T | undefined>,
): Promise<boolean> {
  const { key, schema } = setting;
  return inTransaction(prisma, async (tx) => {
    await tx.setting.createMany({ data: [{ key, value: {}, updatedAt: now }], skipDuplicates: true });
    await tx.$queryRaw`SELECT 1 FROM settings WHERE key = ${key} FOR UPDATE`;
    const before = await readSetting(tx, setting);
    const after = await decide(before, tx);
    if (after === undefined) return false;
    await tx.setting.update({ where: { key }, data: { value: schema.parse(after) as object, updatedAt: now } });
    await tellChange(tx, 'settings', key);
    await recordAudit(tx, {
      now,
      actor: `operator:${by.id}`,
      organizationId: by.organizationId,
      action: `${key}.change`,
      subject: key,
      detail: { before, after },
    });
    return true;
  });
}

/** Whether the setting is still what somebody saw of it. */
export const isAsSeen = (before: unknown, seen: unknown): boolean => JSON.stringify(before) === seen;
