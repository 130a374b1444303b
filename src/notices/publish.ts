import { z } from 'zod';
import { recordAudit } from '../audit/audit.ts';
import { addDays, instantOf, localDate } from '../calendar/local-date.ts';
import type { OperatorActor } from '../casework/actor.ts';
import { DomainError } from '../casework/domain-error.ts';
import { readSetting } from '../casework/setting.ts';
import type { Notice } from '../database/generated/client.ts';
import { newId } from '../database/ids.ts';
import type { Tx } from '../database/transaction.ts';
import type { Directory } from '../directory/directory.ts';
import { withdrawCopies } from './copies.ts';
import { noticeSetting } from './limits.ts';
import { mayPublish } from './policy.ts';

/** Together with what stands around it, a notice goes into one message of any channel. */
export const longest = { title: 60, body: 1500 } as const;
/** Nobody plans further ahead. */
export const mostDaysAhead = 60;

const text = (most: number) => z.string().trim().max(most, 'too-long');
const needed = (most: number) => text(most).min(1, 'missing');

/** What is written. The English one is whole, or there is none. */
export const noticeText = z
  .object({
    title: needed(longest.title),
    body: needed(longest.body),
    titleEn: text(longest.title).default(''),
    bodyEn: text(longest.body).default(''),
  })
  .superRefine(({ titleEn, bodyEn }, context) => {
    for (const [field, value, other] of [
      ['titleEn', titleEn, bodyEn],
      ['bodyEn', bodyEn, titleEn],
    ] as const)
      if (other && !value) context.addIssue({ code: 'custom', path: [field], message: 'missing' });
  });

export type NoticeText = z.infer<typeof noticeText>;

export interface Publication {
  text: NoticeText;
  sendAt: Date;
  actor: OperatorActor;
  now: Date;
  directory: Directory;
}

/**
 * A notice to those who subscribed to the place of the actor's organization, to be sent at its time.
 * @throws DomainError forbidden; not-allowed: as many as one day may have; invalid: its time
 */
export async function publish(tx: Tx, { text, sendAt, actor, now, directory }: Publication): Promise<Notice> {
  const { id: operatorId, organizationId } = actor;
  const place = directory.organization(organizationId)?.regionId;
  if (!place || !mayPublish(actor, directory)) throw new DomainError('forbidden', 'forbidden');
  if (sendAt < now || localDate(sendAt).iso > addDays(localDate(now).iso, mostDaysAhead))
    throw new DomainError('invalid', 'time', { days: mostDaysAhead });
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`notices ${organizationId}`}, 0))`;
  const { perDay } = await readSetting(tx, noticeSetting);
  if ((await countOfDay(tx, organizationId, sendAt)) >= perDay)
    throw new DomainError('not-allowed', 'too-many', { perDay });
  const { title, body, titleEn, bodyEn } = text;
  const notice = await tx.notice.create({
    data: {
      ...{ id: newId(now), kind: 'notice', state: 'waiting', placeId: place, organizationId, operatorId },
      ...{ createdAt: now, sendAt, title, body, titleEn: titleEn || null, bodyEn: bodyEn || null },
    },
  });
  await audit(tx, 'publish', notice.id, actor, now);
  return notice;
}

/** Those that were recalled before anybody got them do not count. */
async function countOfDay(tx: Tx, organizationId: string, at: Date): Promise<number> {
  const day = localDate(at).iso;
  return tx.notice.count({
    where: {
      ...{ kind: 'notice', organizationId, sendAt: { gte: instantOf(day, 0), lt: instantOf(addDays(day, 1), 0) } },
      OR: [{ state: { not: 'recalled' } }, { deliveries: { some: {} } }],
    },
  });
}

/**
 * Takes a notice back, as far as it has not been sent.
 * @throws DomainError not-found; forbidden; not-allowed: nothing of it is left to recall
 */
export async function recall(
  tx: Tx,
  { id, actor, now, directory }: { id: string; actor: OperatorActor; now: Date; directory: Directory },
): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM notices WHERE id = ${id}::uuid FOR UPDATE`;
  const notice = await tx.notice.findUnique({ where: { id } });
  if (notice?.kind !== 'notice') throw new DomainError('not-found', 'not-found');
  if (notice.organizationId !== actor.organizationId || !mayPublish(actor, directory))
    throw new DomainError('forbidden', 'forbidden');
  const withdrawn = await withdrawCopies(tx, { noticeId: id });
  if (notice.state === 'recalled' || (notice.state === 'sent' && withdrawn === 0))
    throw new DomainError('not-allowed', 'nothing-to-recall');
  await tx.notice.update({ where: { id }, data: { state: 'recalled', endedAt: now, withdrawn } });
  await audit(tx, 'recall', id, actor, now, { withdrawn });
}

function audit(tx: Tx, verb: string, id: string, actor: OperatorActor, now: Date, detail = {}): Promise<void> {
  const { organizationId } = actor;
  const action = `notice.${verb}`;
  return recordAudit(tx, {
    now,
    actor: `operator:${actor.id}`,
    organizationId,
    action,
    subject: `notice:${id}`,
    detail,
  });
}
