import { createApiTokens } from './api-tokens.ts';
import { createOperators } from './operators.ts';
import { createOwnAccount } from './own-account.ts';
import type { AccountsParts } from './parts.ts';
import { createSessions } from './sessions.ts';
import { createSetup } from './setup.ts';
import { createSignIn } from './sign-in.ts';

export type Accounts = ReturnType<typeof createAccounts>;

/** Who works here, how they get in, and what they may do to accounts. */
export function createAccounts(parts: AccountsParts) {
  return {
    setup: createSetup(parts),
    signIn: createSignIn(parts),
    sessions: createSessions(parts),
    ownAccount: createOwnAccount(parts),
    operators: createOperators(parts),
    tokens: createApiTokens(parts),
  };
}
