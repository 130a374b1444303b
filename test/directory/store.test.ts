import { isDeepStrictEqual } from 'node:util';
import { seedFolder } from '../../src/conversation/knowledge.ts';
import type { DirectoryRecords } from '../../src/directory/records.ts';
import { readSeed } from '../../src/directory/seed-files.ts';
import { loadRecords, loadSeeded, seedRecords } from '../../src/directory/store.ts';
import { describeDatabase } from '../support/database.ts';

const seed = readSeed(seedFolder);
const contactId = 'consultation:430424';
const now = new Date('2026-11-23T10:00:00+08:00');

describeDatabase('the seed in the database', (database) => {
  beforeEach(() => seedRecords(database().prisma, seed));
  afterEach(() => database().prisma.$executeRaw`TRUNCATE regions, topics CASCADE`);

  test('what was seeded is what is loaded', async () => {
    const records = await loadRecords(database().prisma);
    expect({ ...records, contacts: byId(records.contacts) }).toEqual(expectedOf(seed));
  });

  test('seeding again writes nothing and takes a moment', async () => {
    const before = await versions();
    const start = performance.now();
    await seedRecords(database().prisma, seed);
    expect(performance.now() - start).toBeLessThan(1000);
    expect(await versions()).toEqual(before);
  });

  test('a corrected seed writes the rows that it corrects and no others', async () => {
    const before = await versions();
    await seedRecords(database().prisma, withPhone('0734-1111111'));
    const changed = (await versions()).filter((row) => !before.some((one) => isDeepStrictEqual(one, row)));
    expect(changed.map(({ id }) => id)).toEqual([contactId]);
  });

  test('a start loads the directory with the seed in it, whether it was there or not', async () => {
    const { prisma } = database();
    const known = await loadSeeded(prisma, seed);
    await prisma.$executeRaw`TRUNCATE regions, topics CASCADE`;

    expect(await loadSeeded(prisma, seed)).toEqual(known);
    expect((await loadSeeded(prisma, withPhone('0734-1111111'))).contacts).toContainEqual(
      expect.objectContaining({ id: contactId, value: '0734-1111111' }),
    );
  });

  test('a corrected seed corrects what nobody edited', async () => {
    await seedRecords(database().prisma, withPhone('0734-1111111'));
    expect(await phone()).toBe('0734-1111111');
  });

  test('what an operator edited stays as it is, though the seed changes', async () => {
    await database().prisma.contact.update({
      where: { id: contactId },
      data: { value: '0734-2222222', editedAt: now },
    });
    await seedRecords(database().prisma, withPhone('0734-1111111'));
    expect(await phone()).toBe('0734-2222222');
  });

  test('what an operator removed does not come back', async () => {
    await database().prisma.contact.update({ where: { id: contactId }, data: { removedAt: now } });
    await seedRecords(database().prisma, withPhone('0734-1111111'));
    expect(await phone()).toBeUndefined();
  });

  test('a removed place takes its organization, its contacts and the places within it out of the directory', async () => {
    await database().prisma.region.update({ where: { id: '430400' }, data: { removedAt: now } });
    const { regions, organizations, contacts } = await loadRecords(database().prisma);
    expect([...regions, ...organizations, ...contacts].filter(({ id }) => id.includes('4304'))).toEqual([]);
    expect(regions).not.toHaveLength(0);
  });

  test('a row that left the seed stays', async () => {
    await seedRecords(database().prisma, { ...seed, contacts: seed.contacts.filter(({ id }) => id !== contactId) });
    expect(await phone()).toBe('0734-5212289');
  });

  test('a row that is new to the seed is added', async () => {
    const contact = { ...seed.contacts[0], id: 'technical_support:430424', organizationId: 'operating:430424' };
    await seedRecords(database().prisma, {
      ...seed,
      contacts: [...seed.contacts, contact as (typeof seed.contacts)[0]],
    });
    expect((await loadRecords(database().prisma)).contacts).toContainEqual(contact);
  });

  test('a seed that cannot be stored leaves the database as it was', async () => {
    const orphan = { ...withPhone('0734-1111111') };
    orphan.contacts = orphan.contacts.map((contact, index) =>
      index === 0 ? { ...contact, organizationId: 'nobody' } : contact,
    );
    await expect(seedRecords(database().prisma, orphan)).rejects.toThrow();
    expect(await phone()).toBe('0734-5212289');
  });

  /** Which transactions wrote and locked each row. */
  function versions(): Promise<{ id: string; xmin: string; xmax: string }[]> {
    return database().prisma.$queryRaw`
      SELECT id, xmin::text, xmax::text FROM regions UNION ALL SELECT id, xmin::text, xmax::text FROM organizations
      UNION ALL SELECT id, xmin::text, xmax::text FROM contacts UNION ALL SELECT id || locale, xmin::text, xmax::text FROM topics`;
  }

  async function phone(): Promise<string | undefined> {
    const { contacts } = await loadRecords(database().prisma);
    return contacts.find(({ id }) => id === contactId)?.value;
  }
});

function withPhone(value: string): DirectoryRecords {
  return {
    ...seed,
    contacts: seed.contacts.map((contact) => (contact.id === contactId ? { ...contact, value } : contact)),
  };
}

function expectedOf(records: DirectoryRecords): DirectoryRecords {
  return { ...records, organizations: byId(records.organizations), contacts: byId(records.contacts) };
}

function byId<T extends { id: string }>(rows: T[]): T[] {
  return [...rows].sort((one, other) => (one.id < other.id ? -1 : 1));
}
