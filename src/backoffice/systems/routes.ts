import type { Route } from '../routes.ts';
import type { SystemParts } from './parts.ts';
import { tokenRoutes } from './tokens.ts';

/** What other systems work with: tokens of the API. */
export function systemRoutes(parts: SystemParts): Route[] {
  return [...tokenRoutes(parts)];
}
