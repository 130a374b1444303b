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
export async function recordEvent(tx: Tx, event: NewCaseEvent): Promise<string> {
  const data = eventRow(event);
  await tx.caseEvent.create({ data });
  return data.id;
}

/** What is written of an event. */
export function eventRow({ case: key, now, actor, data = {}, dueAt = null, ...event }: NewCaseEvent) {
  const who = {
    ...(actor.kind === 'operator' && { operatorId: actor.id }),
    ...('organizationId' in actor && { organizationId: actor.organizationId }),
  };
  return {
    id: newId(now),
    ...key,
    at: now,
    actor: actor.kind,
    ...who,
    ...event,
    data: JSON.parse(JSON.stringify(data)),
    dueAt,
    onTime: dueAt && now <= dueAt,
  };
}
