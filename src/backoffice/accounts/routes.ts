import type { Route } from '../routes.ts';
import { auditRoutes } from './audit.tsx';
import { operatorRoutes } from './operators.ts';
import { organizationRoutes } from './organizations.tsx';
import { ownAccountRoutes } from './own-account.ts';
import type { AccountPagesParts } from './parts.ts';
import { setupRoutes } from './setup.tsx';
import { signInRoutes } from './sign-in.ts';

/** Signing in, and everything about accounts, organizations and the audit trail. */
export function accountRoutes(parts: AccountPagesParts): Route[] {
  return [
    ...setupRoutes(parts),
    ...signInRoutes(parts),
    ...ownAccountRoutes(parts),
    ...operatorRoutes(parts),
    ...organizationRoutes(parts),
    ...auditRoutes(parts),
  ];
}
