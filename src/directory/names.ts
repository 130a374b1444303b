import { type Directory, stem } from './directory.ts';
import type { Region } from './records.ts';

/**
 * How a spelling relates to a place, best first: its printed name or an alias, the name without its suffix, the name with
 * another kind's suffix (浏阳县 for 浏阳市), or a word that several places share (高新区).
 */
export type NameForm = 'full' | 'short' | 'variant' | 'shared';

export interface PlaceName {
  name: string;
  form: NameForm;
  /** More than one where the spelling alone cannot tell: the best known first. */
  regions: Region[];
}

const FORM_RANK: Record<NameForm, number> = { full: 0, short: 1, variant: 2, shared: 3 };

/** Kinds of development zone and what people call them; the first entry is the one that place names are built from. */
const ZONE_CLASSES = {
  hightech: [
    '高新区',
    '高新',
    '高新技术区',
    '高新开发区',
    '高新技术开发区',
    '高新技术产业区',
    '高新技术产业开发区',
    '高新产业开发区',
  ],
  economic: [
    '经开区',
    '经开',
    '经济区',
    '经济开发区',
    '经济技术开发区',
    '经济技术产业开发区',
    '经济技术区',
    '经开发区',
  ],
} as const;
const ANY_ZONE = ['开发区', '园区', '产业园区', '产业园', '工业园', '工业园区'] as const;

/** Ends of zones' names that people say alone. */
const LONE_ZONE_WORDS = ['管理区', '度假区'] as const;

export const ZONE_WORDS: readonly string[] = [...ZONE_CLASSES.hightech, ...ZONE_CLASSES.economic, ...ANY_ZONE];

/** Every spelling of every place, the unlisted zones of listed places excepted. */
export function placeNames(directory: Directory): PlaceName[] {
  const names = new Map<string, PlaceName>();
  const add = (name: string, form: NameForm, region: Region) => {
    const known = names.get(name);
    if (name.length < 2) return;
    if (!known || FORM_RANK[form] < FORM_RANK[known.form]) names.set(name, { name, form, regions: [region] });
    else if (FORM_RANK[form] === FORM_RANK[known.form] && !known.regions.includes(region)) known.regions.push(region);
  };
  for (const region of directory.regions) {
    add(region.name, ZONE_WORDS.includes(region.name) ? 'shared' : 'full', region);
    for (const alias of region.aliases) add(alias, 'full', region);
  }
  // Prefectures first: 衡阳 alone means the city before the county of that name.
  const byRank = [...directory.regions].sort(
    (a, b) => Number(b.kind === 'prefecture') - Number(a.kind === 'prefecture'),
  );
  for (const region of byRank) {
    const short = stem(region);
    if (!ZONE_WORDS.includes(short)) add(short, 'short', region);
    if (region.kind !== 'zone' && short !== region.name)
      for (const suffix of '县市区') add(short + suffix, 'variant', region);
    if (region.kind === 'prefecture')
      for (const suffix of ['地区', '州', '市区', '本级', '市级', '市直', '市本级'])
        add(short + suffix, 'variant', region);
  }
  for (const zone of directory.regions)
    for (const word of LONE_ZONE_WORDS) if (zone.name.endsWith(word)) add(word, 'shared', zone);
  for (const zone of directory.regions) for (const [name, form] of zoneNames(directory, zone)) add(name, form, zone);
  return [...names.values()];
}

/** 永州经济技术开发区 is also 永州经开区, 永州市经开, and one of those meant by 经开区 or 开发区 alone. */
function* zoneNames(directory: Directory, zone: Region): Generator<[string, NameForm]> {
  const zoneClass = zoneClassOf(zone);
  if (!zoneClass) return;
  const words = ZONE_CLASSES[zoneClass];
  const parent = directory.parent(zone) as Region;
  const own = zone.name.replace(/(高新|经开|经济).*$/, '');
  const bases = own ? [own, `${own}市`] : [stem(parent), parent.name];
  for (const base of bases) {
    for (const word of words) yield [base + word, 'full'];
    for (const word of ANY_ZONE) yield [base + word, 'shared'];
  }
  for (const word of [...words, ...ANY_ZONE]) yield [word, 'shared'];
}

function zoneClassOf(region: Region): keyof typeof ZONE_CLASSES | undefined {
  if (region.kind !== 'zone') return undefined;
  if (/高新/.test(region.name)) return 'hightech';
  return /经开|经济/.test(region.name) ? 'economic' : undefined;
}
