import { noticeSetting } from '../../notices/limits.ts';
import { retentionSetting } from '../../retention/retention.ts';
import type { Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import { calendarRoutes } from './calendar.ts';
import { categoryRoutes } from './categories.ts';
import { deadlineRoutes } from './deadlines.ts';
import { numberRoutes, numberSetting } from './numbers.ts';
import type { SettingParts } from './parts.ts';
import { shows } from './setting-route.ts';
import { textRoutes } from './texts.ts';

const notices = numberSetting('notices', noticeSetting, {
  perDay: { min: 1, max: 20 },
  changeDays: { min: 0, max: 365 },
});
const months = { min: 6, max: 120 };
const retention = numberSetting('retention', retentionSetting, { caseMonths: months, enquiryMonths: months });

/** What the site has set for itself. */
export function settingRoutes(parts: SettingParts): Route[] {
  return [
    shows('', ({ res }: SignedInVisit) => res.redirect(303, '/settings/deadlines')),
    ...deadlineRoutes(parts),
    ...calendarRoutes(parts),
    ...categoryRoutes(parts),
    ...textRoutes(parts),
    ...numberRoutes(notices, parts),
    ...numberRoutes(retention, parts),
  ];
}
