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
  await recordLeft(tx, 'learning.dismiss', learned, learned.keys.length);
}

/** Lists questions again that were left together with this one. */
export async function returnQuestions(tx: Tx, { key, ...by }: { key: string; actor: OperatorActor; now: Date }) {
  const left = await tx.learnedQuestion.findUnique({ where: { key, outcome: 'dismissed' } });
  if (!left) return;
  const { at, operatorId } = left;
  const { count } = await tx.learnedQuestion.deleteMany({ where: { outcome: 'dismissed', at, operatorId } });
  await recordLeft(tx, 'learning.return', by, count);
}

function recordLeft(tx: Tx, action: string, { actor, now }: Pick<Learned, 'actor' | 'now'>, questions: number) {
  return recordAudit(tx, {
    now,
    actor: `operator:${actor.id}`,
    organizationId: actor.organizationId,
    action,
    subject: 'questions',
    detail: { questions },
  });
}
