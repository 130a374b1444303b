import type { Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import { callRoutes } from './calls.ts';
import { showNumber } from './number-page.tsx';
import type { UpkeepParts } from './parts.ts';
import { showUpkeep } from './upkeep-page.tsx';

/** How well the directory is kept, and the calls that keep it right. */
export function upkeepRoutes(parts: UpkeepParts): Route[] {
  const shows = (path: string, show: typeof showUpkeep): Route => ({
    method: 'get',
    path,
    right: 'upkeep',
    handle: (visit: SignedInVisit) => show(visit, parts),
  });
  return [shows('/upkeep', showUpkeep), shows('/upkeep/numbers/:contact', showNumber), ...callRoutes(parts)];
}
