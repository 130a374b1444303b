import { z } from 'zod';
import type { OperatorActor } from '../../casework/actor.ts';
import type { PrismaClient } from '../../database/generated/client.ts';
import type { Tx } from '../../database/transaction.ts';
import type { Form, Typed } from '../casework/form.ts';
import type { CaseRef } from './attendance.ts';

export interface Draft {
  typed: Typed;
  savedAt: Date;
}

/** A draft that nobody came back to is gone after this, in milliseconds: what people write about others is not kept for nothing. */
const kept = 30 * 24 * 3600_000;

const typedFields = z.record(z.string(), z.unknown());

/** What the operator, and nobody else, has typed into the forms of a case and not sent, by the form's noun. */
export async function draftsOf(
  prisma: PrismaClient,
  { kind, number }: CaseRef,
  { id: operatorId }: OperatorActor,
): Promise<Map<string, Draft>> {
  const rows = await prisma.draft.findMany({ where: { operatorId, kind, number } });
  return new Map(rows.map(({ noun, typed, savedAt }) => [noun, { typed: typedFields.parse(typed), savedAt }]));
}

/** A form that is empty again leaves no draft. */
export async function saveDraft(
  prisma: PrismaClient,
  { kind, number }: CaseRef,
  { id: operatorId }: OperatorActor,
  { form, typed, now }: { form: Form; typed: Typed; now: Date },
): Promise<void> {
  const fields = form.fields.flatMap(({ name }) => (isEmpty(typed[name]) ? [] : [[name, typed[name]]]));
  const key = { operatorId, kind, number, noun: form.noun };
  const draft = { typed: Object.fromEntries(fields), savedAt: now };
  await prisma.draft.deleteMany({ where: { operatorId, savedAt: { lt: new Date(now.getTime() - kept) } } });
  if (fields.length === 0) await prisma.draft.deleteMany({ where: key });
  else
    await prisma.draft.upsert({
      where: { operatorId_kind_number_noun: key },
      create: { ...key, ...draft },
      update: draft,
    });
}

export async function dropDraft(
  db: Tx | PrismaClient,
  { kind, number }: CaseRef,
  { id: operatorId }: OperatorActor,
  noun: string,
): Promise<void> {
  await db.draft.deleteMany({ where: { operatorId, kind, number, noun } });
}

function isEmpty(typed: unknown): boolean {
  if (typeof typed === 'object' && typed !== null) return Object.values(typed).every(isEmpty);
  return typed === undefined || typed === null || String(typed).trim() === '';
}
