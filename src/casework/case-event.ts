import { newId } from '../database/ids.ts';
import type { Tx } from '../database/transaction.ts';
import type { Actor } from './actor.ts';

export type CaseKey = { complaintId: string } | { registrationId: string } | { handoverId: string };

export interface NewCaseEvent {
  case: CaseKey;
  now: Date;
  move: string;
  actor: Actor;
  fromState: string | null;
  toState: string;
  reason?: string;
  text?: string;
  data?: object;
  /** What was due before the move; whether that was met is frozen with it. */
  dueAt?: Date | null;
  /** What was sent to the person. */
  messageId?: string;
}

/** @returns the event's id */
export async function recordEvent(tx: Tx, { case: key, now, actor, data = {}, dueAt = null, ...event }: NewCaseEvent) {
  const id = newId(now);
  const who = actor.kind === 'operator' ? { operatorId: actor.id, organizationId: actor.organizationId } : {};
  const onTime = dueAt && now <= dueAt;
  await tx.caseEvent.create({
    data: {
      id,
      ...key,
      at: now,
      actor: actor.kind,
      ...who,
      ...event,
      data: JSON.parse(JSON.stringify(data)),
      dueAt,
      onTime,
    },
  });
  return id;
}
