import { newId } from '../database/ids.ts';
import { jsonRows } from '../database/json-rows.ts';
import type { Tx } from '../database/transaction.ts';
import type { WebhookMessage } from './message.ts';

/** A case as a move left it. */
export interface MovedCase {
  number: string;
  state: string;
  organizationId: string;
  /** Of a registration, the other body that has it. */
  industryOrganizationId?: string;
  informedIds?: readonly string[];
}

export interface Change {
  kind: 'complaint' | 'registration';
  moved: MovedCase;
  move: string;
  fromState: string | null;
  now: Date;
}

/** Notes are the office's own. */
const untold = ['note'];

/**
 * Puts changes into the outbox of webhooks, in the transaction of the change: told if and only if that commits. Nothing is written where
 * nobody has subscribed.
 */
export async function announce(tx: Tx, changes: readonly Change[]): Promise<void> {
  const events = changes.filter(({ move }) => !untold.includes(move)).map(eventOf);
  if (events.length === 0) return;
  await tx.$executeRawUnsafe(insert, jsonRows(events));
}

const insert = `
  INSERT INTO webhook_events SELECT * FROM json_populate_recordset(NULL::webhook_events, $1::json)
  WHERE EXISTS (SELECT 1 FROM webhook_subscriptions WHERE paused_at IS NULL)`;

function eventOf({ kind, moved, move, fromState, now }: Change) {
  const { number, state, organizationId, industryOrganizationId, informedIds = [] } = moved;
  return {
    id: newId(now),
    type: `${kind}.${fromState === null ? 'created' : 'changed'}`,
    data: { number, move, state, previousState: fromState, organizationId } satisfies WebhookMessage['data'],
    organizationIds: [organizationId, ...(industryOrganizationId ? [industryOrganizationId] : [])],
    informedIds: [...informedIds],
    at: now,
  };
}
