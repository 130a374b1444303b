import Fuse from 'fuse.js';
import { pinyin } from 'pinyin-pro';
import type { Directory } from './directory.ts';
import type { Organization, Region } from './records.ts';

/** `similar`: nothing is called so, but something nearly is. */
export type Resolved<T> =
  | { value: T }
  | { fault: 'missing' | 'unknown' | 'similar' | 'ambiguous'; candidates?: string[] };

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

/** One of `among`, by its id, its name, a part of its name that no other has, or the place that it operates for. @returns its id */
export function findBody(directory: Directory, typed: string, among: readonly Organization[]): Resolved<string> {
  const exact = among.find(({ id, name, nameEn }) => [id, name, nameEn].includes(typed.trim()));
  if (exact) return { value: exact.id };
  const place = findPlace(directory, typed);
  if ('value' in place) {
    const body = bodyOf(place.value);
    if (body) return { value: body.id };
  }
  const names = ({ name, nameEn }: Organization) => [name, nameEn];
  const found = pick(among, typed, names, ({ id }) => id);
  const near = 'value' in place ? [] : (place.candidates ?? []).flatMap((path) => bodyAt(path)?.name ?? []);
  return 'fault' in found && found.fault !== 'ambiguous' && near.length > 0
    ? { fault: 'similar', candidates: near }
    : found;

  function bodyOf(placeId: string | null): Organization | undefined {
    const region = directory.region(placeId ?? '');
    const body = region && directory.operatingBody(region);
    return body && among.includes(body) ? body : undefined;
  }

  function bodyAt(path: string): Organization | undefined {
    const found = findPlace(directory, path);
    return 'value' in found ? bodyOf(found.value) : undefined;
  }
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
  const wanted = typed.normalize('NFKC').trim().toLowerCase();
  if (wanted === '') return { fault: 'missing' };
  const called = (is: (name: string) => boolean) =>
    all.filter((one) => names(one).some((name) => is(name.toLowerCase())));
  const exact = called((name) => name === wanted);
  const found = exact.length > 0 ? exact : called((name) => name.includes(wanted));
  const [only] = found;
  if (!only) return similar(all, wanted, names);
  if (found.length === 1) return { value: id(only) };
  return { fault: 'ambiguous', candidates: found.slice(0, mostCandidates).map((one) => names(one)[0] ?? '') };
}

/** Names that a slip of the pen leads to: 衡冬县 sounds as 衡东县, and 珩东县 has most of its characters. */
function similar<T>(all: readonly T[], wanted: string, names: (one: T) => string[]): Resolved<never> {
  const index = indexes.get(all) ?? indexOf(all.map(names));
  indexes.set(all, index);
  const asked = wanted.slice(0, longestSearch);
  const alike = index.shapes.search(asked, { limit: mostSuggestions }).map(({ item }) => item.called[0] ?? '');
  const candidates = [...new Set([...(index.sounds.get(soundOf(asked)) ?? []), ...alike])].slice(0, mostSuggestions);
  return candidates.length > 0 ? { fault: 'similar', candidates } : { fault: 'unknown' };
}

interface Index {
  shapes: Fuse<{ called: string[] }>;
  /** First names by how any of their names sounds. */
  sounds: Map<string, string[]>;
}

function indexOf(names: readonly string[][]): Index {
  const sounds = new Map<string, string[]>();
  for (const called of names)
    for (const sound of new Set(called.map(soundOf)))
      sounds.set(sound, [...(sounds.get(sound) ?? []), called[0] ?? '']);
  return {
    shapes: new Fuse(
      names.map((called) => ({ called })),
      closeness,
    ),
    sounds,
  };
}

const soundOf = (name: string): string => pinyin(name, { toneType: 'none', type: 'array' }).join('').toLowerCase();

/** A list of ten thousand may name as many places that there are not. */
const indexes = new WeakMap<readonly unknown[], Index>();
/** One wrong character of three is still like it. */
const closeness = { keys: ['called'], threshold: 0.4, ignoreLocation: true };
const mostSuggestions = 3;
const longestSearch = 40;
