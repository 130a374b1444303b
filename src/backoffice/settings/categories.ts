import { z } from 'zod';
import { DomainError } from '../../casework/domain-error.ts';
import { readSetting } from '../../casework/setting.ts';
import {
  categoryInput,
  categorySetting,
  moveCategory,
  removeCategory,
  saveCategory,
} from '../../complaints/category-setting.ts';
import { complaintWords } from '../../complaints/words.ts';
import { NotFound, type Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import { type CategoryFault, showCategories, type TypedCategory } from './categories-page.tsx';
import type { SettingParts } from './parts.ts';
import { changeBy, sets, shows } from './setting-route.ts';

const line = z.string().trim().catch('');
const form = z.object({ id: line, zh: line, en: line, duty: line, active: line });
const page = '/settings/categories';

/** Complaints: what they can be about, and who answers for it. */
export function categoryRoutes(parts: SettingParts): Route[] {
  const { prisma } = parts;
  return [
    shows('/categories', show),
    sets('/categories', parts, save),
    sets('/categories/order', parts, (visit) => {
      const { id, up } = z.object({ id: line, up: line }).parse(visit.req.body ?? {});
      return change(visit, () => moveCategory(prisma, { id, up: up !== '' }, changeBy(visit)));
    }),
    sets('/categories/removal', parts, (visit) =>
      change(visit, () => removeCategory(prisma, line.parse(visit.req.body?.id), changeBy(visit))),
    ),
  ];

  async function show(visit: SignedInVisit): Promise<void> {
    const { list } = await readSetting(prisma, categorySetting);
    const wanted = line.parse(visit.req.query.edit);
    const edited = list.find(({ id }) => id === wanted);
    if (wanted && !edited) throw new NotFound();
    const { id = '', duty = 'operating', active = true } = edited ?? {};
    const name = (locale: 'zh-CN' | 'en') => (id ? complaintWords(locale)(`category.${id}`) : '');
    const names = edited?.name ?? { zh: name('zh-CN'), en: name('en') };
    await answer(visit, { typed: { id, ...names, duty, active } });
  }

  async function save(visit: SignedInVisit): Promise<void> {
    const typed = form.parse(visit.req.body ?? {});
    const wanted = { ...typed, active: typed.active !== '' };
    const read = categoryInput.safeParse(wanted);
    if (!read.success) return answer(visit, { typed: wanted, fault: 'invalid' }, 422);
    const nameOf = (id: string, locale: 'zh-CN' | 'en') => complaintWords(locale)(`category.${id}`);
    const saving = { id: typed.id || undefined, input: read.data, nameOf };
    return change(visit, () => saveCategory(prisma, saving, changeBy(visit)), wanted);
  }

  async function change(visit: SignedInVisit, work: () => Promise<boolean>, typed?: TypedCategory): Promise<void> {
    try {
      await work();
      visit.res.redirect(303, `${page}?done`);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await answer(visit, { typed, fault: error.code as CategoryFault }, 422);
    }
  }

  async function answer(
    visit: SignedInVisit,
    shown: { typed?: TypedCategory; fault?: CategoryFault },
    status?: number,
  ): Promise<void> {
    const { list } = await readSetting(prisma, categorySetting);
    const counted = await prisma.complaint.groupBy({ by: ['category'], _count: true });
    const cases = new Map(counted.map(({ category, _count }) => [category, _count]));
    showCategories(visit, parts, { list, cases, ...shown }, status);
  }
}
