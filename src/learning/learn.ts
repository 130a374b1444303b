import { recordAudit } from '../audit/audit.ts';
import type { OperatorActor } from '../casework/actor.ts';
import type { Tx } from '../database/transaction.ts';

interface Learned {
  keys: readonly string[];
  as: 'alias' | 'sample' | 'topic' | 'dismissed';
  /** What learned it. */
  subject?: string;
  actor: OperatorActor;
  now: Date;
}

/** Settles questions, in the transaction of what learns them. */
export async function settleQuestions(tx: Tx, { keys, as, subject, actor, now }: Learned): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO learned_questions (key, outcome, subject, at, operator_id)
    SELECT key, ${as}::"LearnedAs", ${subject ?? null}, ${now}, ${actor.id}::uuid FROM unnest(${[...keys]}::text[]) AS key
    ON CONFLICT (key) DO UPDATE SET outcome = excluded.outcome, subject = excluded.subject, at = excluded.at,
      operator_id = excluded.operator_id`;
}

/** Questions that are none of the bot's business. */
export async function dismissQuestions(tx: Tx, learned: Pick<Learned, 'keys' | 'actor' | 'now'>): Promise<void> {
  await settleQuestions(tx, { ...learned, as: 'dismissed' });
  const { actor, now, keys } = learned;
  await recordAudit(tx, {
    now,
    actor: `operator:${actor.id}`,
    organizationId: actor.organizationId,
    action: 'learning.dismiss',
    subject: 'questions',
    detail: { questions: keys.length },
  });
}
