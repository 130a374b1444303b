import { findOrganization, findPlace } from '../../src/directory/find-by-name.ts';
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
  expect(findOrganization(directory, '衡东县中介超市管理机构')).toEqual({ fault: 'unknown' });
});
