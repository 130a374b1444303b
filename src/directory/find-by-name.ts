import type { Directory } from './directory.ts';
import type { Organization, Region } from './records.ts';

export type Resolved<T> = { value: T } | { fault: 'missing' | 'unknown' | 'ambiguous'; candidates?: string[] };

/** Names shown for one that several have. */
const mostCandidates = 5;

/** The registered place of those who come from elsewhere, as the list offers it in either language. */
export const outsideNames = { 'zh-CN': '湖南省外', en: 'outside Hunan' } as const;

/** The organization that works on cases and is called so, or the only one in whose name this stands. @returns its id */
export function findOrganization(directory: Directory, typed: string): Resolved<string> {
  const working = [...directory.organizations()].filter(({ kind }) => kind !== 'management');
  return pick(
    working,
    typed,
    ({ name, nameEn }) => [name, nameEn],
    ({ id }: Organization) => id,
  );
}

/** The place that is called so: 衡阳市/衡东县, 衡东县, Hengdong County. @returns its id; null: outside Hunan */
export function findPlace(directory: Directory, typed: string): Resolved<string | null> {
  if (Object.values(outsideNames).some((name) => name === typed)) return { value: null };
  const names = (region: Region) => [
    directory.path(region),
    directory.path(region, 'en'),
    region.name,
    directory.displayName(region, 'zh-CN'),
    region.nameEn,
    ...region.aliases,
  ];
  return pick(directory.regions, typed, names, ({ id }) => id);
}

function pick<T>(
  all: readonly T[],
  typed: string,
  names: (one: T) => string[],
  id: (one: T) => string,
): Resolved<string> {
  const wanted = typed.normalize('NFKC').toLowerCase();
  const called = (is: (name: string) => boolean) =>
    all.filter((one) => names(one).some((name) => is(name.toLowerCase())));
  const exact = called((name) => name === wanted);
  const found = exact.length > 0 ? exact : called((name) => name.includes(wanted));
  const [only] = found;
  if (!only) return { fault: 'unknown' };
  if (found.length === 1) return { value: id(only) };
  return { fault: 'ambiguous', candidates: found.slice(0, mostCandidates).map((one) => names(one)[0] ?? '') };
}
