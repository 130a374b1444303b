import type { OperatorActor } from '../casework/actor.ts';
import { readSetting } from '../casework/setting.ts';
import { newId } from '../database/ids.ts';
import type { Tx } from '../database/transaction.ts';
import { noticeSetting } from './limits.ts';

/** A slip that is put right within this time, in milliseconds, is told to nobody. */
const secondThoughts = 10 * 60_000;

export interface NumberChange {
  contactId: string;
  placeId: string;
  before: string;
  /** None: it was taken out, and there is nothing to tell. */
  after: string | undefined;
  actor: OperatorActor;
  now: Date;
}

/**
 * Will tell those who got the number lately, in the transaction of its change. What of an earlier change has not been told yet
 * goes into this one: who got either number reads the newest once.
 */
export async function announceChange(
  tx: Tx,
  { contactId, placeId, before, after, actor, now }: NumberChange,
): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM notices WHERE contact_id = ${contactId} AND state = 'waiting' FOR UPDATE`;
  const untold = { contactId, state: 'waiting' as const };
  const earlier = await tx.notice.findMany({ where: untold });
  await tx.notice.updateMany({ where: untold, data: { state: 'recalled', endedAt: now } });
  const { changeDays } = await readSetting(tx, noticeSetting);
  const oldNumbers = [...new Set([before, ...earlier.flatMap((one) => one.oldNumbers)])].filter((one) => one !== after);
  if (after === undefined || changeDays === 0 || oldNumbers.length === 0) return;
  const sendAt = new Date(now.getTime() + secondThoughts);
  await tx.notice.create({
    data: {
      ...{ id: newId(now), kind: 'number_change', state: 'waiting', createdAt: now, sendAt, placeId },
      ...{ organizationId: actor.organizationId, operatorId: actor.id, contactId, oldNumbers, newNumber: after },
    },
  });
}
