import type { Route } from '../routes.ts';
import type { SystemParts } from './parts.ts';
import { tokenRoutes } from './tokens.ts';
import { webhookRoutes } from './webhooks.ts';

/** What other systems work with: tokens of the API, and addresses that are told of changes. */
export function systemRoutes(parts: SystemParts): Route[] {
  return [...tokenRoutes(parts), ...webhookRoutes(parts)];
}
