import { readFileSync } from 'node:fs';
import path from 'node:path';
import { areaList } from '@vant/area-data';
import { parse } from 'csv-parse/sync';
import { pinyin } from 'pinyin-pro';
import { projectRoot } from '../../src/config.ts';
import type { ContactPurpose } from '../../src/directory/records.ts';
import { readOutsidePlaces, readSeed } from '../../src/directory/seed-files.ts';

const folder = path.join(projectRoot, 'prisma/seed');
const { regions, organizations, contacts } = readSeed(folder);
const byId = new Map(regions.map((region) => [region.id, region]));
const parentOf = (id: string) => byId.get(byId.get(id)?.parentId ?? '');

/** The published list as printed, transcribed from the guide and not from the seed. */
const printed = parse<{ prefecture: string; place: string; phone: string }>(
  readFileSync(path.join(projectRoot, 'test/directory/guide-facts.csv')),
  { columns: true },
);

const AREA_CODES: Record<string, string> = {
  长沙市: '0731',
  株洲市: '0731',
  湘潭市: '0731',
  衡阳市: '0734',
  邵阳市: '0739',
  岳阳市: '0730',
  常德市: '0736',
  张家界市: '0744',
  益阳市: '0737',
  娄底市: '0738',
  郴州市: '0735',
  永州市: '0746',
  怀化市: '0745',
  湘西土家族苗族自治州: '0743',
};

function phoneOf(regionId: string, purpose: ContactPurpose = 'consultation') {
  return contacts.find((contact) => contact.organizationId === `operating:${regionId}` && contact.purpose === purpose)
    ?.value;
}

/** 衡阳市/衡东县; a prefecture is its 市本级. */
function rowOf(prefecture: string, place: string) {
  if (place === '市本级') return regions.find(({ kind, name }) => kind === 'prefecture' && name === prefecture);
  return regions.find(({ id, name }) => name === place && parentOf(id)?.name === prefecture);
}

describe('the published list', () => {
  test('has 158 rows: 14 prefecture offices and 144 counties, districts and zones', () => {
    expect(printed).toHaveLength(158);
    expect(regions.filter(({ kind }) => kind === 'prefecture')).toHaveLength(14);
    expect(regions.filter(({ kind }) => kind === 'county' || kind === 'zone')).toHaveLength(144);
    expect(contacts.filter(({ purpose }) => purpose === 'consultation')).toHaveLength(158 + 1);
  });

  test.each(printed)('$prefecture $place has the phone $phone', ({ prefecture, place, phone }) => {
    const region = rowOf(prefecture, place);
    expect(region).toBeDefined();
    expect(phoneOf(region?.id ?? '')).toBe(phone);
  });

  test('is kept in the printed order, the province first', () => {
    const rows = regions.slice(1).map(({ kind, name }) => (kind === 'prefecture' ? '市本级' : name));
    expect(regions[0]?.name).toBe('湖南省');
    expect(rows).toEqual(printed.map(({ place }) => place));
    expect(regions.map(({ position }) => position)).toEqual(regions.map((_, index) => index));
  });

  test.each<[ContactPurpose, string]>([
    ['consultation', '0731-82213050'],
    ['technical_support', '0731-82213050'],
    ['account_support', '0731-82214464'],
    ['qq_agency', '756284137'],
    ['qq_client', '583846394'],
  ])('the province has %s %s', (purpose, value) => {
    expect(phoneOf('430000', purpose)).toBe(value);
  });

  test('gives each place one contact of a purpose, with its source and the day it was published', () => {
    expect(new Set(contacts.map(({ id }) => id)).size).toBe(contacts.length);
    expect(contacts).toHaveLength(158 + 5);
    for (const contact of contacts)
      expect(contact).toMatchObject({ verifiedOn: '2021-12-15', source: expect.stringContaining('服务咨询') });
  });

  test.each(Object.entries(AREA_CODES))('%s and its places have the area code %s', (prefecture, areaCode) => {
    const own = regions.filter(({ id, name }) => name === prefecture || parentOf(id)?.name === prefecture);
    expect(own.map(({ id }) => phoneOf(id)?.split('-')[0])).toEqual(own.map(() => areaCode));
  });
});

describe('regions', () => {
  const official: Record<string, string> = {
    ...areaList.province_list,
    ...areaList.city_list,
    ...areaList.county_list,
  };

  test('a prefecture or county has its GB/T 2260 code, under its own prefecture', () => {
    for (const region of regions.filter(({ kind }) => kind !== 'zone')) {
      expect(region.id).toBe(region.code);
      expect([region.name, ...region.aliases]).toContain(official[region.id]);
      if (region.kind === 'county') expect(region.parentId).toBe(`${region.id.slice(0, 4)}00`);
    }
  });

  test('a zone has no code, and an id under its prefecture', () => {
    for (const zone of regions.filter(({ kind }) => kind === 'zone')) {
      expect(zone.code).toBeNull();
      expect(zone.id.startsWith(`${zone.parentId}-`)).toBe(true);
    }
    expect(regions.filter(({ kind }) => kind === 'zone')).toHaveLength(22);
  });

  test('every county and district that the State has in Hunan is listed', () => {
    const codes = Object.keys(areaList.county_list).filter((code) => code.startsWith('43') && !/7\d$/.test(code));
    expect(codes).toHaveLength(122);
    expect(codes.filter((code) => !byId.has(code))).toEqual([]);
  });

  test('an alias belongs to one region and is no region’s name', () => {
    const names = new Set(regions.map(({ name }) => name));
    const aliases = regions.flatMap((region) => region.aliases);
    expect(aliases.filter((alias, index) => aliases.indexOf(alias) !== index)).toEqual([]);
    expect(aliases.filter((alias) => names.has(alias))).toEqual([]);
  });

  test.each([
    ['祁阳县', '祁阳市'],
    ['邵东县', '邵东市'],
    ['宁乡县', '宁乡市'],
    ['望城县', '望城区'],
    ['株洲县', '渌口区'],
    ['黔阳县', '洪江市'],
    ['大庸', '张家界市'],
    ['资兴市', '资兴县'],
    ['冷水江市', '冷水江市区'],
    ['城步', '城步苗族自治县'],
    ['通道县', '通道侗族自治县'],
    ['湘西州', '湘西土家族苗族自治州'],
    ['永州经开区', '永州经济技术开发区'],
    ['麓谷', '长沙高新区'],
    ['城陵矶新港区', '新港区'],
  ])('%s is another name of %s', (alias, name) => {
    expect(regions.filter(({ aliases }) => aliases.includes(alias)).map((region) => region.name)).toEqual([name]);
  });

  test('the English name of a prefecture or county is its pinyin and its kind', () => {
    const words: Record<string, string> = {
      市: 'City',
      县: 'County',
      区: 'District',
      自治县: 'Autonomous County',
      自治州: 'Autonomous Prefecture',
    };
    for (const { id, nameEn } of regions.filter(({ kind }) => kind === 'prefecture' || kind === 'county')) {
      const [, stem = '', kind = ''] =
        /^(.+?)(?:[苗侗瑶]族|土家族)*(自治[县州]|[市县区])$/.exec(official[id] ?? '') ?? [];
      const sound = pinyin(stem, { toneType: 'none', type: 'array' }).join('');
      expect(nameEn.toLowerCase().replaceAll(/[^a-z]/g, '')).toMatch(new RegExp(`^${sound}`));
      expect(nameEn).toMatch(new RegExp(` ${words[kind]}$`));
    }
  });
});

describe('organizations', () => {
  test('every region has one operating organization', () => {
    expect(organizations.filter(({ kind }) => kind === 'operating').map(({ id }) => id)).toEqual(
      regions.map(({ id }) => `operating:${id}`),
    );
    expect(new Set(organizations.map(({ name }) => name)).size).toBe(organizations.length);
    expect(new Set(organizations.map(({ nameEn }) => nameEn)).size).toBe(organizations.length);
  });

  test.each([
    ['430000', '湖南省中介超市运行机构', 'Hunan Province operating organization'],
    ['430400', '衡阳市中介超市运行机构', 'Hengyang City operating organization'],
    ['430424', '衡东县中介超市运行机构', 'Hengdong County operating organization'],
    ['430300-gaoxin', '湘潭高新区中介超市运行机构', 'Xiangtan High-tech Zone operating organization'],
    ['430900-gaoxin', '益阳高新区中介超市运行机构', 'Yiyang High-tech Zone operating organization'],
    ['430100-gaoxin', '长沙高新区中介超市运行机构', 'Changsha High-tech Zone operating organization'],
  ])('%s is served by %s', (regionId, name, nameEn) => {
    expect(organizations.find(({ id }) => id === `operating:${regionId}`)).toMatchObject({ name, nameEn });
  });
});

describe('places outside Hunan', () => {
  const places = readOutsidePlaces(folder);
  const names = new Set(places.map(({ name }) => name));

  test('all other 33 provinces are known, in full', () => {
    const provinces = Object.values(areaList.province_list).filter((name) => name !== '湖南省');
    expect(provinces).toHaveLength(33);
    expect([...new Set(places.map(({ province }) => province))]).toEqual(provinces);
    expect(provinces.filter((name) => !names.has(name))).toEqual([]);
  });

  test.each(['北京', '广州', '深圳', '武汉', '贵阳', '广西', '内蒙古', '恩施州', '赣州市', '天河区', '云阳县'])(
    '%s is known',
    (name) => {
      expect(names).toContain(name);
    },
  );

  test('none has the name of a place in Hunan', () => {
    expect(regions.flatMap(({ name, aliases }) => [name, ...aliases]).filter((name) => names.has(name))).toEqual([]);
  });

  test('none stands in the list twice', () => {
    expect(new Set(places.map(({ name, province }) => `${province}${name}`)).size).toBe(places.length);
  });
});
