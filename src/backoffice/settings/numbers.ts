import type { z } from 'zod';
import { changeSetting, isAsSeen, readSetting, type Setting } from '../../casework/setting.ts';
import type { Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import { showNumbers } from './numbers-page.tsx';
import type { SettingParts } from './parts.ts';
import { changeBy, sets, shows } from './setting-route.ts';

/** A setting that is a few whole numbers, each within its limits. */
export interface NumberSetting {
  section: 'retention' | 'notices';
  setting: Setting<Record<string, number>>;
  fields: Record<string, { min: number; max: number }>;
}

export function numberSetting<T extends Record<string, number>>(
  section: NumberSetting['section'],
  setting: { key: string; schema: z.ZodType<T> },
  fields: Record<keyof T & string, { min: number; max: number }>,
): NumberSetting {
  return { section, setting: setting as unknown as NumberSetting['setting'], fields };
}

/** The page of such a setting, and saving it. */
export function numberRoutes(of: NumberSetting, parts: SettingParts): Route[] {
  const { prisma } = parts;
  const { section, setting, fields } = of;
  return [shows(`/${section}`, (visit) => show(visit)), sets(`/${section}`, parts, save)];

  async function save(visit: SignedInVisit): Promise<void> {
    const typed: Record<string, unknown> = visit.req.body ?? {};
    const numbers = Object.keys(fields).map((name) => [
      name,
      /^\d{1,4}$/.test(`${typed[name]}`) ? Number(typed[name]) : -1,
    ]);
    const read = setting.schema.safeParse(Object.fromEntries(numbers));
    if (!read.success) return show(visit, 'invalid', 422);
    const saved = await changeSetting(prisma, setting, changeBy(visit), (before) =>
      isAsSeen(before, typed.before) ? read.data : undefined,
    );
    if (!saved) return show(visit, 'changed', 409);
    visit.res.redirect(303, `/settings/${section}?done`);
  }

  async function show(visit: SignedInVisit, fault?: 'invalid' | 'changed', status?: number): Promise<void> {
    const current = await readSetting(prisma, setting);
    const typed = fault ? visit.req.body : undefined;
    showNumbers(visit, parts, { ...of, current, typed, fault }, status);
  }
}
