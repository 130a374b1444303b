import { z } from 'zod';
import { DomainError } from '../casework/domain-error.ts';
import { changeSetting, type Setting, type SettingChange } from '../casework/setting.ts';
import type { PrismaClient } from '../database/generated/client.ts';
import { type Category, completed, isBuiltIn } from './categories.ts';

const name = z.string().trim().min(1).max(40);
const category = z.object({
  id: z.string(),
  duty: z.enum(['operating', 'industry']),
  active: z.boolean(),
  name: z.object({ zh: name, en: name }).optional(),
});

interface CategoryList {
  list: Category[];
}

export const categorySetting: Setting<CategoryList> = {
  key: 'categories',
  schema: z.object({
    list: z
      .array(category)
      .default([])
      .transform((list): Category[] => completed(list)),
  }),
};

/** What somebody fills in of a category. */
export const categoryInput = z.object({
  zh: name,
  en: name,
  duty: z.enum(['operating', 'industry']),
  active: z.boolean(),
});

export type CategoryInput = z.infer<typeof categoryInput>;

export type NameOf = (id: string, locale: 'zh-CN' | 'en') => string;

/**
 * A new category at the end of the list, or another one as it is now.
 * @param nameOf how a category is called now
 * @throws DomainError `name-taken`, `none-active`, `unknown-category`
 */
export function saveCategory(
  prisma: PrismaClient,
  { id, input, nameOf }: { id: string | undefined; input: CategoryInput; nameOf: NameOf },
  change: SettingChange,
): Promise<boolean> {
  const { zh, en, duty, active } = input;
  return changeList(prisma, change, (before) => {
    const saved = { id: id ?? newId(before), duty, active, name: { zh, en } };
    const others = before.filter((one) => one.id !== saved.id);
    if (id !== undefined && others.length === before.length) throw new DomainError('invalid', 'unknown-category');
    const isTaken = (one: Category) =>
      (one.name?.zh ?? nameOf(one.id, 'zh-CN')) === zh || (one.name?.en ?? nameOf(one.id, 'en')) === en;
    if (others.some(isTaken)) throw new DomainError('invalid', 'name-taken');
    if (!active && !others.some((one) => one.active)) throw new DomainError('invalid', 'none-active');
    return id === undefined ? [...before, saved] : before.map((one) => (one.id === id ? saved : one));
  });
}

/** One place up or down in the order in which people are offered them. */
export function moveCategory(
  prisma: PrismaClient,
  { id, up }: { id: string; up: boolean },
  change: SettingChange,
): Promise<boolean> {
  return changeList(prisma, change, (before) => {
    const from = before.findIndex((one) => one.id === id);
    const to = from + (up ? -1 : 1);
    const [moved, other] = [before[from], before[to]];
    if (!moved || !other) return undefined;
    return before.with(from, other).with(to, moved);
  });
}

/**
 * Takes away a category of the site's own that nothing was ever filed under and that is no longer offered.
 * @throws DomainError `in-use`
 */
export function removeCategory(prisma: PrismaClient, id: string, change: SettingChange): Promise<boolean> {
  return changeList(prisma, change, async (before, tx) => {
    const isOffered = before.some((one) => one.id === id && one.active);
    const cases = await tx.complaint.count({ where: { category: id } });
    if (isBuiltIn(id) || isOffered || cases > 0) throw new DomainError('not-allowed', 'in-use');
    const left = before.filter((one) => one.id !== id);
    return left.length === before.length ? undefined : left;
  });
}

function changeList(
  prisma: PrismaClient,
  change: SettingChange,
  decide: (before: Category[], tx: Parameters<Parameters<typeof changeSetting>[3]>[1]) => DecidedList,
): Promise<boolean> {
  return changeSetting(prisma, categorySetting, change, async ({ list: before }, tx) => {
    const list = await decide(before, tx);
    return list && { list };
  });
}

type DecidedList = Category[] | undefined | Promise<Category[] | undefined>;

function newId(list: readonly Category[]): string {
  const numbers = list.map(({ id }) => Number(/^own-(\d+)$/.exec(id)?.[1] ?? 0));
  return `own-${Math.max(...numbers) + 1}`;
}
