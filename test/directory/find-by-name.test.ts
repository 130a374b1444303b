import { findBody, findOrganization, findPlace } from '../../src/directory/find-by-name.ts';
import { seedKnowledge } from '../support/knowledge.ts';

const { directory } = seedKnowledge();
const working = [...directory.organizations()].filter(({ kind }) => kind !== 'management');

test('every organization that works on cases is found by its own name, in either language', () => {
  const missed = working.filter(({ id, name, nameEn }) =>
    [name, nameEn].some(
      (called) => JSON.stringify(findOrganization(directory, called)) !== JSON.stringify({ value: id }),
    ),
  );
  expect(missed).toEqual([]);
});

test('every place is found by the name that the list offers', () => {
  const missed = directory.regions.filter((region) => {
    const found = findPlace(directory, directory.path(region));
    return !('value' in found && found.value === region.id);
  });
  expect(missed).toEqual([]);
});

test.each([
  ['衡东县', { value: '430424' }],
  ['衡东', { value: '430424' }],
  ['湖南省外', { value: null }],
  ['outside Hunan', { value: null }],
  ['火星', { fault: 'unknown' }],
])('the place %s', (typed, found) => {
  expect(findPlace(directory, typed)).toEqual(found);
});

test('a place that exists twice is asked about, with the full names to choose from', () => {
  const { candidates } = findPlace(directory, '高新区') as { candidates: string[] };
  expect(candidates).toContain('湘潭市/高新区');
});

test('management bodies work on no case', () => {
  expect(findOrganization(directory, '衡东县中介超市管理机构')).toMatchObject({ fault: 'similar' });
});

test.each(['衡冬县', '珩东县', 'Hengdon County'])(
  'a slip of the pen, %s, is answered with what may be meant',
  (typed) => {
    expect(findPlace(directory, typed)).toEqual({
      fault: 'similar',
      candidates: expect.arrayContaining(['衡阳市/衡东县']),
    });
  },
);

test.each([
  ['operating:430424', { value: 'operating:430424' }],
  ['衡东县中介超市运行机构', { value: 'operating:430424' }],
  ['衡东', { value: 'operating:430424' }],
  ['Hengdong County', { value: 'operating:430424' }],
  ['衡东县住房', { value: 'industry:construction:430424' }],
  ['', { fault: 'missing' }],
  ['火星', { fault: 'unknown' }],
])('the organization %s, by its name, a part of it or its place', (typed, found) => {
  expect(findBody(directory, typed, [...directory.organizations()])).toEqual(found);
});

test('an organization out of reach is not found by its place', () => {
  const reach = [...directory.organizations()].filter(({ regionId }) => regionId === '430426');
  expect(findBody(directory, '衡东县', reach)).not.toHaveProperty('value');
});
