import type { DomainError, DomainFault } from '../casework/domain-error.ts';
import type { Locale } from '../directory/records.ts';
import { words } from './words.ts';

/** What can go wrong with a request, and the status it is answered with. */
export const problems = {
  malformed: 400,
  'token-missing': 401,
  'token-unknown': 401,
  'right-missing': 403,
  'not-yours': 403,
  'not-found': 404,
  'not-possible': 409,
  'too-large': 413,
  'not-json': 415,
  invalid: 422,
  'key-reused': 422,
  'too-many': 429,
  trouble: 500,
} as const;

export type ProblemCode = keyof typeof problems;

/** What of the request is wrong, and why. */
export interface Fault {
  at: string;
  says: string;
}

/** Thrown on the way to an answer; the caller gets it as `application/problem+json` (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly more: {
      /** The sentence of a room's own, in place of the usual one. */
      detail?: string;
      faults?: readonly Fault[];
      values?: Record<string, unknown>;
      headers?: Record<string, string>;
    } = {},
  ) {
    super(code);
  }
}

const faults: Record<DomainFault, ProblemCode> = {
  'not-found': 'not-found',
  forbidden: 'not-yours',
  changed: 'not-possible',
  'not-allowed': 'not-possible',
  invalid: 'invalid',
};

/** A room's refusal, in its words. A case that may not be known of is one that does not exist. */
export function refusal(error: DomainError, said: (error: DomainError, locale: Locale) => string, locale: Locale) {
  if (error.fault === 'not-found' || error.code === 'unknown-case') return new Problem('not-found');
  return new Problem(faults[error.fault], { detail: said(error, locale) });
}

/** As it is sent. */
export function bodyOf({ code, more }: Problem, locale: Locale) {
  const t = words(locale);
  return {
    type: `/api/docs#problem-${code}`,
    title: t(`problem.${code}.title`),
    status: problems[code],
    code,
    detail: more.detail ?? t(`problem.${code}.detail`, more.values),
    ...(more.faults && { faults: more.faults }),
  };
}

/** What a handler throws becomes what the caller is told; undefined: it is our own fault. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  const { status, type } = error as { status?: number; type?: string };
  if (status === 413) return new Problem('too-large');
  if (status === 415 || type === 'charset.unsupported') return new Problem('not-json');
  return status !== undefined && status < 500 ? new Problem('malformed') : undefined;
}
