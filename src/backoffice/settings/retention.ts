import { z } from 'zod';
import { changeSetting, isAsSeen, readSetting } from '../../casework/setting.ts';
import { retention, retentionSetting } from '../../retention/retention.ts';
import type { Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import type { SettingParts } from './parts.ts';
import { showRetention } from './retention-page.tsx';
import { changeBy, sets, shows } from './setting-route.ts';

const typedMonths = z.object({ caseMonths: z.coerce.number(), enquiryMonths: z.coerce.number() });

/** How long what is personal is kept. */
export function retentionRoutes(parts: SettingParts): Route[] {
  const { prisma } = parts;
  return [shows('/retention', (visit) => show(visit)), sets('/retention', parts, save)];

  async function save(visit: SignedInVisit): Promise<void> {
    const read = retention.safeParse(typedMonths.safeParse(visit.req.body ?? {}).data ?? { caseMonths: 0 });
    if (!read.success) return show(visit, 'invalid', 422);
    const saved = await changeSetting(prisma, retentionSetting, changeBy(visit), (before) =>
      isAsSeen(before, visit.req.body?.before) ? read.data : undefined,
    );
    if (!saved) return show(visit, 'changed', 409);
    visit.res.redirect(303, '/settings/retention?done');
  }

  async function show(visit: SignedInVisit, fault?: 'invalid' | 'changed', status?: number): Promise<void> {
    const current = await readSetting(prisma, retentionSetting);
    const typed = fault ? visit.req.body : undefined;
    showRetention(visit, parts, { current, typed, fault }, status);
  }
}
