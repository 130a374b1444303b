import { isDriverAdapterError } from '@prisma/driver-adapter-utils';

export type DatabaseFault =
  | 'in-use'
  | 'unreachable'
  | 'denied'
  | 'missing'
  | 'not-ours'
  | 'newer'
  | 'changed'
  | 'half-migrated'
  | 'sealed'
  | 'unusable';

/** Why the database cannot be used, in a sentence that says what to do. Holds no password. */
export class DatabaseError extends Error {
  readonly code: DatabaseFault;

  constructor(code: DatabaseFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DatabaseError';
    this.code = code;
  }
}

/** What the database or the system says of a failure, to go into a sentence. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (isDriverAdapterError(error)) return error.cause.originalMessage ?? error.cause.kind;
  return error.message.replace(/\.$/, '');
}
