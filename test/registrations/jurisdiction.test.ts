import path from 'node:path';
import { DomainError } from '../../src/casework/domain-error.ts';
import { projectRoot } from '../../src/config.ts';
import { Directory } from '../../src/directory/directory.ts';
import { readIndustries, readSeed } from '../../src/directory/seed-files.ts';
import { jurisdictionOf } from '../../src/registrations/jurisdiction.ts';

const seedFolder = path.join(projectRoot, 'prisma', 'seed');
const records = readSeed(seedFolder);
const directory = new Directory(records);
const industries = readIndustries(seedFolder).map(({ id }) => id);
const places = directory.regions;

test('the directory has 159 places', () => expect(places).toHaveLength(159));

describe.each(industries)('for %s', (industry) => {
  test('every place is checked by its own operating organization', () => {
    for (const place of places) expect(jurisdictionOf(directory, place.id, industry).operating.regionId).toBe(place.id);
  });

  test('the department is of the same level; a zone has none and goes to its prefecture’s, which the case says', () => {
    for (const place of places) {
      const { industry: department, note } = jurisdictionOf(directory, place.id, industry);
      const isZone = place.kind === 'zone';
      expect([department.regionId, department.industry, note]).toEqual([
        isZone ? place.parentId : place.id,
        industry,
        isZone ? 'prefecture-department' : null,
      ]);
    }
  });

  test('from outside Hunan it is the provincial bodies', () => {
    const { operating, industry: department, note } = jurisdictionOf(directory, null, industry);
    expect([operating.id, department.id, note]).toEqual(['operating:430000', `industry:${industry}:430000`, null]);
  });
});

test('where a prefecture has no such department either, it is the province’s', () => {
  const without = ['industry:water:430424', 'industry:water:430400'];
  const fewer = new Directory({
    ...records,
    organizations: records.organizations.filter(({ id }) => !without.includes(id)),
  });
  const { industry, note } = jurisdictionOf(fewer, '430424', 'water');
  expect([industry.id, note]).toEqual(['industry:water:430000', 'prefecture-department']);
});

test.each([
  ['a place', '110000', 'water', 'place'],
  ['an industry', '430424', 'astrology', 'industry'],
])('%s that is not on file is refused', (_what, placeId, industry, code) => {
  expect(() => jurisdictionOf(directory, placeId, industry)).toThrow(new DomainError('invalid', code));
});
