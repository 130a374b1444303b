import { DomainError } from '../../src/casework/domain-error.ts';
import { DatabaseError } from '../../src/database/database-error.ts';

/** What whoever has the machine can do about it. */
const advice: Record<string, string> = {
  'login-invalid': 'A login has 3 to 32 of a-z, 0-9, ".", "_" and "-", and starts with a letter.',
  'name-invalid': 'Give the person’s name with --name, 1 to 40 characters.',
  'roles-invalid': 'These are not roles; without arguments this command lists them.',
  'login-taken': 'There is an account of this login already.',
  'organization-unknown':
    'There is no such organization; name a place as the directory prints it (衡东县) or its code.',
  'operator-unknown': 'There is no account of this login.',
  'last-administrator':
    'This is the last administrator of the province. Make another one first, so that somebody can get in.',
};

const inUse =
  'The server is running and holds the embedded database. Stop it, run this again, and start it again. ' +
  'While it runs, administrators keep accounts in the back office under /operators; on a site without any administrator ' +
  'the address that the server printed when it started creates the first one.';

export function explain(error: Error): string {
  if (error instanceof DatabaseError && error.code === 'in-use') return inUse;
  if (!(error instanceof DomainError)) return error.message;
  if (error.code === 'organization-similar')
    return `There is no one organization called so. Did you mean ${error.values.candidates}?`;
  return advice[error.code] ?? error.message;
}
