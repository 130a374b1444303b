import type { Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import { calendarRoutes } from './calendar.ts';
import { categoryRoutes } from './categories.ts';
import { deadlineRoutes } from './deadlines.ts';
import type { SettingParts } from './parts.ts';
import { retentionRoutes } from './retention.ts';
import { shows } from './setting-route.ts';
import { textRoutes } from './texts.ts';

/** What the site has set for itself. */
export function settingRoutes(parts: SettingParts): Route[] {
  return [
    shows('', ({ res }: SignedInVisit) => res.redirect(303, '/settings/deadlines')),
    ...deadlineRoutes(parts),
    ...calendarRoutes(parts),
    ...categoryRoutes(parts),
    ...textRoutes(parts),
    ...retentionRoutes(parts),
  ];
}
