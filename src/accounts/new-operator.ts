import { z } from 'zod';
import { type Role, roles } from '../casework/actor.ts';
import { DomainError } from '../casework/domain-error.ts';
import { newId } from '../database/ids.ts';
import type { Tx } from '../database/transaction.ts';

export const loginField = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9._-]{2,31}$/);
export const nameField = z.string().trim().min(1).max(40);
export const rolesField = z.array(z.enum(roles)).min(1);

export interface NewOperator {
  login: string;
  name: string;
  organizationId: string;
  roles: Role[];
  passwordHash: string;
  /** True for a password that somebody else has seen. */
  mustChangePassword: boolean;
}

/** @throws DomainError `login-taken` */
export async function addOperator(tx: Tx, operator: NewOperator, now: Date): Promise<void> {
  const { count } = await tx.operator.createMany({
    data: [{ id: newId(now), ...operator, createdAt: now }],
    skipDuplicates: true,
  });
  if (count === 0) throw new DomainError('invalid', 'login-taken');
}
