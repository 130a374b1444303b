import { DomainError } from '../../casework/domain-error.ts';
import { Forbidden, NotFound } from '../routes.ts';

/** Why a form is shown again: the code of a refusal, and the field it is about. */
export interface Problem {
  code: string;
  field?: string;
}

/** Which field of a form a refusal is about; the others are about the form as a whole. */
const fields: Record<string, string> = {
  'password-wrong': 'current',
  'password-same': 'next',
  'password-short': 'next',
  'password-long': 'next',
  'password-common': 'next',
  'password-names': 'next',
  'password-differs': 'again',
  'code-wrong': 'code',
  'login-taken': 'login',
  'login-invalid': 'login',
  'name-invalid': 'name',
  'roles-invalid': 'roles',
  'rights-invalid': 'rights',
  'days-invalid': 'days',
  'url-invalid': 'url',
  'events-invalid': 'events',
  'organization-unknown': 'organization',
};

/** What somebody can mend is shown to them; who asks for what is not theirs is told no more than the frame's pages say. */
export async function attempt<T>(work: () => Promise<T>): Promise<{ done: T } | { problem: Problem }> {
  try {
    return { done: await work() };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.fault === 'not-found') throw new NotFound();
    if (error.code === 'operator-own') throw new Forbidden();
    return { problem: { code: error.code, field: fields[error.code] } };
  }
}

/** @throws DomainError `invalid` that names the field */
export function valid<T>(field: string, parsed: { success: boolean; data?: T }): T {
  if (!parsed.success) throw new DomainError('invalid', `${field}-invalid`);
  return parsed.data as T;
}
