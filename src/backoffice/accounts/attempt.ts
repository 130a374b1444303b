import { DomainError } from '../../casework/domain-error.ts';
import { Forbidden, NotFound } from '../routes.ts';

/** Why a form is shown again: the code of a refusal, and the field it is about. */
export interface Problem {
  code: string;
  field?: string;
  /** That its words need. */
  values?: Record<string, unknown>;
  /** What else is wrong, in the order of the form. */
  others?: readonly Problem[];
}

/** Fields of a form that have to be put right. */
class Invalid extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
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
    if (error instanceof Invalid) return { problem: error.problem };
    if (!(error instanceof DomainError)) throw error;
    if (error.fault === 'not-found') throw new NotFound();
    if (error.code === 'operator-own') throw new Forbidden();
    return { problem: { code: error.code, field: fields[error.code] } };
  }
}

/** @throws Invalid that names every field which cannot be used; a field that names its own problem is told with that */
export function allValid<T extends object>(parsed: { [K in keyof T]: Parsed<T[K]> }): T {
  const entries = Object.entries(parsed) as [string, Parsed<unknown>][];
  const problems = entries.flatMap(([field, one]) =>
    one.success ? [] : [{ field, ...(one.problem ?? { code: `${field}-invalid` }) }],
  );
  const [first, ...others] = problems;
  if (first) throw new Invalid({ ...first, others });
  return Object.fromEntries(entries.map(([field, one]) => [field, one.data])) as T;
}

type Parsed<T> = { success: boolean; data?: T; problem?: Problem };
