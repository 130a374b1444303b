export type DatabaseFault =
  | 'in-use'
  | 'unreachable'
  | 'denied'
  | 'missing'
  | 'not-ours'
  | 'newer'
  | 'changed'
  | 'half-migrated'
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
